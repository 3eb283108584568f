package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.EmptyDirPods;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.UnmanagedPods;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which pods may be evicted now, and when the next node begins (rows D12 to D23, D33, D37; trace
 * T19).
 */
class DrainTest {
  private static final DrainPolicy STRICT =
      new DrainPolicy(1, "30m", null, UnmanagedPods.Block, EmptyDirPods.Block);
  private static final DrainPolicy EVICT =
      new DrainPolicy(1, "30m", null, UnmanagedPods.Evict, EmptyDirPods.Evict);

  record Case(String what, PodOf pod, DrainPolicy policy, Class<? extends PodVerdict> verdict) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> verdicts() {
    var p = DrainPolicy.DEFAULT;
    var cart = "shop/cart-1";
    return Stream.of(
        new Case("an ordinary pod", pod(cart), p, PodVerdict.Evict.class),
        new Case("D13 Succeeded", pod(cart).phase("Succeeded"), p, PodVerdict.Evict.class),
        new Case(
            "D13 Failed and naked",
            pod(cart).phase("Failed").unmanaged(),
            p,
            PodVerdict.Evict.class),
        new Case("D14, D44 mirror", pod(cart).mirror().unmanaged(), p, PodVerdict.Ignore.class),
        new Case("D15 DaemonSet exists", pod(cart).daemon(true), p, PodVerdict.Ignore.class),
        new Case(
            "D15 also with an emptyDir",
            pod(cart).daemon(true).emptyDir(),
            STRICT,
            PodVerdict.Ignore.class),
        new Case("D16 DaemonSet gone", pod(cart).daemon(false), p, PodVerdict.Evict.class),
        new Case("D18 emptyDir", pod(cart).emptyDir(), p, PodVerdict.Evict.class),
        new Case("D18 strict", pod(cart).emptyDir(), STRICT, PodVerdict.Forbid.class),
        new Case("D19 no controller", pod(cart).unmanaged(), p, PodVerdict.Forbid.class),
        new Case("D19 with the verb", pod(cart).unmanaged(), EVICT, PodVerdict.Evict.class),
        new Case("D20 terminating", pod(cart).terminating(), p, PodVerdict.Going.class),
        new Case(
            "D20 terminating and naked",
            pod(cart).unmanaged().terminating(),
            p,
            PodVerdict.Going.class),
        new Case(
            "D21 skip",
            pod(cart).annotation("cluster.x-k8s.io/drain", "skip"),
            p,
            PodVerdict.Forbid.class),
        new Case(
            "D21 wait-completed",
            pod(cart).annotation("cluster.x-k8s.io/drain", "wait-completed"),
            p,
            PodVerdict.Forbid.class),
        new Case(
            "D21 do-not-disrupt",
            pod(cart).annotation("karpenter.sh/do-not-disrupt", "true"),
            p,
            PodVerdict.Forbid.class),
        new Case(
            "D21 do-not-disrupt for a while",
            pod(cart).annotation("karpenter.sh/do-not-disrupt", "30m"),
            p,
            PodVerdict.Forbid.class),
        new Case(
            "D21 not safe to evict",
            pod(cart).annotation("cluster-autoscaler.kubernetes.io/safe-to-evict", "false"),
            p,
            PodVerdict.Forbid.class),
        new Case(
            "D21 safe to evict",
            pod(cart).annotation("cluster-autoscaler.kubernetes.io/safe-to-evict", "true"),
            p,
            PodVerdict.Evict.class));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void verdict(Case row) {
    assertThat(PodVerdict.of(row.pod().made(), terms(row.policy()))).isInstanceOf(row.verdict());
  }

  private static PodVerdict.Terms terms(DrainPolicy policy) {
    return new PodVerdict.Terms(policy, NOW, NOW, _ -> Optional.empty(), _ -> false);
  }

  private static EvictionBatch batch(List<PodOf> pods, Budget... budgets) {
    var made = pods.stream().map(PodOf::made).toList();
    var known = Stream.of(budgets).collect(java.util.stream.Collectors.toMap(Budget::key, b -> b));
    var workloads =
        new Workloads(List.of("win19"), made, known, Map.of(), Map.of(), Deferrals.NONE);
    return EvictionBatch.of(made, workloads, terms(DrainPolicy.DEFAULT));
  }

  private static List<String> evicted(EvictionBatch batch) {
    return batch.evict().stream().map(NodePod::key).toList();
  }

  private static Budget budget(int allowed, int healthy, int desired) {
    return new Budget("shop/b", allowed, healthy, desired, 3, true, "", false);
  }

  private static final List<PodOf> FOUR =
      List.of(
          pod("shop/cart-3").budgets("shop/b"),
          pod("shop/cart-2").budgets("shop/b"),
          pod("shop/cart-1").budgets("shop/b"),
          pod("shop/web-1").budgets("shop/c"));

