package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.WindowInForce;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.PlannedMaintenance;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A window that AKS's own maintenance configuration makes: what is told of it (object.md). */
public final class ClusterWindows {
  private static final String FIELD = "maintenanceWindow.fromCluster: ";

  private ClusterWindows() {}

  /**
   * Which it is and when it opens; of one that cannot be used why, and what counts instead. ARM's
   * own words are left out: they change with every try, and each is a write of the status.
   */
  public static Optional<String> source(Situation s) {
    return looked(s)
        .map(
            planned ->
                switch (planned) {
                  case PlannedMaintenance.Found(var window) ->
                      fault(s)
                          .map(why -> why + instead(s))
                          .orElseGet(() -> MaintenanceCalendar.words(window));
                  case PlannedMaintenance.Missing _,
                      PlannedMaintenance.Unusable _,
                      PlannedMaintenance.Unseen _,
                      PlannedMaintenance.Forbidden _ ->
                      fault(s).orElse(planned.name()) + instead(s);
                });
  }

  private static String instead(Situation s) {
    return s.window()
        .map(
            before ->
                "; until then the window before it counts"
                    + before.planned().map(it -> ": " + MaintenanceCalendar.words(it)).orElse(""))
        .orElse("; until then there is no window");
  }

  /**
   * It is a case for a person: nothing that comes by itself makes it usable, or what was read last
   * has counted for long enough. Without any before it the wait itself is that case.
   */
  static Optional<String> unusable(Situation s) {
    return looked(s)
        .filter(
            planned ->
                !(planned instanceof PlannedMaintenance.Unseen unseen)
                    || unseen.lasts(s.now()) && s.window().isPresent())
        .flatMap(planned -> fault(s).map(why -> sentence(s, planned, why)));
  }

  private static String sentence(Situation s, PlannedMaintenance planned, String why) {
    var until =
        s.window().isPresent()
            ? "; until then the window before it counts. "
            : "; until then there is no window. ";
    return FIELD + why + until + remedy(planned);
  }

  /** ARM may say it by the next time it is asked, and nothing counts until then. */
  public static boolean unseen(Situation s) {
    return unserved(s)
        .filter(one -> one instanceof PlannedMaintenance.Unseen unseen && !unseen.lasts(s.now()))
        .isPresent();
  }

  /** Why there is no window, where one of the cluster is asked for and none before it counts. */
  static Optional<String> none(Situation s) {
    return unserved(s).flatMap(_ -> fault(s)).map(why -> why + "; looked for again within an hour");
  }

  /** What helps against that. */
  static Optional<String> help(Situation s) {
    return unserved(s).flatMap(planned -> fault(s).map(_ -> remedy(planned)));
  }

  private static Optional<PlannedMaintenance> unserved(Situation s) {
    return looked(s).filter(_ -> s.window().isEmpty());
  }

  private static Optional<PlannedMaintenance> looked(Situation s) {
    return WindowInForce.looked(s.self(), s.world().planned());
  }

  private static Optional<String> fault(Situation s) {
    return looked(s)
        .flatMap(
            planned ->
                planned instanceof PlannedMaintenance.Unseen unseen && unseen.lasts(s.now())
                    ? Optional.of(lasting(unseen))
                    : MaintenanceCalendar.of(planned).faults().stream().findFirst());
  }

  private static String lasting(PlannedMaintenance.Unseen unseen) {
    return "maintenance configuration %s could not be read since %s"
        .formatted(unseen.name(), unseen.since().truncatedTo(ChronoUnit.MINUTES));
  }

  private static String remedy(PlannedMaintenance planned) {
    return switch (planned) {
      case PlannedMaintenance.Missing _ ->
          "Create it (az aks maintenanceconfiguration add), or give maintenanceWindow a schedule";
      case PlannedMaintenance.Forbidden _ ->
          "Give its role in Azure maintenanceConfigurations/read (deploy/azure/role.json)";
      case PlannedMaintenance.Unseen _ ->
          "Look at the operator's way to Azure and its login, or give maintenanceWindow a schedule";
      case PlannedMaintenance.Unusable _, PlannedMaintenance.Found _ ->
          "Correct it in AKS, or give maintenanceWindow a schedule";
    };
  }
}
