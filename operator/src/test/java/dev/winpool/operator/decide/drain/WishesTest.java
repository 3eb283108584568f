package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.PodMarks;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a drain does where pods ask it for something (row D21). */
class WishesTest {
  private static final String CART = "shop/Deployment/cart";
  private static final WorkerNode ONE = first(WIN19);
  private static final WorkerNode TWO = Sample.node(WIN19, 1);

  private static PodOf left(WorkerNode on) {
    return pod("logs/left-" + on.name()).on(on).annotation(PodMarks.CLUSTER_API, "skip");
  }

  private static PodOf spared(String value) {
    return pod("shop/batch-1").on(ONE).annotation(PodMarks.KARPENTER, value).started(NOW);
  }

  private static PodOf cart(WorkerNode on) {
    return pod("shop/cart-1").on(on);
  }

  private static Given begun(WorkerNode node, int minutesAgo) {
    return moving(forward().begun(node.name(), minutesAgo)).owner(CART, 2, 2);
  }

  /** The turn is somebody else's. */
  private static Given released(Given given) {
    return given.lease("pay").other("pay", 0, false);
  }

  static Stream<Row> turns() {
    return Stream.of(
        row(
                "others go from the node of a pod that is left",
                begun(ONE, 1).pod(left(ONE)).pod(cart(ONE)),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        row(
                "critical ones too: nobody waits for it",
                begun(ONE, 1).pod(left(ONE)).pod(cart(ONE).critical()),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        row(
                "the next node begins beside it",
                begun(ONE, 5).pod(left(ONE)).pod(cart(TWO)),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("baseline shop/Deployment/cart 2", "node akswin19000001 begun now"),
        row(
                "a node that holds others begins first",
                moving(forward()).owner(CART, 2, 2).pod(left(ONE)).pod(cart(TWO)),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("baseline shop/Deployment/cart 2", "node akswin19000001 begun now"),
        row(
                "where only such pods are, one begins, for the time that they have",
                moving(forward()).pod(left(ONE)).pod(left(TWO)),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("node akswin19000000 begun now"),
        row(
            "what is blocked is told without it",
            begun(ONE, 5).pod(left(ONE)).pod(cart(ONE).emptyDir().unmanaged()),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
            "when nothing else is to go it is told, and the turn given back",
            begun(ONE, 5).pod(left(ONE)).pod(left(TWO)),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests(
            "within the time of the node",
            released(begun(ONE, 5).pod(left(ONE)).pod(left(TWO))),
            Reason.DrainBlocked),
        rests(
            "after which a person is called",
            released(begun(ONE, 31).pod(left(ONE))),
            Reason.DrainTimedOut),
        rests(
            "a pod that is to come to its end is waited for",
            released(
                begun(ONE, 5).pod(cart(ONE).annotation(PodMarks.CLUSTER_API, "wait-completed"))),
            Reason.DrainBlocked),
        row(
                "and when it has, it goes",
                begun(ONE, 5)
                    .pod(
                        cart(ONE)
                            .annotation(PodMarks.CLUSTER_API, "wait-completed")
                            .phase("Succeeded"))
                    .pod(pod("crm/web-1").on(ONE)),
                Step.Evict.class,
                Reason.Migrating)
            .on("crm/web-1", "shop/cart-1"),
        rests(
            "a pod that is spared for a while",
            released(begun(ONE, 5).pod(spared("15m"))),
            Reason.DrainBlocked),
        rests(
            "longer than its node has time",
            released(begun(ONE, 31).pod(spared("4h"))),
            Reason.DrainTimedOut),
        row(
                "and not after it",
                begun(ONE, 5).pod(spared("15m").started(NOW.minusSeconds(900))),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/batch-1"));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void turn(Row row) {
    row.holds();
  }

  @Test
  void every_pod_that_is_left_is_told_with_what_helps() {
    var blockers =
        released(begun(ONE, 5).pod(left(ONE)).pod(left(TWO))).decided().standing().blockers();
    assertThat(blockers)
        .extracting(Blocker::pod)
        .containsExactly("logs/left-akswin19000000", "logs/left-akswin19000001");
    assertThat(blockers.getFirst())
        .returns(
            "cluster.x-k8s.io/drain=skip: it is left, and its pool kept while it is there",
            Blocker::reason)
        .returns("Delete the pod when it may go, or remove that label", Blocker::remedy);
  }

  /** Nothing is deleted under a live pod, whatever it asks for. */
  @Test
  void a_pool_with_a_pod_that_is_left_is_not_empty() {
    var world = begun(ONE, 5).pod(left(ONE)).world();
    assertThat(Emptied.whyNotEmpty(WIN19, world.nodesOf("win19"), world.podsOf("win19")))
        .contains("pod logs/left-akswin19000000 is on node akswin19000000");
  }

  private static Optional<Standing.Next> next(Given given) {
    return released(given).decided().standing().next();
  }

  @Test
  void when_a_spared_pod_may_go_is_told() {
    var soon = NOW.plus(Duration.ofMinutes(15));
    assertThat(next(begun(ONE, 5).pod(spared("15m"))))
        .contains(new Standing.Next("may go at", soon));
    assertThat(next(begun(ONE, 5).pod(spared("4h"))))
        .contains(new Standing.Next("Stalled at", NOW.plus(Duration.ofMinutes(25))));
    assertThat(next(begun(ONE, 31).pod(spared("4h"))))
        .contains(new Standing.Next("may go at", NOW.plus(Duration.ofHours(4))));
    var what = released(begun(ONE, 5).pod(spared("15m"))).decided().standing().what();
    assertThat(what)
        .contains(
            "it asks not to be disturbed until 2026-12-05T21:45:00Z (karpenter.sh/do-not-disrupt: 15m)");
  }

  @Test
  void a_plan_names_pods_that_are_left_and_marks_that_nobody_understands() {
    var given = wanting2022().pod(left(ONE)).pod(spared("forever"));
    assertThat(given.decided().standing().plan().orElseThrow().findings())
        .filteredOn(one -> one.code().equals("AsksToBeLeft") || one.code().startsWith("Mark"))
        .extracting(Plan.Finding::objects)
        .containsExactly(List.of("logs/left-akswin19000000"), List.of("shop/batch-1"));
  }
}