  @Test
  void d26_of_a_budget_as_many_as_it_allows_one_of_each_budget_first() {
    assertThat(evicted(batch(FOUR, budget(2, 3, 1), allowing("shop/c", 1))))
        .containsExactly("shop/cart-1", "shop/web-1", "shop/cart-2");
    assertThat(evicted(batch(FOUR, budget(9, 9, 0), allowing("shop/c", 0))))
        .containsExactly("shop/cart-1", "shop/cart-2", "shop/cart-3");
    assertThat(evicted(batch(FOUR, budget(1, 3, 2)))).hasSize(2);
  }

  @Test
  void d26_what_costs_a_budget_nothing_is_no_more_than_it_allows_either() {
    var sick =
        IntStream.range(0, 3)
            .mapToObj(i -> pod("shop/cart-" + i).notReady("CrashLoopBackOff").budgets("shop/b"))
            .toList();
    assertThat(evicted(batch(sick, budget(0, 3, 3)))).hasSize(1);
    assertThat(evicted(batch(sick, budget(2, 3, 1)))).hasSize(2);
    var stale = new Budget("shop/b", 3, 3, 2, 3, false, "", false);
    assertThat(evicted(batch(sick, stale))).hasSize(1);
  }

  @Test
  void pods_without_a_budget_go_in_the_first_round() {
    var pods = Stream.concat(FOUR.stream(), Stream.of(pod("shop/zoo-1"), pod("shop/zoo-2")));
    assertThat(evicted(batch(pods.toList(), budget(2, 3, 1))))
        .containsExactly("shop/cart-1", "shop/web-1", "shop/zoo-1", "shop/zoo-2", "shop/cart-2");
  }

  private static Budget allowing(String key, int allowed) {
    return new Budget(key, allowed, 3, 3 - allowed, 3, true, "", false);
  }

  @Test
  void a_budget_that_forbids_holds_and_is_named() {
    var batch = batch(List.of(pod("shop/cart-1").budgets("shop/b")), budget(0, 3, 3));
    assertThat(batch.evict()).isEmpty();
    assertThat(batch.blocked())
        .singleElement()
        .returns("shop/b", Blocker::budget)
        .returns("needs 3 healthy, has 3", Blocker::reason)
        .returns("Scale shop/cart or relax the budget", Blocker::remedy);
  }

  @Test
  void a_budget_that_cannot_be_computed_says_why() {
    var failed =
        new Budget("shop/b", 0, 0, 0, 0, false, "found no controller for pod cart-1", false);
    assertThat(batch(List.of(pod("shop/cart-1").budgets("shop/b")), failed).blocked())
        .singleElement()
        .extracting(Blocker::reason)
        .isEqualTo("its status cannot be computed: found no controller for pod cart-1");
  }

  @Test
  void a_budget_that_is_not_computed_yet_holds_whatever_it_says() {
    var stale = new Budget("shop/b", 1, 3, 2, 3, false, "", false);
    assertThat(batch(List.of(pod("shop/cart-1").budgets("shop/b")), stale).evict()).isEmpty();
  }

  @Test
  void two_budgets_over_one_pod_hold_it_for_the_api_server_refuses_both() {
    var batch =
        batch(
            List.of(pod("shop/cart-1").budgets("shop/a", "shop/b"), pod("crm/web-1")),
            budget(1, 3, 2));
    assertThat(evicted(batch)).containsExactly("crm/web-1");
    assertThat(batch.blocked()).singleElement().returns("shop/a, shop/b", Blocker::budget);
  }

  @Test
  void pods_that_do_not_run_are_no_budgets_business() {
    var pods =
        List.of(
            pod("shop/cart-1").phase("Pending").budgets("shop/b"),
            pod("shop/job-1").phase("Failed").budgets("shop/a", "shop/b"));
    assertThat(evicted(batch(pods, budget(0, 1, 3)))).containsExactly("shop/cart-1", "shop/job-1");
  }

  @Test
  void a_pod_that_is_not_ready_may_go_only_while_the_others_are_healthy() {
    var sick = List.of(pod("shop/cart-1").notReady("CrashLoopBackOff").budgets("shop/b"));
    assertThat(batch(sick, budget(0, 2, 2)).evict()).hasSize(1);
    assertThat(batch(sick, budget(0, 1, 2)).evict()).isEmpty();
    assertThat(batch(sick, budget(0, 0, 0)).evict()).isEmpty();
  }

  @Test
  void d22_critical_pods_go_last_and_wait_for_the_others_even_if_those_are_held() {
    var critical = pod("kube-system/dns-1").critical();
    assertThat(evicted(batch(List.of(critical, pod("crm/web-1"))))).containsExactly("crm/web-1");
    assertThat(
            batch(List.of(critical, pod("shop/cart-1").budgets("shop/b")), budget(0, 3, 3)).evict())
        .isEmpty();
    assertThat(batch(List.of(critical, pod("crm/web-1").terminating())).evict()).isEmpty();
    assertThat(batch(List.of(critical, pod("crm/web-1").unmanaged())).evict()).isEmpty();
    var beside = List.of(critical, pod("kube-system/csi-1").daemon(true));
    assertThat(evicted(batch(beside))).containsExactly("kube-system/dns-1");
    assertThat(evicted(batch(List.of(critical)))).containsExactly("kube-system/dns-1");
  }

