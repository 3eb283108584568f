package dev.winpool.operator.decide.swap;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Clusters;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Glimpse;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** rules.md, rule 2: with nothing but nodes, before what else waits, and what is not closed. */
class RescueTest {
  private static final String[] BOTH = {"akswin19000000", "akswin19000001"};

  private static PoolView last(String pool, String state, int machines) {
    return new PoolView(pool, "Windows2022", null, state, "Running", 0, machines);
  }

  private static Given notReady(SwapOf swap) {
    return moving(swap).nodes("win22", Sample::notReady);
  }

  private static Given retained() {
    return swapping(forward().settled(Duration.ofHours(1))).cordoned("win19");
  }

  /** By its owner, an hour ago. */
  private static Given scaledToZero() {
    return retained().aks("win22", "count", 0).noNodes("win22").spec("{scaling: {count: 0}}");
  }

  private static Optional<Decision> glimpsed(Given given, PoolView... lastSeen) {
    var nodes = given.world().nodes();
    return new Planner(PollInterval.DEFAULT)
        .rescue(given.recorded(), new Glimpse(NOW, nodes, List.of(lastSeen)));
  }

  static Stream<Arguments> glimpses() {
    var succeeded = last("win22", "Succeeded", 2);
    return Stream.of(
        Arguments.of("both serve", moving(forward()), succeeded, Optional.empty()),
        Arguments.of(
            "nothing is closed",
            swapping(forward().opened()).nodes("win22", Sample::notReady),
            succeeded,
            Optional.empty()),
        Arguments.of(
            "since when is written down",
            notReady(forward()),
            succeeded,
            step(Step.Remember.class)),
        Arguments.of(
            "59 seconds are not 60",
            notReady(forward().closedFor(59)),
            succeeded,
            step(Step.Rest.class)),
        Arguments.of(
            "60 seconds are",
            notReady(forward().closedFor(60)),
            succeeded,
            step(Step.Uncordon.class)),
        Arguments.of(
            "a pool that was never seen counts like one that is there",
            notReady(forward().closedFor(60)),
            last("other", "Succeeded", 2),
            step(Step.Uncordon.class)),
        Arguments.of(
            "no Node object is left",
            moving(forward().closedFor(60)).noNodes("win22"),
            succeeded,
            step(Step.Uncordon.class)),
        Arguments.of(
            "it was Failed when it was seen last",
            notReady(forward()),
            last("win22", "Failed", 2),
            step(Step.Uncordon.class)),
        Arguments.of(
            "T6 after a reversal the target opens first",
            swapping(SwapOf.swap("win22", "win19").back()).cordoned("win19"),
            succeeded,
            step(Step.Uncordon.class)),
        Arguments.of(
            "its owner wanted no machine there when it was seen last",
            scaledToZero(),
            last("win22", "Succeeded", 0),
            Optional.empty()),
        Arguments.of(
            "the source is being deleted",
            retained().nodes("win22", Sample::notReady),
            last("win19", "Deleting", 2),
            Optional.empty()),
        Arguments.of(
            "an object that leaves has no other side",
            swapping(SwapOf.swap("win19", "win22").out()).cordoned("win19"),
            succeeded,
            Optional.empty()));
  }

