package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which pods are deleted past their budgets, and when (row D37, {@code onTimeout: Force}). */
class ForcedPodsTest {
  private static final String NODE = "akswin19000000";
  private static final String CART = "shop/Deployment/cart";
  private static final String FORCE = "{drain: {onTimeout: Force}}";

  private static PodOf cart(int number) {
    return pod("shop/cart-" + number).on(first(WIN19)).budgets("shop/b");
  }

  /** Begun 31 minutes ago, where a node has 30. */
  private static SwapOf late() {
    return forward().begun(NODE, 31).baseline(CART, 2);
  }

  /** One pod that its budget holds. */
  private static Given held(SwapOf swap) {
    return over(swap).pod(cart(1));
  }

  private static Given over(SwapOf swap) {
    return moving(swap).spec(FORCE).owner(CART, 2, 2).budget("shop/b", 0, 2, 2, 2);
  }

  /** The pod is written down to be deleted. */
  private static Given noted() {
    return held(late().forced(cart(1).made(), 1));
  }

  private static Row tried(String what, int count, String code, Duration nextIn, Given given) {
    return row(
        what,
        given.attempts(AttemptedAct.Force, "win19", count, code, nextIn),
        Step.ReleaseLease.class,
        Reason.DrainTimedOut);
  }

  static Stream<Row> turns() {
    return Stream.of(when(), who(), pace(), refused()).flatMap(it -> it);
  }

