package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.stage.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * In each stage of a swap each kind of reading fails for twenty minutes: it is said what is not
 * seen, what does not hang on it goes on (where the stage lets rules serve a pool, a label reaches
 * AKS), no pod is evicted, and afterwards the swap goes on (turn.md, what cannot be read).
 */
public final class PartsFail {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final Duration LASTS = Duration.ofMinutes(20);

  /** Past the window that opened meanwhile. */
  private static final Duration OUTSIDE = Duration.ofHours(8);

  private static final Duration AFTER = Duration.ofMinutes(20);

  /** What of the cluster only plans, drains and retentions ask for. */
  private static final Set<String> WORKLOADS =
      Set.of(
          "list pods",
          "list poddisruptionbudgets",
          "list daemonsets",
          "list deployments",
          "list replicasets",
          "list statefulsets");

  /**
   * Without its object, and without knowing that it leads, a process writes nothing: its log and
   * its metrics tell. While a budget holds a node nothing hangs on the volumes of another.
   */
  private static final Set<String> SILENT =
      Set.of("get leases", "get windowsnodepools", "list volumeattachments");

  private final ArmTrip on;
  private final Consumer<String> progress;
  private final List<String> faults = new ArrayList<>();
  private int tried;
  private int labels;

  /**
   * What came of it.
   *
   * @param faults what was wrong, by stage and reading
   */
  public record Result(int tried, List<String> faults) {}

  /**
   * @param serves rules 10 and 12 serve a pool meanwhile
   */
  private record Stage(String name, boolean serves) {}

  /** What there was at its end. */
  private record Seen(String told, boolean reached, List<String> evictions) {}

  private PartsFail(ArmTrip on, Consumer<String> progress) {
    this.on = on;
    this.progress = progress;
  }

  /**
   * @param progress told after each reading
   */
  public static Result run(Consumer<String> progress) {
    try (var on = new ArmTrip(Seeds.shop(), Seeds.SATURDAY)) {
      return new PartsFail(on, progress).run();
    }
  }

  private Result run() {
    var move = new MoveTo2022(on.trip(), "72h");
    move.workloadsRun();
    move.adopt();
    each(new Stage("at rest", true));
    move.askFor2022();
    each(new Stage("side by side", true));
    on.driver().pass(OUTSIDE);
    move.teamMovesReport();
    each(new Stage("before the window", true));
    on.trip().untilBlocked(OBJECT, "budget shop/db", Duration.ofDays(8));
    each(new Stage("draining", false));
    move.drain();
    each(new Stage("retained", true));
    move.retire();
    return new Result(tried, List.copyOf(faults));
  }

  private void each(Stage stage) {
    for (var reading : readings()) {
      tried++;
      var wrong = under(stage, reading);
      wrong.ifPresent(what -> faults.add(stage.name() + ", " + reading + ": " + what));
      progress.accept(stage.name() + ", " + reading + ": " + wrong.orElse("alone"));
    }
  }

  /** What is asked for in this stage when nothing fails. */
  private Set<String> readings() {
    var found = new TreeSet<String>();
    Interceptor ear =
        request -> {
          if (Reading.reads(request)) {
            found.add(Reading.of(request).what());
          }
          return Optional.empty();
        };
    on.stage().cluster().intercept(ear);
    on.driver().pass(LASTS);
    on.stage().cluster().pass(ear);
    return found;
  }

  private Optional<String> under(Stage stage, String reading) {
    var evictions = new ArrayList<String>();
    Interceptor fault =
        request -> {
          if (request.path().endsWith("/eviction")) {
            evictions.add(request.path());
          }
          return refused(request, reading);
        };
    on.stage().cluster().intercept(fault);
    var label = stage.serves() ? labelled() : "";
    on.driver().pass(LASTS);
    var seen = new Seen(on.trip().message(OBJECT), reached(label), List.copyOf(evictions));
    on.stage().cluster().pass(fault);
    return wrong(stage, reading, seen).or(() -> goesOn(stage, label));
  }

  private String labelled() {
    labels++;
    var value = "v" + labels;
    var edit = "{\"spec\":{\"template\":{\"nodeLabels\":{\"probe\":\"%s\"}}}}";
    on.trip().patch(OBJECT, edit.formatted(value));
    return value;
  }

  private boolean reached(String label) {
    return List.of("win19", "win22").stream()
        .flatMap(pool -> on.trip().pool(pool).stream())
        .anyMatch(
            pool -> label.equals(pool.properties().path("nodeLabels").path("probe").asText()));
  }

  private static Optional<String> wrong(Stage stage, String reading, Seen seen) {
    if (!seen.evictions().isEmpty()) {
      return Optional.of("evicted " + seen.evictions());
    }
    var told = seen.told();
    var said = told.contains("could not be read");
    if (WORKLOADS.contains(reading)) {
      return stage.serves() && !seen.reached()
          ? Optional.of("the label did not reach AKS: " + told)
          : Optional.of("not said: " + told).filter(_ -> !said);
    }
    return Optional.of("neither done nor said: " + told)
        .filter(_ -> !said && !seen.reached() && !SILENT.contains(reading));
  }

  private Optional<String> goesOn(Stage stage, String label) {
    try {
      on.driver()
          .until(
              "it goes on",
              AFTER,
              () ->
                  !on.trip().stands(OBJECT, "KubernetesUnavailable")
                      && (!stage.serves() || reached(label)));
      return Optional.empty();
    } catch (AssertionError stuck) {
      return Optional.of("does not go on: " + on.trip().message(OBJECT));
    }
  }

  private static Optional<Interceptor.Fault> refused(ApiRequest request, String reading) {
    return Reading.reads(request) && Reading.of(request).what().equals(reading)
        ? Optional.of(new Interceptor.Fault.Answer(TiredServer.no()))
        : Optional.empty();
  }
}