  @Test
  void d13_a_finished_pod_that_sticks_is_not_waited_for_and_hides_nothing() {
    var finished = pod("shop/job-1").phase("Succeeded").terminating();
    var batch = batch(List.of(finished, pod("shop/cart-1").budgets("shop/b")), budget(0, 3, 3));
    assertThat(batch.going()).isZero();
    assertThat(batch.evict()).isEmpty();
    assertThat(batch.blocked()).singleElement().returns("shop/cart-1", Blocker::pod);
  }

  @Test
  void d33_the_cause_is_the_owners_own_and_not_that_of_a_sick_pod_beside() {
    var sick = pod("crm/web-9").on(first(WIN22)).notReady("CrashLoopBackOff");
    var waiting = begun(40).owner(CART, 2, 1).pod(onSecond()).pod(sick);
    assertThat(waiting.decided().standing().what()).doesNotContain("web-9");
    var own = pod("shop/cart-9").on(first(WIN22)).notReady("image cannot run");
    assertThat(waiting.pod(own).decided().standing().what()).contains("shop/cart-9");
  }

  @Test
  void d23_of_pods_that_come_back_one_of_each_owner_goes_at_a_time() {
    var pods =
        List.of(
            pod("shop/cart-1").returned(),
            pod("shop/cart-2").returned(),
            pod("shop/cart-3"),
            pod("crm/web-1").returned());
    assertThat(evicted(batch(pods))).containsExactly("crm/web-1", "shop/cart-1", "shop/cart-3");
  }

  @Test
  void d35_a_pod_that_does_not_end_is_told_with_its_finalizers_since_its_grace_period_was_over() {
    var due = NOW.minus(Duration.ofMinutes(11));
    var batch = batch(List.of(pod("shop/cart-1").terminating(due, "shop.example/keep")));
    assertThat(batch.going()).isZero();
    assertThat(batch.blocked())
        .singleElement()
        .returns(due, Blocker::since)
        .returns(
            "it does not end though its grace period is over; finalizers: shop.example/keep",
            Blocker::reason)
        .returns("Have whoever set the finalizers let go of the pod", Blocker::remedy);
    assertThat(batch(List.of(pod("shop/cart-1").terminating(due))).blocked())
        .singleElement()
        .extracting(Blocker::remedy)
        .asString()
        .startsWith("Look at its containers on the node");
  }

  @Test
  void d35_d45_nobody_waits_longer_than_an_hour_for_a_grace_period_however_endlessit_is() {
    var week = NOW.plus(Duration.ofDays(7));
    var soon = pod("shop/cart-1").terminating(NOW.minus(Duration.ofMinutes(59)), week);
    assertThat(batch(List.of(soon)).going()).isEqualTo(1);
    var began = NOW.minus(Duration.ofMinutes(61));
    var endless = batch(List.of(pod("shop/cart-1").terminating(began, week)));
    assertThat(endless.going()).isZero();
    assertThat(endless.blocked())
        .singleElement()
        .returns(began, Blocker::since)
        .returns("its grace period is longer than an hour", Blocker::reason);
  }

  @Test
  void a_turn_is_bounded() {
    var many = IntStream.range(0, 100).mapToObj(i -> pod("shop/p" + i + "-1")).toList();
    assertThat(batch(many).evict()).hasSize(EvictionBatch.MOST);
    assertThat(batch(List.of(pod("shop/cart-1").terminating())).going()).isEqualTo(1);
  }

  private static final String NODE = "akswin19000000";
  private static final String CART = "shop/Deployment/cart";

  private static Given begun(long minutesAgo) {
    return moving(forward().begun(NODE, minutesAgo).baseline(CART, 2));
  }

  private static PodOf cart() {
    return pod("shop/cart-1").on(first(WIN19));
  }

  private static PodOf onSecond() {
    return pod("shop/cart-2").on(Sample.node(WIN19, 1));
  }

  private static PodOf endless(long minutesPast) {
    return cart().terminating(NOW.minus(Duration.ofMinutes(minutesPast)), "shop.example/keep");
  }

  /** The canary is done and gone, and another under way. */
  private static Given second() {
    return moving(forward().begun("akswin19000009", 9).begun(NODE, 5).baseline(CART, 2));
  }

  private static Given both() {
    return moving(forward().begun(NODE, 5).begun("akswin19000001", 4).baseline(CART, 2));
  }

  private static Given several(Given given) {
    return given.spec("{drain: {nodesAtOnce: 2}}");
  }

  /** So many nodes of twelve hold a pod that does not end. */
  private static Given holding(int endless) {
    var swap = forward();
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 12);
    for (var i = 0; i < endless; i++) {
      swap = swap.begun(Sample.node(pool, i).name(), 20);
    }
    var given = moving(swap).pool(pool).cordoned("win19").owner(CART, 2, 2);
    var due = NOW.minus(Duration.ofMinutes(11));
    for (var i = 0; i < endless; i++) {
      given = given.pod(pod("shop/stuck-" + i).on(Sample.node(pool, i)).terminating(due));
    }
    return given.pod(pod("shop/cart-2").on(Sample.node(pool, endless)));
  }