  private static Stream<Row> when() {
    return Stream.of(
        row(
            "D37 before the node's time is over nothing is forced",
            held(forward().begun(NODE, 29).baseline(CART, 2)),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
            "D37 nor ever where the spec says Block",
            noted().spec("{drain: {onTimeout: Block}}"),
            Step.ReleaseLease.class,
            Reason.DrainTimedOut),
        row(
                "D37 then it is written down first",
                held(late()),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced shop/cart-1 of budget shop/b now"),
        row("D37 and deleted after that", noted(), Step.Force.class, Reason.DrainTimedOut)
            .on("shop/cart-1"),
        row(
                "D37 written down anew under another spec",
                noted().generation(2),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering(
                "forced shop/cart-1 of budget shop/b now",
                "forced no longer shop/cart-1 of budget shop/b 2026-12-05T21:29:59Z"),
        row(
                "D37 and where a hold came between",
                held(late().forced(cart(1).made(), 601)),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering(
                "forced shop/cart-1 of budget shop/b now",
                "forced no longer shop/cart-1 of budget shop/b 2026-12-05T21:19:59Z"),
        row("D37 not while held", noted().held(), Step.ReleaseLease.class, Reason.Held),
        rests(
            "D37 nor outside of the window",
            noted().at("2026-12-06T02:00:00Z").lease("pay").other("pay", 0, false),
            Reason.WaitingForWindow),
        row(
                "D37 the turn first",
                noted().lease("gone"),
                Step.AcquireLease.class,
                Reason.DrainTimedOut)
            .on("for 9f3c1a, taken from gone"),
        rests(
            "D37 and not while another has it",
            noted().lease("pay").other("pay", 0, false),
            Reason.WaitingForTurn),
        rests(
            "D28 nor while the API server asks for patience",
            noted().overloadedFor(Duration.ofSeconds(30)),
            Reason.Migrating));
  }

  private static Stream<Row> who() {
    return Stream.of(
        stays("D37 whom its budget allows is evicted", late(), cart(1), 1, Step.Evict.class)
            .on("shop/cart-1"),
        blocked("D19 not one without a controller", cart(1).unmanaged()),
        row(
                "D19 but where those may go",
                over(late()).pod(cart(1).unmanaged()).spec("{drain: {unmanagedPods: Evict}}"),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced shop/cart-1 of budget shop/b now"),
        blocked(
            "D21 not one that asks to be left",
            cart(1).annotation("cluster.x-k8s.io/drain", "wait-completed")),
        blocked(
            "D21 not one that asks not to be disturbed",
            cart(1).annotation("karpenter.sh/do-not-disrupt", "true")),
        row(
            "D31 not one whose eviction a webhook refused before its budget closed",
            over(late()).pod(cart(1)).refused("not on Fridays", Duration.ofSeconds(-1)),
            Step.ReleaseLease.class,
            Reason.DrainTimedOut),
        blocked("D23 not one that came back to the cordoned node", cart(1).returned()),
        row(
            "D18 not one that would lose what it may not",
            over(late()).pod(cart(1).emptyDir()).spec("{drain: {emptyDir: Block}}"),
            Step.ReleaseLease.class,
            Reason.DrainTimedOut),
        row(
            "D46 not one that could not run on the other pool, though nobody asks for it",
            over(late())
                .pod(cart(1).image("cart:2019"))
                .build("cart:2019", new ImageBuild.Known(List.of(17763)))
                .spec("{migration: {imageCheck: Warn}}"),
            Step.ReleaseLease.class,
            Reason.DrainTimedOut),
        row(
            "D26 not while the budget has yet to count",
            moving(late())
                .spec(FORCE)
                .owner(CART, 2, 2)
                .staleBudget("shop/b", 0, 2, 2, 2)
                .pod(cart(1)),
            Step.ReleaseLease.class,
            Reason.DrainTimedOut),
        row(
                "D30 where it can never be computed, all the same",
                moving(late())
                    .spec(FORCE)
                    .owner(CART, 2, 2)
                    .failedBudget("shop/b", "no controller")
                    .pod(cart(1)),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced shop/cart-1 of budget shop/b now"),
        row(
                "D22 critical ones only when the others have gone",
                over(late())
                    .pod(cart(1).critical())
                    .pod(pod("crm/web-1").on(first(WIN19)).budgets("crm/w"))
                    .budget("crm/w", 0, 1, 1, 1),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced crm/web-1 of budget crm/w now"),
        row(
                "D12 only those of the node whose own time is over",
                several()
                    .pod(cart(1))
                    .pod(pod("crm/web-1").on(Sample.node(WIN19, 1)).budgets("crm/w"))
                    .budget("crm/w", 0, 1, 1, 1),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced shop/cart-1 of budget shop/b now"));
  }

  private static Given several() {
    return over(forward()
            .begun("akswin19000009", 40)
            .begun(NODE, 31)
            .begun("akswin19000001", 5)
            .baseline(CART, 2))
        .spec("{drain: {nodesAtOnce: 2}}");
  }

  private static Row blocked(String what, PodOf pod) {
    return row(what, over(late()).pod(pod), Step.ReleaseLease.class, Reason.DrainTimedOut);
  }

  private static Row stays(
      String what, SwapOf swap, PodOf pod, int allowed, Class<? extends Step> step) {
    return row(
        what, over(swap).budget("shop/b", allowed, 2, 1, 2).pod(pod), step, Reason.Migrating);
  }

  private static Stream<Row> pace() {
    var gone = cart(0).made();
    return Stream.of(
        row(
                "D37 of an owner, and of a budget, one at a time",
                over(late())
                    .pod(cart(1))
                    .pod(cart(2))
                    .pod(pod("shop/other-1").on(first(WIN19)).budgets("shop/b"))
                    .pod(pod("crm/web-1").on(first(WIN19)).budgets("crm/w"))
                    .budget("crm/w", 0, 1, 1, 1),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering(
                "forced crm/web-1 of budget crm/w now", "forced shop/cart-1 of budget shop/b now"),
        rests(
            "D37 while it terminates no other",
            over(late().forced(gone, 60)).pod(cart(0).terminating()).pod(cart(1)),
            Reason.DrainTimedOut),
        rests(
            "D37 nor before its owner is back",
            over(late().forced(gone, 60)).owner(CART, 2, 1).pod(cart(1)),
            Reason.DrainTimedOut),
        rests(
            "D33 whoever is not back in a node's time is a case for a person, and no other goes",
            over(late().forced(gone, 60 * 31)).owner(CART, 2, 1).pod(cart(1)),
            Reason.ReplacementsNotReady),
        row(
                "D37 the next when it is",
                over(late().forced(gone, 60)).pod(cart(1)),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced shop/cart-1 of budget shop/b now"),
        row(
            "D37 where nobody can tell, ten minutes later",
            over(forward().begun(NODE, 31).forced(gone, 599)).pod(cart(1)),
            Step.ReleaseLease.class,
            Reason.DrainTimedOut),
        row(
                "D37 and then it is",
                over(forward().begun(NODE, 31).forced(gone, 600)).pod(cart(1)),
                Step.Remember.class,
                Reason.DrainTimedOut)
            .remembering("forced shop/cart-1 of budget shop/b now"));
  }

  private static Stream<Row> refused() {
    return Stream.of(
        tried(
            "D37 what was refused waits for its next try",
            1,
            "Forbidden",
            Duration.ofMinutes(1),
            noted()),
        row(
                "D37 and is tried then",
                noted()
                    .attempts(AttemptedAct.Force, "win19", 3, "Forbidden", Duration.ofSeconds(-1)),
                Step.Force.class,
                Reason.DrainTimedOut)
            .on("shop/cart-1"),
        tried(
            "D37 six times where a webhook refuses",
            6,
            "WebhookRefused",
            Duration.ofSeconds(-1),
            noted()),
        rests(
            "D37 a person is told meanwhile",
            noted()
                .attempts(AttemptedAct.Force, "win19", 2, "Forbidden", Duration.ofMinutes(2))
                .lease("pay")
                .other("pay", 0, false),
            Reason.DrainTimedOut));
  }

  @Test
  void d37_the_plan_says_that_pods_may_be_deleted_and_when() {
    var forced = wanting2022().spec("{drain: {onTimeout: Force, timeoutPerNode: 45m}}");
    assertThat(forced.decided().standing().plan().orElseThrow().findings())
        .filteredOn(finding -> finding.code().equals("ForceIsSet"))
        .singleElement()
        .extracting(Plan.Finding::message)
        .asString()
        .contains("drain.onTimeout: Force", "(45m)");
    assertThat(wanting2022().decided().standing().plan().orElseThrow().findings())
        .noneMatch(finding -> finding.code().equals("ForceIsSet"));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void d37_turn(Row row) {
    row.holds();
  }

  @Test
  void d37_a_refused_delete_is_told_with_what_grants_it_and_the_next_try() {
    var told =
        noted()
            .attempts(AttemptedAct.Force, "win19", 2, "Forbidden", Duration.ofMinutes(2))
            .decided()
            .standing();
    assertThat(told.besides()).contains("deleting past the budget is refused", "(try 2)");
    assertThat(told.remedy()).contains("deploy/components/force", "onTimeout: Block");
    assertThat(told.next()).isPresent();
    var over =
        noted()
            .attempts(AttemptedAct.Force, "win19", 6, "WebhookRefused", Duration.ofMinutes(2))
            .decided()
            .standing();
    assertThat(over.next()).isEmpty();
    assertThat(over.remedy()).contains("Change the spec");
  }

  @Test
  void d37_before_its_time_a_person_is_told_when_it_will_be_forced() {
    var told = held(forward().begun(NODE, 29).baseline(CART, 2)).decided().standing();
    assertThat(told.next().orElseThrow().word()).isEqualTo("forced at");
  }

  @Test
  void d37_with_two_budgets_over_it_a_pod_goes_past_both() {
    var swap = forward().begun(NODE, 31).baseline(CART, 2);
    var both = pod("shop/cart-1").on(first(WIN19)).budgets("shop/a", "shop/b");
    var step = (Step.Remember) over(swap).pod(both).decided().step();
    assertThat(step.next().swap().orElseThrow().forced())
        .singleElement()
        .returns("shop/a, shop/b", it -> it.budget());
  }

  @Test
  void d37_the_record_of_forced_pods_does_not_grow_with_the_pool() {
    var swap = late();
    for (var i = 2; i < 40; i++) {
      swap = swap.forced(cart(i).made(), 3600);
    }
    var step = (Step.Remember) held(swap).decided().step();
    var kept = step.next().swap().orElseThrow().forced();
    assertThat(kept).hasSize(16);
    assertThat(kept.getLast().pod()).isEqualTo("shop/cart-1");
  }
}
