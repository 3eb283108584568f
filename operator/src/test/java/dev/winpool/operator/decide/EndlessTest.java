package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockStatic;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Limits;
import dev.winpool.operator.decide.turn.Limits.Limit;
import dev.winpool.operator.decide.turn.Patience;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Provisioning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No rest is without limit, since, next try and remedy, and none keeps the Lease for ever
 * (status.md): every reason, and every place of room decide that rests, in every situation that a
 * table of its tests rests in.
 */
class EndlessTest {
  private static final Duration AGE = Duration.ofDays(61);

  /** What is walked, and what is wrong with it; nothing for a good one. */
  private record Found(String what, Optional<String> fault) {
    Stream<String> told() {
      return fault.map(lack -> what + ": " + lack).stream();
    }
  }

  /** Kept so that the last rule of a drain always speaks: whatever a pod is, something was said. */
  private static final Set<String> NEVER =
      Set.of(
          "dev.winpool.operator.decide.drain.Drain.lambda$next$6",
          "dev.winpool.operator.decide.drain.NextNode.begin");

  @Test
  void every_reason_and_every_rest_has_limit_since_next_try_and_remedy() {
    var found = Stream.of(reasons(), rests(), places()).flatMap(List::stream).toList();
    var faults = found.stream().flatMap(Found::told).toList();
    Walked.write("endless", found.size() - faults.size(), found.size(), "reasons and rests end");
    assertThat(faults).isEmpty();
    assertThat(found).hasSizeGreaterThan(200);
  }

  private static List<Found> reasons() {
    return Stream.of(Reason.values())
        .flatMap(reason -> Stream.of(true, false).map(moving -> reason(reason, moving)))
        .toList();
  }

  /** A rest of a rule that says nothing but its reason. */
  private static Found reason(Reason reason, boolean moving) {
    var silent = Decision.rest(Standing.of(reason, "waiting", NOW.plusSeconds(60)).inMove(moving));
    var given = aged(Worlds.resting(), silent.on());
    return new Found(reason + " " + moving, fault(Patience.of(given.situation(), silent)));
  }

  private static Given aged(Given given, String on) {
    return given.record(r -> r.withWaiting(Optional.of(new Waiting(on, NOW.minus(AGE)))));
  }

  private static List<Found> rests() {
    return Rests.rows().stream().map(EndlessTest::rest).toList();
  }

  private static Found rest(Row row) {
    var given = row.given();
    var on = given.decided().on();
    var since = given.world().now().minus(AGE);
    given.record(r -> r.withWaiting(Optional.of(new Waiting(on, since))));
    return new Found(row.what(), fault(given.decided()).or(() -> keepsTheLease(given)));
  }

  /** What an old rest lacks. */
  private static Optional<String> fault(Decision decision) {
    var standing = decision.standing();
    var limit = Limits.of(standing.reason()).limit();
    if (!(decision.step() instanceof Step.Rest) && !standing.stalled()) {
      return Optional.of("acts: " + decision.step());
    }
    if (limit instanceof Limit.Never) {
      return Optional.empty();
    }
    var ends = standing.stalled() || limit instanceof Limit.Told && standing.next().isPresent();
    var dated = standing.since().isPresent() || standing.next().isPresent();
    return Stream.of(
            ends ? "" : "no limit",
            dated ? "" : "no since",
            standing.remedy().isBlank() && standing.next().isEmpty() ? "no remedy" : "")
        .filter(lack -> !lack.isEmpty())
        .findFirst()
        .map(lack -> lack + ": " + standing.what());
  }

  private static Optional<String> keepsTheLease(Given given) {
    var decision = given.lease("web").decided();
    var kept = decision.step() instanceof Step.Rest && decision.standing().stalled();
    return kept && !mayKeep(given) ? Optional.of("keeps the Lease") : Optional.empty();
  }

  /** AKS rolls or deletes nodes, pods are on their way, or nothing may be written at all. */
  private static boolean mayKeep(Given given) {
    var world = given.world();
    var rolling =
        world.pools().stream()
            .anyMatch(
                pool ->
                    pool.provisioning() == Provisioning.Upgrading
                        || pool.provisioning() == Provisioning.Deleting);
    var closed =
        given.situation().skewed()
            || !world.cluster().foreignNode().isEmpty()
            || !world.cluster().identified();
    return rolling || closed || onTheirWay(given) || takenAgain(given);
  }

  private static boolean onTheirWay(Given given) {
    var s = given.situation();
    return s.evacuation()
        .filter(e -> !new dev.winpool.operator.decide.disruption.Guards(s, e).calm())
        .isPresent();
  }

  private static boolean takenAgain(Given given) {
    var world = given.world().undisturbed();
    var without =
        new Planner(dev.winpool.operator.decide.turn.PollInterval.DEFAULT)
            .decide(world, given.recorded());
    return !(without.step() instanceof Step.Rest);
  }

  /** Every place that rests is reached by a row. */
  private static List<Found> places() {
    var reached = new TreeSet<String>();
    try (var decisions = mockStatic(Decision.class, call -> noted(call, reached))) {
      Rests.rows().forEach(row -> row.given().decided());
    }
    var found = new ArrayList<Found>();
    for (var place : Rests.places()) {
      var here = reached.contains(place) || NEVER.contains(place);
      found.add(new Found(place, here ? Optional.empty() : Optional.of("no table rests here")));
    }
    return found;
  }

  private static Object noted(org.mockito.invocation.InvocationOnMock call, TreeSet<String> reached)
      throws Throwable {
    if (call.getMethod().getName().equals("rest")) {
      reached.add(caller());
    }
    return call.callRealMethod();
  }

  private static String caller() {
    var room = Planner.class.getPackageName();
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(room))
                    .filter(frame -> !frame.getClassName().equals(Decision.class.getName()))
                    .filter(frame -> !frame.getClassName().startsWith(EndlessTest.class.getName()))
                    .findFirst()
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .orElse("?"));
  }
}