  private static Optional<Class<? extends Step>> step(Class<? extends Step> step) {
    return Optional.of(step);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("glimpses")
  void nodes_and_the_last_known_pools_are_enough_for_rule_2(
      String what, Given given, PoolView last, Optional<Class<? extends Step>> step) {
    assertThat(glimpsed(given, last).map(Decision::step).<Object>map(Step::getClass))
        .as(what)
        .isEqualTo(step);
  }

  static Stream<Row> beforeOthers() {
    return Stream.of(
        row(
                "no node tells which cluster it is",
                notReady(forward().closedFor(61)).cluster(c -> Clusters.identity(c, false, "")),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        row(
                "an image run was intended for a successor that is gone",
                retained().gone("win22").intent(IntentVerb.UpgradeImage, "win22", image()),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        row(
                "the LIST is older than what was written down",
                notReady(forward().closedFor(61))
                    .intent(IntentVerb.Retire, "win19", null)
                    .listedBefore(Duration.ofMinutes(5)),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        row(
                "our own taint is back on every node of the successor",
                closedSuccessor(forward().opened().closedFor(61)).cordoned("win19").lease("web"),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        row(
                "Kubernetes keeps pods away from every node of the successor",
                moving(forward().closedFor(61))
                    .nodes(
                        "win22",
                        n ->
                            Sample.tainted(n, "node.kubernetes.io/network-unavailable:NoSchedule")),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        rests(
            "a taint that only advises closes nothing",
            moving(forward())
                .nodes("win22", n -> Sample.tainted(n, "node.kubernetes.io/x:PreferNoSchedule"))
                .podsUnread(),
            Reason.Migrating));
  }

  private static String image() {
    return Sample.image(WindowsServer.Windows2022);
  }

  @ParameterizedTest
  @MethodSource("beforeOthers")
  void the_source_is_reopened_before_anything_else_is_waited_for(Row row) {
    row.holds();
  }

  static Stream<Row> atZero() {
    return Stream.of(
        rests("scaled to 0 while the source is retained", scaledToZero(), Reason.SourceRetained),
        rests(
            "while its last Node objects are still there",
            retained()
                .spec("{scaling: {count: 0}}")
                .aks("win22", "count", 0)
                .nodes("win22", Sample::notReady),
            Reason.SourceRetained),
        rests(
            "while AKS takes them away",
            scaledToZero().state("win22", "Scaling"),
            Reason.Migrating),
        row(
                "what was noted as closed is noted no longer",
                moving(forward().settled(Duration.ofHours(1)).closedFor(61))
                    .aks("win22", "count", 0)
                    .noNodes("win22"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("closed no longer"),
        row(
                "in mid-move it is closed",
                moving(forward().closedFor(61)).aks("win22", "count", 0).noNodes("win22"),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        row(
                "machines that AKS counts and Kubernetes does not know are no choice",
                moving(forward().settled(Duration.ofHours(1)).closedFor(61)).noNodes("win22"),
                Step.Uncordon.class,
                Reason.Migrating)
            .on(BOTH),
        rests(
            "a source that somebody opened then is left so",
            scaledToZero().nodes("win19", n -> Sample.node(WIN19, index(n))),
            Reason.SourceRetained),
        rests(
            "at the end of the retention the source stays",
            scaledToZero().spec("{migration: {sourceRetention: 0s, irreversible: Automatic}}"),
            Reason.SourceRetained));
  }

  private static int index(WorkerNode node) {
    return node.name().charAt(node.name().length() - 1) - '0';
  }

  @ParameterizedTest
  @MethodSource("atZero")
  void a_successor_that_its_owner_wants_without_machines_is_not_closed(Row row) {
    row.holds();
  }

  static Stream<Row> returned() {
    var pod = PodOf.pod("shop/cart-1").on(first(WIN19));
    return Stream.of(
        noted("its successor is scaled to 0", scaledToZero().pod(pod), Reason.SourceRetained),
        noted(
            "its successor is short of a node",
            retained().node("win22", 0, Sample::notReady).pod(pod),
            Reason.SourceRetained),
        noted("held", retained().held().pod(pod), Reason.SourceRetained),
        noted(
            "AKS is at work",
            retained().state("win22", "Updating").pod(pod),
            Reason.SourceRetained),
        noted(
            "the source was reopened and its successor does not serve",
            swapping(forward().settled(Duration.ofHours(1)))
                .nodes("win22", Sample::notReady)
                .pod(pod),
            Reason.SourceRetained),
        row(
                "an open source is closed first where its successor serves",
                swapping(forward().settled(Duration.ofHours(1))).pod(pod),
                Step.Cordon.class,
                Reason.SourceRetained)
            .on(BOTH));
  }

  private static Row noted(String what, Given given, Reason reason) {
    return row(what, given, Step.Remember.class, reason).remembering("emptied no longer");
  }

  @ParameterizedTest
  @MethodSource("returned")
  void t5_a_pod_that_came_back_resets_the_retention_whatever_is_waited_for(Row row) {
    row.holds();
  }
}
