package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DOC planned-maintenance: which configuration has which schedule. */
class MaintenanceRulesTest {

  private static final String WINDOW = "{'schedule':{%s},'durationHours':4,'startTime':'09:00'%s}";

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "{0} {1} {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mine    | 'daily':{'intervalDays':1} | ~~ | 400",
        "node    | 'daily':{'intervalDays':1} | ~~ | 200",
        "node    | 'daily':{'intervalDays':0} | ~~ | 400",
        "node    | 'daily':{'intervalDays':8} | ~~ | 400",
        "node    | 'daily':{}                 | ~~ | 400",
        "node    | ~~                         | ~~ | 400",
        "node    | 'daily':{'intervalDays':1},'weekly':{'intervalWeeks':1,'dayOfWeek':'Monday'} | ~~ | 400",
        "node    | 'weekly':{'intervalWeeks':4,'dayOfWeek':'Monday'} | ~~ | 200",
        "node    | 'weekly':{'intervalWeeks':5,'dayOfWeek':'Monday'} | ~~ | 400",
        "node    | 'weekly':{'intervalWeeks':1,'dayOfWeek':'Someday'} | ~~ | 400",
        "node    | 'absoluteMonthly':{'intervalMonths':6,'dayOfMonth':31} | ~~ | 200",
        "node    | 'absoluteMonthly':{'intervalMonths':1,'dayOfMonth':32} | ~~ | 400",
        "node    | 'relativeMonthly':{'intervalMonths':1,'weekIndex':'Last','dayOfWeek':'Friday'} | ~~ | 200",
        "node    | 'relativeMonthly':{'intervalMonths':1,'weekIndex':'Fifth','dayOfWeek':'Friday'} | ~~ | 400",
        "node    | 'daily':{'intervalDays':1} | ,'startTime':'24:30' | 400",
        "node    | 'daily':{'intervalDays':1} | ,'startTime':'9:00'  | 400",
        "node    | 'daily':{'intervalDays':1} | ,'utcOffset':'+05:30' | 200",
        "node    | 'daily':{'intervalDays':1} | ,'utcOffset':'+15:00' | 400",
        "node    | 'daily':{'intervalDays':1} | ,'utcOffset':'Z' | 400",
        "node    | 'daily':{'intervalDays':1} | ,'startDate':'2026-12-01' | 200",
        "node    | 'daily':{'intervalDays':1} | ,'startDate':'2026-13-01' | 400",
        "node    | 'daily':{'intervalDays':1} | ,'startDate':'tomorrow' | 400",
        "node    | 'daily':{'intervalDays':1} | ,'notAllowedDates':[{'start':'2026-12-24','end':'2026-12-26'}] | 200",
        "node    | 'daily':{'intervalDays':1} | ,'notAllowedDates':[{'start':'2026-12-26','end':'2026-12-24'}] | 400",
        "node    | 'daily':{'intervalDays':1} | ,'notAllowedDates':[{'start':'2026-12-26'}] | 400",
        "node    | 'daily':{'intervalDays':1} | ,'durationHours':3 | 400",
        "node    | 'daily':{'intervalDays':1} | ,'durationHours':25 | 400",
        "default | 'daily':{'intervalDays':1} | ~~ | 400",
        "default | 'weekly':{'intervalWeeks':2,'dayOfWeek':'Monday'} | ~~ | 400",
        "default | 'weekly':{'intervalWeeks':1,'dayOfWeek':'Monday'} | ~~ | 200",
      })
  void a_window_is_as_the_documentation_has_it(
      String name, String schedule, String more, int status) {
    var said = put(name, "'maintenanceWindow':" + WINDOW.formatted(schedule, more));
    assertThat(said.status()).as(said.body().toString()).isIn(status, status == 200 ? 201 : status);
    if (status == 400) {
      assertThat(said.code()).isEqualTo("InvalidParameter");
    }
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "default | 'timeInWeek':[{'day':'Monday','hourSlots':[1,2]}] | 200",
        "default | 'timeInWeek':[{'day':'Monday','hourSlots':[24]}]  | 400",
        "default | ~~                                                | 400",
        "node    | 'timeInWeek':[{'day':'Monday','hourSlots':[1,2]}] | 400",
        "node    | ~~                                                | 400",
      })
  void hours_of_the_week_are_for_default_alone(String name, String properties, int status) {
    assertThat(put(name, properties).status()).isIn(status, status == 200 ? 201 : status);
  }

  private Stand.Said put(String name, String properties) {
    var full = name.equals("node") ? "aksManagedNodeOSUpgradeSchedule" : name;
    return stand.send(
        "PUT",
        Stand.BASE + "/maintenanceConfigurations/" + full,
        "{'properties':{%s}}".formatted(properties).replace('\'', '"'));
  }
}
