package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.PodOf;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod that cannot go is told with the code of its row and its owner (status.md). */
class BlockerCodesTest {
  private static final String OWNER = "shop/Deployment/cart";

  record Case(String what, Given given, BlockerCode code) {
    @Override
    public String toString() {
      return code + ": " + what;
    }
  }

  private static Given draining(PodOf pod) {
    return moving(forward().begun("akswin19000000", 9))
        .pod(pod.on(first(WIN19)))
        .lease("pay")
        .other("pay", 0, false);
  }

  private static PodOf cart() {
    return pod("shop/cart-1");
  }

  private static Given underBudget() {
    return draining(cart().budgets("shop/b"));
  }

  static Stream<Case> codes() {
    return Stream.of(
        new Case(
            "D46 an image for another build",
            draining(cart().image("a:2019")).build("a:2019", new ImageBuild.Known(List.of(17763))),
            BlockerCode.UnfitForSuccessor),
        new Case(
            "D2 a selector that pins it",
            draining(cart().selector("kubernetes.azure.com/os-sku", "Windows2019")),
            BlockerCode.UnfitForSuccessor),
        new Case(
            "D21 a mark of Karpenter",
            draining(cart().annotation("karpenter.sh/do-not-disrupt", "true")),
            BlockerCode.OptedOut),
        new Case(
            "D21 a mark of Karpenter that ends by itself",
            draining(
                cart()
                    .annotation("karpenter.sh/do-not-disrupt", "30m")
                    .started(NOW.minusSeconds(60))),
            BlockerCode.AsksForTime),
        new Case(
            "D21 a pod that is to come to its end",
            draining(cart().annotation("cluster.x-k8s.io/drain", "wait-completed")),
            BlockerCode.AsksForTime),
        new Case("D19 no controller", draining(cart().unmanaged()), BlockerCode.Unmanaged),
        new Case(
            "D18 an emptyDir in strict mode",
            draining(cart().emptyDir()).spec("{drain: {emptyDir: Block}}"),
            BlockerCode.EmptyDir),
        new Case(
            "D32 two budgets",
            draining(cart().budgets("shop/a", "shop/b")),
            BlockerCode.OverlappingBudgets),
        new Case(
            "D4 maxUnavailable 0",
            underBudget().budget("shop/b", 0, 3, 3, 3),
            BlockerCode.BudgetNeverAllows),
        new Case(
            "D4 minAvailable above all there are",
            underBudget().budget("shop/b", 0, 3, 5, 3),
            BlockerCode.BudgetNeverAllows),
        new Case(
            "D26 a pod is sick that is not ours to bring back",
            underBudget().budget("shop/b", 0, 2, 2, 3),
            BlockerCode.BudgetForbids),
        new Case(
            "D30 nobody can count its pods",
            underBudget().failedBudget("shop/b", "found no controller"),
            BlockerCode.BudgetUnknown),
        new Case(
            "D35 past its grace period",
            draining(cart().terminating(NOW.minus(Duration.ofMinutes(11)))),
            BlockerCode.PodTerminates),
        new Case(
            "D23 back on a cordoned node",
            draining(cart().returned()).comingBack(OWNER, Duration.ofMinutes(1)),
            BlockerCode.PodReturns),
        new Case(
            "D23 also while it goes once more",
            draining(cart().returned().terminating()).comingBack(OWNER, Duration.ofMinutes(1)),
            BlockerCode.PodReturns),
        new Case(
            "D31 refused by a webhook",
            draining(cart()).refused("not on Fridays", Duration.ofSeconds(59)),
            BlockerCode.WebhookRefused));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void a_blocker_has_the_code_of_its_row(Case row) {
    var unmanaged = row.code() == BlockerCode.Unmanaged;
    assertThat(row.given().decided().standing().blockers())
        .singleElement()
        .returns(row.code(), Blocker::code)
        .returns(unmanaged ? null : OWNER, Blocker::owner);
  }

  /** What the API server answered is EvictionsTest's, a failed delete FailedPoolsTest's. */
  @Test
  void every_code_is_of_a_row_here_or_an_answer_of_the_api_server_or_of_aks() {
    var here =
        codes().map(Case::code).collect(toCollection(() -> EnumSet.noneOf(BlockerCode.class)));
    assertThat(EnumSet.complementOf(here))
        .containsExactlyInAnyOrder(
            BlockerCode.NotAllowed,
            BlockerCode.ApiFailed,
            BlockerCode.NamespaceTerminating,
            BlockerCode.DeleteBlocked);
  }

  @Test
  void d23_an_owner_of_another_kind_that_brings_pods_back_is_told_too() {
    var given =
        draining(cart().of("shop/CloneSet/cart/uid-1/apps.kruise.io/v1alpha1").returned())
            .comingBack("shop/CloneSet/cart/uid-1/apps.kruise.io/v1alpha1", Duration.ofMinutes(1));
    assertThat(given.decided().standing().blockers())
        .singleElement()
        .returns(BlockerCode.PodReturns, Blocker::code)
        .returns("shop/CloneSet/cart", Blocker::owner);
  }

  @Test
  void the_message_names_the_pod_that_most_needs_a_person() {
    var given =
        draining(cart())
            .refused("not on Fridays", Duration.ofSeconds(59))
            .pod(pod("shop/zoo-1").on(first(WIN19)).unmanaged());
    assertThat(given.decided().standing().what()).contains("shop/zoo-1");
  }

  @Test
  void d13_a_finished_pod_that_sticks_hides_no_other_blocker() {
    var given =
        draining(cart().phase("Succeeded").terminating(NOW.minus(Duration.ofMinutes(11)), "a/b"))
            .pod(pod("shop/db-1").on(first(WIN19)).unmanaged());
    assertThat(given.decided().standing().blockers())
        .extracting(Blocker::code)
        .containsExactly(BlockerCode.Unmanaged);
  }
}
