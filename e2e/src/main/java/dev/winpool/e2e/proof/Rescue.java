package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.stage.Seeds;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * In mid-move somebody closes the successor, and one reading fails for as long as it lasts: the
 * source is reopened all the same (rules.md, rule 2). Which readings there are is taken from what
 * the operator asks for undisturbed. Of the nodes themselves only each second reading fails:
 * without any there is nothing to go by.
 */
public final class Rescue {
  /** Sixty seconds of patience, and a poll. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final Duration WEEK = Duration.ofDays(8);
  private static final Duration HOURS = Duration.ofHours(3);

  private final ArmTrip on;
  private final Consumer<String> progress;
  private final TreeSet<String> readings = new TreeSet<>();
  private final List<String> closed = new ArrayList<>();
  private int tried;

  /**
   * What came of it.
   *
   * @param closed under which trouble the source stayed closed
   */
  public record Result(int tried, List<String> closed) {}

  private Rescue(ArmTrip on, Consumer<String> progress) {
    this.on = on;
    this.progress = progress;
  }

  /**
   * @param progress told after each trouble
   */
  public static Result run(Consumer<String> progress) {
    try (var on = new ArmTrip(Seeds.shop(), Seeds.SATURDAY)) {
      return new Rescue(on, progress).run();
    }
  }

  private Result run() {
    var move = new MoveTo2022(on.trip(), "4h");
    move.workloadsRun();
    move.adopt();
    move.askFor2022();
    move.teamMovesReport();
    blocked();
    learn();
    arm().forEach((what, fault) -> underArm(what, fault));
    readings.forEach(what -> underCluster(what, refusing(what)));
    underCluster("status not taken", Rescue::statusWrite);
    return new Result(tried, List.copyOf(closed));
  }

  /** Until the budget of db holds the last pods: in mid-move, and it stays so. */
  private void blocked() {
    on.trip().untilBlocked(MoveTo2022.OBJECT, "budget shop/db", WEEK);
  }

  /** What is asked for when nothing fails. */
  private void learn() {
    Interceptor ear =
        request -> {
          if (Reading.reads(request)) {
            readings.add(Reading.of(request).what());
          }
          return Optional.empty();
        };
    on.stage().cluster().intercept(ear);
    attempt("nothing fails");
    on.stage().cluster().pass(ear);
  }

  private static Map<String, ArmFault> arm() {
    var all = new LinkedHashMap<String, ArmFault>();
    all.put("ARM is down", new ArmFault.Reset(false));
    all.put("ARM answers 500", new ArmFault.Refused(500, "InternalServerError", "no"));
    all.put("ARM answers 403", new ArmFault.Refused(403, "AuthorizationFailed", "no"));
    all.put("ARM throttles", new ArmFault.Throttled(Optional.of(Duration.ofMinutes(10))));
    return all;
  }

  private void underArm(String what, ArmFault fault) {
    Predicate<ProxiedRequest> every = _ -> true;
    on.arm().plan().every(every, fault);
    attempt(what);
    on.arm().plan().clear();
    restored();
  }

  private void underCluster(String what, Predicate<ApiRequest> which) {
    Interceptor fault =
        request ->
            which.test(request)
                ? Optional.of(new Interceptor.Fault.Answer(TiredServer.no()))
                : none();
    on.stage().cluster().intercept(fault);
    attempt(what);
    on.stage().cluster().pass(fault);
    restored();
  }

  private static Optional<Interceptor.Fault> none() {
    return Optional.empty();
  }

  private static Predicate<ApiRequest> refusing(String what) {
    var asked = new AtomicInteger();
    Predicate<ApiRequest> such =
        request -> Reading.reads(request) && Reading.of(request).what().equals(what);
    return what.equals(Reading.NODES.what())
        ? such.and(_ -> asked.getAndIncrement() % 2 == 0)
        : such;
  }

  private static boolean statusWrite(ApiRequest request) {
    return request.method().equals("PUT") && request.path().endsWith("/status");
  }

  private void attempt(String what) {
    tried++;
    cordon("win22", true);
    try {
      on.driver().until("win19 is open while " + what, LIMIT, () -> open("win19"));
      progress.accept(what + ": reopened");
    } catch (AssertionError stayed) {
      closed.add(what);
      progress.accept(what + ": " + stayed.getMessage());
    }
    cordon("win22", false);
  }

  /** The move goes on where it was. */
  private void restored() {
    on.driver().until("win19 is closed again", WEEK, () -> shut("win19"));
    on.driver().pass(Duration.ofMinutes(5));
    on.driver().until("the move goes on", HOURS, () -> shut("win19"));
  }

  private List<Node> nodes(String pool) {
    var nodes = on.stage().people().nodes();
    return nodes.withLabel("agentpool", pool).list().getItems();
  }

  private static boolean cordoned(Node node) {
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  private boolean open(String pool) {
    return nodes(pool).stream().noneMatch(Rescue::cordoned);
  }

  private boolean shut(String pool) {
    return nodes(pool).stream().allMatch(Rescue::cordoned);
  }

  private void cordon(String pool, boolean value) {
    for (var node : nodes(pool)) {
      var json = "{\"spec\":{\"unschedulable\":%s}}".formatted(value ? "true" : "null");
      on.stage()
          .people()
          .nodes()
          .withName(node.getMetadata().getName())
          .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }
  }
}
