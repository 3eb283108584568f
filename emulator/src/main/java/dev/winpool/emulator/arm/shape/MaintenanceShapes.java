package dev.winpool.emulator.arm.shape;

/** A planned-maintenance configuration; {@link ShapeNotation} says how to read it. */
final class MaintenanceShapes {

  static final String TABLE =
      """
      MaintenanceConfiguration
        id: read any; name: read any; type: read any; systemData: read any
        properties: MaintenanceConfigurationProperties
      MaintenanceConfigurationProperties
        timeInWeek: list TimeInWeek
        notAllowedTime: list {start: text as moment; end: text as moment}
        maintenanceWindow: MaintenanceWindow
      TimeInWeek
        day: one Sunday Monday Tuesday Wednesday Thursday Friday Saturday
        hourSlots: list whole 0..23
      MaintenanceWindow
        schedule: must Schedule
        durationHours: must whole 4..24
        utcOffset: text as offset
        startDate: text as date
        startTime: must text as clock
        notAllowedDates: list {start: must text as date; end: must text as date}
      Schedule
        daily: {intervalDays: must whole 1..7}
        weekly: WeeklySchedule
        absoluteMonthly: {intervalMonths: must whole 1..6; dayOfMonth: must whole 1..31}
        relativeMonthly: RelativeMonthlySchedule
      WeeklySchedule
        intervalWeeks: must whole 1..4
        dayOfWeek: must one Sunday Monday Tuesday Wednesday Thursday Friday Saturday
      RelativeMonthlySchedule
        intervalMonths: must whole 1..6
        weekIndex: must one First Second Third Fourth Last
        dayOfWeek: must one Sunday Monday Tuesday Wednesday Thursday Friday Saturday
      """;

  private MaintenanceShapes() {}
}