  @Test
  void d35_where_ten_nodes_hold_pods_that_do_not_end_no_other_begins() {
    assertThat(holding(9).decided().step()).isInstanceOf(Step.Remember.class);
    assertThat(holding(10).decided().step()).isInstanceOf(Step.ReleaseLease.class);
  }

  @Test
  void d11_nodes_that_are_not_ready_are_begun_last() {
    var given =
        moving(forward())
            .node("win19", 0, Sample::notReady)
            .owner(CART, 2, 2)
            .pod(cart())
            .pod(onSecond());
    var step = (Step.Remember) given.decided().step();
    assertThat(step.next().swap().orElseThrow().nodes())
        .extracting(Swap.NodeStart::name)
        .containsExactly("akswin19000001");
  }

  private static Given blocked(long minutesAgo) {
    return begun(minutesAgo)
        .owner(CART, 2, 2)
        .pod(cart().budgets("shop/b"))
        .budget("shop/b", 0, 2, 2, 2);
  }

  private static Given refused(long minutesAgo, Duration untilIn) {
    return begun(minutesAgo).owner(CART, 2, 2).pod(cart()).refused("not on Fridays", untilIn);
  }

  static Stream<Row> turns() {
    return Stream.of(
        row(
                "a node begins by writing it down",
                moving(forward()).pod(cart()).owner(CART, 2, 2),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("baseline shop/Deployment/cart 2", "node akswin19000000 begun now"),
        row(
                "then its pods are evicted",
                begun(1).owner(CART, 2, 2).pod(cart()),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        row(
                "the turn first",
                begun(1).pod(cart()).lease("gone"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a, taken from gone"),
        rests(
            "evictions stop at the window's end",
            moving(forward().begun(NODE, 1))
                .pod(cart())
                .lease("pay")
                .other("pay", 0, false)
                .at("2026-12-06T02:00:00Z"),
            Reason.WaitingForWindow),
        row(
                "and go on in its last minutes",
                begun(1).owner(CART, 2, 2).pod(cart()).at("2026-12-06T01:59:00Z"),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        rests(
            "but no node begins then",
            moving(forward())
                .pod(cart())
                .lease("pay")
                .other("pay", 0, false)
                .at("2026-12-06T01:45:00Z"),
            Reason.WaitingForWindow),
        rests(
            "terminating pods are waited for",
            begun(1).owner(CART, 2, 2).pod(cart().terminating()),
            Reason.Migrating),
        rests(
            "D35 past its grace period a pod is waited for",
            begun(1).owner(CART, 2, 2).pod(endless(9)),
            Reason.Migrating),
        row(
            "D35 ten minutes later it is told as a blocker, and the turn is given back",
            begun(1).owner(CART, 2, 2).pod(endless(11)),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests(
            "D35 outside of the window too",
            begun(1)
                .owner(CART, 2, 2)
                .pod(endless(11))
                .lease("pay")
                .other("pay", 0, false)
                .at("2026-12-06T02:00:00Z"),
            Reason.WaitingForWindow),
        rests(
            "D35 past the node's time a person is called",
            begun(31).owner(CART, 2, 2).pod(endless(11)).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        row(
                "D35 other pods of its node go on",
                begun(1).owner(CART, 2, 2).pod(endless(11)).pod(pod("crm/web-1").on(first(WIN19))),
                Step.Evict.class,
                Reason.Migrating)
            .on("crm/web-1"),
        row(
                "D35 other nodes go on",
                begun(5).owner(CART, 2, 2).pod(endless(11)).pod(onSecond()),
                Step.Remember.class,
                Reason.DrainBlocked)
            .remembering("node akswin19000001 begun now"),
        row(
            "D35 but not before the owners of the first are back",
            begun(5).owner(CART, 2, 1).pod(endless(11)).pod(onSecond()),
            Step.Rest.class,
            Reason.DrainBlocked),
        row(
            "D12 the canary alone, however many may be emptied at once",
            several(begun(5)).owner(CART, 2, 2).pod(cart().terminating()).pod(onSecond()),
            Step.Rest.class,
            Reason.Migrating),
        row(
                "D12 after it another begins beside one that is under way",
                several(second()).owner(CART, 2, 2).pod(cart().terminating()).pod(onSecond()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering(
                "node akswin19000001 begun now",
                "node no longer akswin19000009 begun 2026-12-05T21:21:00Z"),
        row(
                "D12 and beside one that is blocked",
                several(second())
                    .owner(CART, 2, 2)
                    .pod(cart().budgets("shop/b"))
                    .budget("shop/b", 0, 2, 2, 2)
                    .pod(onSecond()),
                Step.Remember.class,
                Reason.DrainBlocked)
            .remembering(
                "node akswin19000001 begun now",
                "node no longer akswin19000009 begun 2026-12-05T21:21:00Z"),
        row(
                "D12 for which the turn is taken again",
                several(second())
                    .owner(CART, 2, 2)
                    .pod(cart().budgets("shop/b"))
                    .budget("shop/b", 0, 2, 2, 2)
                    .pod(onSecond())
                    .lease("gone"),
                Step.AcquireLease.class,
                Reason.DrainBlocked)
            .on("for 9f3c1a, taken from gone"),
        rests(
            "D33 not while an owner has been short for too long",
            several(moving(forward().begun("akswin19000009", 41).begun(NODE, 40).baseline(CART, 2)))
                .owner(CART, 2, 1)
                .pod(cart().budgets("shop/b"))
                .budget("shop/b", 0, 1, 1, 2)
                .pod(onSecond()),
            Reason.ReplacementsNotReady),
        rests(
            "D12 not more than were asked for",
            second().owner(CART, 2, 2).pod(cart().terminating()).pod(onSecond()),
            Reason.Migrating),
        row(
                "T19 of an owner without a budget the pods of one node go, not of both",
                several(both()).owner(CART, 2, 2).pod(cart()).pod(onSecond()),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        rests(
            "T19 and those of the other when it has its ready pods back",
            several(both()).owner(CART, 2, 1).pod(onSecond()),
            Reason.Migrating),
        row(
                "T19 an owner with a budget said itself what it can spare",
                several(both())
                    .owner(CART, 2, 1)
                    .pod(onSecond().budgets("shop/b"))
                    .budget("shop/b", 1, 2, 1, 2),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-2"),
        row(
            "blocked and calm: the turn is given back",
            blocked(1),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests("blocked: said", blocked(1).lease("pay").other("pay", 0, false), Reason.DrainBlocked),
        rests(
            "a replacement still starts: not blocked yet",
            blocked(1).budget("shop/b", 0, 1, 1, 2),
            Reason.Migrating),
        rests(
            "nor after two minutes: it may take the node's time",
            blocked(2).budget("shop/b", 0, 1, 1, 2),
            Reason.Migrating),
        row(
            "one that is not ours to bring back is a blocker then",
            blocked(2).swap(forward().opened().begun(NODE, 2)).budget("shop/b", 0, 1, 1, 2),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests(
            "D37, D38 blocked past the node's time",
            blocked(31).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        rests(
            "D31 refused by a webhook: rests and is said",
            refused(1, Duration.ofSeconds(59)).lease("pay").other("pay", 0, false),
            Reason.DrainBlocked),
        row(
            "D31 its turn is given back meanwhile",
            refused(1, Duration.ofSeconds(59)),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
                "D31 and taken again for the next try, of which nothing new is to be said",
                refused(2, Duration.ZERO).lease("gone"),
                Step.AcquireLease.class,
                Reason.DrainBlocked)
            .on("for 9f3c1a, taken from gone"),
        row(
                "D31 a minute later it is tried again, and still said",
                refused(2, Duration.ZERO),
                Step.Evict.class,
                Reason.DrainBlocked)
            .on("shop/cart-1"),
        rests(
            "D32 a short pause keeps the turn",
            refused(1, Duration.ofSeconds(5)),
            Reason.DrainBlocked),
        rests(
            "D31, D37 refused past the node's time",
            refused(31, Duration.ofSeconds(59)).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        row(
                "D31 others go on",
                refused(1, Duration.ofSeconds(59)).pod(pod("crm/web-1").on(first(WIN19))),
                Step.Evict.class,
                Reason.Migrating)
            .on("crm/web-1"),
        rests(
            "D28 an overloaded API server is asked for nothing",
            begun(1).owner(CART, 2, 2).pod(cart()).overloadedFor(Duration.ofSeconds(7)),
            Reason.Migrating),
        row(
                "D28 and then again",
                begun(1).owner(CART, 2, 2).pod(cart()).overloadedFor(Duration.ZERO),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        rests(
            "T19 the next node waits for the owners of the first",
            begun(5).owner(CART, 2, 1).pod(onSecond()),
            Reason.Migrating),
        rests(
            "D33 too long",
            begun(40)
                .owner(CART, 2, 1)
                .pod(onSecond())
                .pod(pod("shop/cart-9").on(first(WIN22)).notReady("image cannot run")),
            Reason.ReplacementsNotReady),
        rests(
            "D38, D45 but nobody is late while pods go, however long each takes to start",
            begun(40).moved(1).owner(CART, 2, 1).pod(onSecond()),
            Reason.Migrating),
        rests(
            "D38 a node's time after the last has gone that is too long",
            begun(90).moved(31).owner(CART, 2, 1).pod(onSecond()),
            Reason.ReplacementsNotReady),
        rests(
            "D38 others that go make nobody wait for longer than a node's time for each of its pods",
            begun(61).moved(1).owner(CART, 2, 1).pod(onSecond()),
            Reason.ReplacementsNotReady),
        rests(
            "D38 nor for a budget",
            blocked(61).moved(1).budget("shop/b", 0, 1, 1, 2).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        rests(
            "D38 a time that has yet to come is none",
            begun(40).moved(-60).owner(CART, 2, 1).pod(onSecond()),
            Reason.ReplacementsNotReady),
        rests(
            "D38, D45 nor is a budget that recovers from one pod after another",
            blocked(40).moved(5).budget("shop/b", 0, 1, 1, 2).lease("pay").other("pay", 0, false),
            Reason.Migrating),
        rests(
            "D38 until none has gone for a node's time",
            blocked(90).moved(31).budget("shop/b", 0, 1, 1, 2).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        rests(
            "D37 what only a person frees counts from the node's beginning, whoever goes meanwhile",
            blocked(31).moved(1).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        row(
                "T19 at min(baseline, desired) it begins",
                begun(40).owner(CART, 1, 1).pod(onSecond()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("node akswin19000001 begun now"),
        row(
                "a node's time was edited to what no window has room for: the drain goes on by half of it",
                begun(40).spec("{drain: {timeoutPerNode: '7h'}}").owner(CART, 2, 2).pod(onSecond()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("node akswin19000001 begun now"),
        rests(
            "and by that time a blocked pod is told of",
            blocked(181)
                .spec("{drain: {timeoutPerNode: '7h'}}")
                .lease("pay")
                .other("pay", 0, false),
            Reason.DrainTimedOut),
        row(
                "T19 an owner that is gone is satisfied",
                begun(40).pod(onSecond()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("node akswin19000001 begun now"),
        row(
                "T19 more than before is not asked",
                begun(40).owner(CART, 9, 2).pod(onSecond()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("node akswin19000001 begun now"));
  }

  /** Four pods stood ready before the node was begun; its budget wants three. */
  private static Given oneMoved(long minutesAgo) {
    return moving(forward().begun(NODE, minutesAgo).baseline(CART, 4))
        .owner(CART, 4, 4)
        .pod(cart().budgets("shop/b"));
  }

  /** Two of its four pods are under shop/b, two under shop/c. */
  private static Given shared(int ready) {
    return moving(forward().begun(NODE, 10).baseline(CART, 4))
        .owner(CART, 4, ready)
        .pod(cart().budgets("shop/b"))
        .pod(onSecond().budgets("shop/b"))
        .pod(pod("shop/cart-3").of(CART).on(first(WIN22)).budgets("shop/c"))
        .pod(pod("shop/cart-4").of(CART).on(first(WIN22)).budgets("shop/c"))
        .budget("shop/c", 0, 2, 2, 2);
  }

  private static Given waitingAtTheWindowsEnd() {
    return oneMoved(10)
        .spec("{drain: {timeoutPerNode: '12h'}}")
        .owner(CART, 4, 4)
        .budget("shop/b", 0, 3, 3, 4)
        .at("2026-12-06T02:00:00Z");
  }

  private static Given leavingWithOneGone(long minutesAgo) {
    var way = SwapOf.swap("win19", null).out().begun(NODE, minutesAgo).baseline(CART, 4);
    return Given.object()
        .pool(WIN19)
        .leaving()
        .spec("{deletionPolicy: Delete}")
        .swap(way)
        .cordoned("win19")
        .lease("pay")
        .other("pay", 0, false)
        .owner(CART, 4, 3)
        .pod(cart().budgets("shop/b"))
        .budget("shop/b", 0, 3, 3, 4);
  }

  static Stream<Row> closedBudgets() {
    return Stream.of(
        rests(
            "the owner is whole again, its budget has not counted that yet",
            oneMoved(10).budget("shop/b", 0, 3, 3, 4),
            Reason.Migrating),
        rests(
            "a budget with minAvailable counts the pods that there are, not those that are wanted",
            oneMoved(10).budget("shop/b", 0, 3, 3, 3),
            Reason.Migrating),
        rests(
            "an eviction is granted, its budget has not counted the pods again yet",
            oneMoved(10).budget("shop/b", 0, 4, 3, 4),
            Reason.Migrating),
        rests(
            "a budget was edited, its controller has not seen that yet",
            oneMoved(10).staleBudget("shop/b", 0, 4, 4, 4),
            Reason.Migrating),
        row(
            "a budget that its controller cannot count is mended by nobody's waiting",
            oneMoved(1).failedBudget("shop/b", "found no controller for pod cart-1"),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
            "nor later, though it counts fewer pods than there were",
            oneMoved(10).failedBudget("shop/b", "found no controller for pod cart-1"),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests(
            "the replacement is not ready yet",
            oneMoved(10).owner(CART, 4, 3).budget("shop/b", 0, 3, 3, 4),
            Reason.Migrating),
        rests(
            "the replacement finds no room: after the node's time a case for a person",
            oneMoved(31).owner(CART, 4, 3).budget("shop/b", 0, 3, 3, 4),
            Reason.ReplacementsNotReady),
        row(
            "a window that closes ends the wait for a budget: others may have the turn",
            waitingAtTheWindowsEnd(),
            Step.ReleaseLease.class,
            Reason.Migrating),
        rests(
            "and says so",
            waitingAtTheWindowsEnd().lease("pay").other("pay", 0, false),
            Reason.WaitingForWindow),
        rests(
            "a budget that does not count the replacement in the node's time",
            oneMoved(31).budget("shop/b", 0, 3, 3, 4).lease("pay").other("pay", 0, false),
            Reason.DrainTimedOut),
        row(
            "without a limit it is told after half an hour all the same",
            oneMoved(31).spec("{drain: {timeoutPerNode: '0s'}}").budget("shop/b", 0, 3, 3, 4),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
            "minAvailable is all there are: told at once",
            oneMoved(0).budget("shop/b", 0, 4, 4, 4),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
            "a pod was sick before the node was begun: nothing of ours is missing",
            moving(forward().begun(NODE, 10).baseline(CART, 3))
                .owner(CART, 4, 3)
                .pod(cart().budgets("shop/b"))
                .budget("shop/b", 0, 3, 3, 4),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        row(
            "two budgets share the pods of an owner that is whole: each counts its own",
            shared(4).budget("shop/b", 0, 2, 2, 2),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests(
            "and one that has yet to count a replacement is waited for",
            shared(4).budget("shop/b", 0, 1, 1, 2),
            Reason.Migrating),
        rests(
            "nobody knows which of them a pod that is not back will be under",
            shared(3).budget("shop/b", 0, 2, 2, 2),
            Reason.Migrating),
        row(
            "fewer are wanted than before: nothing comes any more",
            oneMoved(10).owner(CART, 3, 3).budget("shop/b", 0, 3, 3, 3),
            Step.ReleaseLease.class,
            Reason.DrainBlocked),
        rests(
            "on the way out nothing takes the place of a pod that went",
            leavingWithOneGone(10),
            Reason.DrainBlocked));
  }

  @ParameterizedTest
  @MethodSource("closedBudgets")
  void what_waits_for_our_own_replacements_is_no_blocker(Row row) {
    row.holds();
  }

  @Test
  void besides_a_budget_that_opens_by_itself_only_the_one_that_does_not_is_a_blocker() {
    var standing =
        oneMoved(10)
            .pod(pod("shop/db-1").on(first(WIN19)).budgets("shop/db"))
            .budget("shop/b", 0, 3, 3, 4)
            .budget("shop/db", 0, 2, 2, 2)
            .decided()
            .standing();
    assertThat(standing.reason()).isEqualTo(Reason.DrainBlocked);
    assertThat(standing.what()).contains("1 pod blocked by budget shop/db");
    assertThat(standing.blockers()).singleElement().returns("shop/db", Blocker::budget);
  }

  /** One pod that a webhook refuses, and another that goes or is about to. */
  private static Given refusedBesides(long minutesAgo) {
    return oneMoved(minutesAgo)
        .pod(pod("shop/db-1").on(first(WIN19)))
        .refused("not on Fridays", Duration.ofSeconds(59));
  }

  /** One pod that no waiting frees, and another that goes or is about to. */
  private static Given lastingBesides(PodOf stays) {
    return oneMoved(0)
        .pod(stays.on(first(WIN19)))
        .budget("shop/db", 0, 2, 2, 2)
        .budget("shop/b", 1, 3, 4, 4);
  }

  static Stream<Row> blockedWhileOthersGo() {
    return Stream.of(
        rests(
            "a node just begun: a budget that is about to open comes first",
            refusedBesides(1).budget("shop/b", 0, 3, 3, 4),
            Reason.Migrating),
        rests(
            "a while later the other is told",
            refusedBesides(2).budget("shop/b", 0, 3, 3, 4),
            Reason.DrainBlocked),
        row(
                "a node just begun: what may go goes",
                refusedBesides(1).budget("shop/b", 1, 3, 4, 4),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        row(
                "what is told stays told while others go",
                refusedBesides(2).budget("shop/b", 1, 3, 4, 4),
                Step.Evict.class,
                Reason.DrainBlocked)
            .on("shop/cart-1"),
        row(
                "and while the turn is taken for them",
                refusedBesides(2).budget("shop/b", 1, 3, 4, 4).lease("gone"),
                Step.AcquireLease.class,
                Reason.DrainBlocked)
            .on("for 9f3c1a, taken from gone"),
        rests(
            "and while they terminate",
            refusedBesides(2)
                .pod(pod("shop/cart-7").on(first(WIN19)).terminating())
                .budget("shop/b", 0, 3, 3, 4),
            Reason.DrainBlocked),
        rests(
            "and while their owner is short of ready pods",
            refusedBesides(2).owner(CART, 4, 3).budget("shop/b", 0, 3, 3, 4),
            Reason.DrainBlocked),
        rests(
            "until that is a case for a person itself",
            refusedBesides(31).owner(CART, 4, 3).budget("shop/b", 0, 3, 3, 4),
            Reason.ReplacementsNotReady),
        row(
                "D4 a budget that never allows is told at once, and others go",
                lastingBesides(pod("shop/db-1").budgets("shop/db")),
                Step.Evict.class,
                Reason.DrainBlocked)
            .on("shop/cart-1"),
        row(
                "D21 so is a pod that asks not to be disturbed",
                lastingBesides(pod("shop/db-1").annotation("karpenter.sh/do-not-disrupt", "true")),
                Step.Evict.class,
                Reason.DrainBlocked)
            .on("shop/cart-1"),
        row(
                "D19 and one that nobody would bring back",
                lastingBesides(pod("shop/db-1").unmanaged()),
                Step.Evict.class,
                Reason.DrainBlocked)
            .on("shop/cart-1"),
        row(
                "D32 and one under two budgets",
                lastingBesides(pod("shop/db-1").budgets("shop/db", "shop/b")),
                Step.Evict.class,
                Reason.DrainBlocked)
            .on("shop/cart-1"),
        row(
            "D4 a sick pod beside makes no budget wait for that never allows",
            oneMoved(0).owner(CART, 4, 3).budget("shop/b", 0, 3, 4, 4),
            Step.Rest.class,
            Reason.DrainBlocked),
        row(
                "D4 while one of its pods goes a budget that counts what is there says nothing",
                lastingBesides(pod("shop/db-1").budgets("shop/db"))
                    .pod(pod("shop/db-2").on(first(WIN19)).budgets("shop/db").terminating()),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        row(
                "D4 nor while its owner has yet to make one",
                lastingBesides(pod("shop/db-1").budgets("shop/db"))
                    .owner("shop/Deployment/db", 3, 2),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"),
        row(
                "D4 nor of an owner that does not tell how many it wants",
                lastingBesides(pod("shop/db-1").budgets("shop/db"))
                    .owner("shop/Deployment/db", OwnerState.UNTOLD, 2),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/cart-1"));
  }

  @ParameterizedTest
  @MethodSource("blockedWhileOthersGo")
  void a_reason_does_not_swing_between_blocked_and_going(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @MethodSource("turns")
  void turn(Row row) {
    row.holds();
  }

  @Test
  void baselines_are_recorded_with_the_node_before_its_first_eviction() {
    var next =
        ((Step.Remember) moving(forward()).pod(cart()).owner(CART, 3, 2).decided().step()).next();
    var swap = next.swap().orElseThrow();
    assertThat(swap.baselines()).containsExactly(Map.entry(CART, 2));
    assertThat(swap.nodes())
        .singleElement()
        .satisfies(n -> assertThat(n.uid()).isEqualTo("uid-" + NODE));
  }

  @Test
  void a_baseline_is_kept_from_the_first_time_it_is_seen() {
    var given =
        moving(forward().begun(NODE, 9).baseline(CART, 3)).owner(CART, 1, 1).pod(onSecond());
    assertThat(((Step.Remember) given.decided().step()).next().swap().orElseThrow().baselines())
        .containsEntry(CART, 3);
  }

  @Test
  void timed_out_is_a_case_for_a_person_and_names_pod_and_budget() {
    var standing = blocked(31).lease("pay").other("pay", 0, false).decided().standing();
    assertThat(standing.stalled()).isTrue();
    assertThat(standing.what()).contains(NODE, "shop/b");
    assertThat(standing.besides()).isEqualTo("1/2 nodes done");
    assertThat(standing.next()).isEmpty();
    assertThat(standing.blockers()).hasSize(1);
  }

  @Test
  void a_refused_eviction_is_a_blocker_since_its_first_refusal() {
    var given = refused(1, Duration.ofSeconds(59)).lease("pay").other("pay", 0, false);
    var standing = given.decided().standing();
    assertThat(standing.what()).contains(NODE, "shop/cart-1", "not on Fridays");
    assertThat(standing.since()).contains(NOW.minusSeconds(60));
    assertThat(standing.remedy()).isEqualTo("Mend it");
    assertThat(standing.blockers()).hasSize(1);
  }

  @Test
  void a_refused_eviction_is_looked_at_again_when_its_pause_is_over() {
    assertThat(refused(1, Duration.ofSeconds(5)).decided().standing().wake())
        .isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void a_wait_for_a_budget_says_since_when_and_until_when() {
    var standing = oneMoved(10).budget("shop/b", 0, 3, 3, 4).decided().standing();

    assertThat(standing.since()).contains(NOW.minus(Duration.ofMinutes(10)));
    assertThat(standing.next())
        .contains(new Standing.Next("told as blocked at", NOW.plus(Duration.ofMinutes(20))));
  }

  /** Else every turn of that instant asks for the next at the same instant. */
  @Test
  void a_wait_for_a_budget_is_over_when_the_time_that_it_says_has_come() {
    var standing = oneMoved(30).budget("shop/b", 0, 3, 3, 4).decided().standing();

    assertThat(standing.blockers()).hasSize(1);
  }

  @Test
  void an_overloaded_api_server_is_left_alone_as_long_as_it_asked() {
    var given = begun(1).owner(CART, 2, 2).pod(cart()).overloadedFor(Duration.ofSeconds(7));
    assertThat(given.decided().standing().wake()).isEqualTo(NOW.plusSeconds(7));
  }
}
