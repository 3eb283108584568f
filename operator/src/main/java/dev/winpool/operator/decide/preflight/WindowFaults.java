package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.window.MaintenanceCalendar;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What is wrong with {@code spec.maintenanceWindow} as it is written (object.md). */
public final class WindowFaults {
  static final String REMEDY =
      "Shorten maintenanceWindow.notAllowedDates, set an earlier startDate, or take another"
          + " schedule";

  private static final String OF_CLUSTER =
      "Correct the maintenance configuration in AKS, or give maintenanceWindow a schedule";

  private WindowFaults() {}

  /** It cannot be read: as a rule a zone that does not exist. */
  static Optional<String> unreadable(Situation s) {
    return Optional.ofNullable(s.spec().maintenanceWindow())
        .filter(window -> window.fromCluster() == null)
        .map(MaintenanceCalendar::of)
        .map(MaintenanceCalendar::faults)
        .orElse(List.of())
        .stream()
        .findFirst()
        .map(
            fault ->
                fault
                    + ". Correct it; "
                    + (s.window().isPresent()
                        ? "until then the window before it counts"
                        : "until then there is no window"));
  }

  /** It can be read, and does not open in the foreseeable future. */
  static Optional<String> never(Situation s) {
    return closedForever(s).map(words -> words + ". " + remedy(s));
  }

  /** {@code maintenanceWindow never opens until 2100-01-02}; empty while it is open or will be. */
  public static Optional<String> neverOpens(Situation s) {
    return ClusterWindows.none(s).or(() -> closedForever(s));
  }

  /** What helps against that. */
  public static String remedy(Situation s) {
    return ClusterWindows.help(s).orElseGet(() -> WindowFaults.mending(s));
  }

  private static String mending(Situation s) {
    return s.window().flatMap(AcceptedWindow::planned).isPresent() ? OF_CLUSTER : REMEDY;
  }

  private static Optional<String> closedForever(Situation s) {
    return s.window()
        .map(AcceptedWindow::calendar)
        .filter(calendar -> calendar.openAt(s.now()).isEmpty())
        .filter(calendar -> calendar.next(s.now()).isEmpty())
        .map(calendar -> "maintenanceWindow never opens" + until(s, calendar));
  }

  private static String until(Situation s, MaintenanceCalendar calendar) {
    var zone = calendar.zone().orElse(ZoneOffset.UTC);
    return calendar
        .eventually(s.now())
        .map(window -> " until " + window.start().atZone(zone).toLocalDate())
        .orElse("");
  }
}
