package dev.winpool.operator.aks.answer;

import dev.winpool.operator.aks.answer.DocumentedFields.Odd;
import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.world.Json;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * {@code timeInWeek}: hours of the week in UTC, each from its beginning to its end. Hours that meet
 * are one window, of 24 hours at most.
 */
final class HoursOfWeek {
  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;

  private HoursOfWeek() {}

  static List<Opening> openings(List<Object> timeInWeek) {
    var hours = new BitSet(WEEK);
    timeInWeek.forEach(day -> mark(hours, day));
    if (hours.isEmpty()) {
      return List.of();
    }
    // A run that goes over Sunday's midnight is begun where it begins.
    var shift = hours.cardinality() == WEEK ? 0 : hours.nextClearBit(0) % WEEK;
    var found = new ArrayList<Opening>();
    for (var at = 0; at < WEEK; ) {
      var length = run(hours, shift, at);
      if (length > 0) {
        found.add(opening((at + shift) % WEEK, length));
      }
      at += Math.max(1, length);
    }
    return found;
  }

  private static int run(BitSet hours, int shift, int at) {
    var length = 0;
    while (length < DAY && at + length < WEEK && hours.get((at + length + shift) % WEEK)) {
      length++;
    }
    return length;
  }

  private static Opening opening(int hour, int length) {
    var weekly = new Weekly(1, DayOfWeek.values()[hour / DAY]);
    return new Opening(
        new Schedule(null, weekly, null, null), "%02d:00".formatted(hour % DAY), length);
  }

  private static void mark(BitSet hours, Object slot) {
    var fields = Json.object(slot);
    var day = DocumentedFields.word(DayOfWeek.values(), fields, "day").ordinal();
    for (var given : DocumentedFields.items(fields.get("hourSlots"))) {
      if (!(given instanceof Number hour)
          || hour.doubleValue() != hour.intValue()
          || hour.intValue() < 0
          || hour.intValue() >= DAY) {
        throw new Odd("hourSlots has what is no hour of 0 to 23");
      }
      hours.set(day * DAY + hour.intValue());
    }
  }
}
