package dev.winpool.operator.decide.swap;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** swap.md: the stage is the first unmet fact; a guard that fails makes it wait there. */
class SwapStagesTest {
  private static final String MONDAY = "2026-12-07T12:00:00Z";
  private static final String[] UIDS = {"uid-akswin19000000", "uid-akswin19000001"};
  private static final Duration LONG = Duration.ofHours(80);

  private static Given retained(Duration ago) {
    return swapping(forward().settled(ago)).cordoned("win19");
  }

  private static PodOf sick(AgentPool pool, String name) {
    return PodOf.pod("kube-system/linux-" + name)
        .on(first(pool))
        .daemon(true)
        .notReady("ImagePullBackOff");
  }

  static Stream<Row> stages() {
    return Stream.of(
        row("planned: the swap is recorded", wanting2022(), Step.Remember.class, Reason.Migrating)
            .remembering("plan made", "swap Forward win19 -> win22, planned 2, target Windows2022"),
        rests(
            "planned: the turn that reads the pods does not look broken",
            wanting2022().podsUnread(),
            Reason.WaitingForWorkloads),
        row(
                "planned outside windows too",
                wanting2022().at(MONDAY),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("plan made", "swap Forward win19 -> win22, planned 2, target Windows2022"),
        row(
                "created: an intent first, at noon too",
                Given.object().pool(WIN19).spec(Worlds.TO_2022).swap(forward()).at(MONDAY),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("intent Create win22"),
        rests(
            "D1 proven: a node is not Ready",
            swapping(forward()).node("win22", 0, Sample::notReady),
            Reason.Migrating),
        row(
                "D1 proven: fewer than planned",
                swapping(forward().planned(3)).without("scaling"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 3"),
        rests(
            "proven: a machine that is no node yet",
            swapping(forward().planned(3)).without("scaling").aks("win22", "count", 3),
            Reason.Migrating),
        rests(
            "proven: a DaemonSet is not up",
            swapping(forward())
                .pod(
                    PodOf.pod("kube-system/csi-1")
                        .on(first(Worlds.WIN22))
                        .daemon(true)
                        .notReady("pulling")),
            Reason.Migrating),
        row(
                "proven: one that is not up on the source either is not asked for",
                closedSuccessor(forward())
                    .pod(sick(Worlds.WIN22, "a"))
                    .pod(sick(Worlds.WIN19, "b")),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("proven now"),
        rests(
            "proven: one that is up on one node of the source is",
            closedSuccessor(forward())
                .pod(sick(Worlds.WIN22, "a"))
                .pod(sick(Worlds.WIN19, "b"))
                .pod(
                    PodOf.pod("kube-system/linux-c").on(Sample.node(Worlds.WIN19, 1)).daemon(true)),
            Reason.Migrating),
        rests(
            "proven: but a source that is not Ready itself says nothing of it",
            closedSuccessor(forward())
                .nodes("win19", Sample::notReady)
                .pod(sick(Worlds.WIN22, "a"))
                .pod(sick(Worlds.WIN19, "b")),
            Reason.Migrating),
        row(
                "proven is written down",
                closedSuccessor(forward()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("proven now"),
        row(
                "opened: the turn first",
                closedSuccessor(forward().proven()),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        rests(
            "opened: not outside the window",
            closedSuccessor(forward().proven()).at(MONDAY),
            Reason.WaitingForWindow),
        rests(
            "opened: not without a window",
            closedSuccessor(forward().proven()).without("maintenanceWindow"),
            Reason.NoWindow),
        row(
                "opened: Immediately needs none",
                closedSuccessor(forward().proven())
                    .at(MONDAY)
                    .spec("{migration: {start: Immediately}}"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        rests(
            "opened: not so late that no node fits",
            closedSuccessor(forward().proven()).at("2026-12-06T01:40:00Z"),
            Reason.WaitingForWindow),
        row(
                "opened: the source's bounds first",
                closedSuccessor(forward().proven()).lease("web"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("bounds win19 2", "opening now"),
        row(
                "T9 then the freeze",
                closedSuccessor(forward().opened())
                    .pool(Sample.autoscaled(WIN19, 1, 9))
                    .lease("web"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win19: maxCount 2, minCount 2"),
        row(
                "then the taint",
                closedSuccessor(forward().opened()).lease("web"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Open win22: nodeTaints"),
        rests(
            "then the nodes' taints",
            closedSuccessor(forward().opened())
                .lease("web")
                .aks("win22", "nodeTaints", java.util.List.of()),
            Reason.Migrating),
        row(
                "then the cordon",
                swapping(forward().opened()).lease("web"),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        rests(
            "no cordon while the successor is short of proven",
            swapping(forward().opened()).lease("web").node("win22", 0, Sample::notReady),
            Reason.Migrating),
        row(
                "D9 an uncordoned node is cordoned again",
                moving(forward()).node("win19", 1, n -> Sample.node(WIN19, 1)),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000001"),
        row(
                "D9 also one that somebody opened some time after it was cordoned",
                moving(forward()).node("win19", 1, n -> reopened(n, "9f3c1a", 5)),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000001"),
        rests(
            "D9, R8 but not within five minutes: somebody undoes it, and that is told",
            moving(forward()).node("win19", 1, n -> reopened(n, "9f3c1a", 4)),
            Reason.Contended),
        row(
                "D9 a cordon of another swap tells of nobody",
                moving(forward()).node("win19", 1, n -> reopened(n, "aaaaaa", 4)),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000001"),
        row(
                "D9 each node for itself",
                moving(forward())
                    .node("win19", 0, n -> reopened(n, "9f3c1a", 4))
                    .node("win19", 1, n -> reopened(n, "9f3c1a", 6)),
                Step.Cordon.class,
                Reason.Migrating)
            .on("akswin19000001"),
        rests(
            "T4 pods that were not listed are not absent",
            moving(forward()).podsUnread(),
            Reason.Migrating),
        row("emptied: a first list", moving(forward()), Step.Remember.class, Reason.Migrating)
            .remembering("listed empty now with 2 nodes of 2 machines"),
        rests("emptied: not the same second", moving(forward().listed(3, UIDS)), Reason.Migrating),
        row(
            "settled: the turn is freed",
            swapping(forward().emptied(Duration.ZERO)).cordoned("win19").lease("web"),
            Step.ReleaseLease.class,
            Reason.Migrating),
        row(
                "settled: at the spec's size",
                swapping(forward().emptied(Duration.ZERO))
                    .cordoned("win19")
                    .spec("{scaling: {count: 1}}"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 1"),
        row(
                "settled: also when an autoscaler has taken idle machines of the successor since",
                swapping(forward().planned(3).emptied(Duration.ZERO))
                    .without("scaling")
                    .cordoned("win19"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("settled now"),
        row(
                "settled is written down",
                swapping(forward().emptied(Duration.ZERO)).cordoned("win19"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("settled now"),
        row(
                "settled: the autoscaler took a machine before it was written down",
                swapping(forward().planned(3).emptied(Duration.ZERO))
                    .cordoned("win19")
                    .without("scaling"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("settled now"),
        rests("retained", retained(Duration.ofHours(71)), Reason.SourceRetained),
        row(
                "T5 a pod that returned resets it",
                retained(Duration.ofHours(71)).pod(PodOf.pod("shop/cart-1").on(first(WIN19))),
                Step.Remember.class,
                Reason.SourceRetained)
            .remembering("emptied no longer"),
        row(
                "T5 a node that appears is cordoned",
                retained(Duration.ofHours(71)).node("win19", 1, n -> Sample.node(WIN19, 1)),
                Step.Cordon.class,
                Reason.SourceRetained)
            .on("akswin19000001"),
        rests(
            "retired: 2019 is never to be had again: a person is asked",
            retained(LONG),
            Reason.AwaitingFinalDelete),
        row(
                "retired: unless Automatic",
                retained(LONG).spec("{migration: {irreversible: Automatic}}"),
                Step.Remember.class,
                Reason.SourceRetained)
            .remembering("listed empty now with 2 nodes of 2 machines"),
        rests(
            "T1 not while the successor is short of proven",
            retained(LONG)
                .spec("{migration: {irreversible: Automatic}}")
                .nodes("win22", Sample::notReady)
                .node("win22", 0, n -> first(Worlds.WIN22)),
            Reason.SourceRetained));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void stage(Row row) {
    row.holds();
  }

  static Stream<Row> turns() {
    var reverted = "{osSKU: Windows2019}";
    return Stream.of(
        row(
                "before Opened",
                swapping(forward().proven()).spec(reverted),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("proven no longer", "swap Back win22 -> win19, planned 2, reversals 1"),
        row("later", moving(forward()).spec(reverted), Step.Remember.class, Reason.RollingBack)
            .remembering(
                "opening no longer",
                "proven no longer",
                "swap Back win22 -> win19, planned 2, reversals 1"),
        row(
                "while Retained",
                retained(Duration.ofHours(1)).spec(reverted),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering(
                "emptied no longer",
                "opening no longer",
                "proven no longer",
                "settled no longer",
                "swap Back win22 -> win19, planned 2, reversals 1"),
        row(
                "reverting again",
                swapping(SwapOf.swap("win22", "win19").back()),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("swap Forward win19 -> win22, planned 2, reversals 2"),
        row(
                "before the successor: its id is used up (T7, T18)",
                Given.object().pool(WIN19).swap(forward()),
                Step.Annotate.class,
                Reason.RollingBack)
            .on("winpool.dev/lineage=win19;ended=9f3c1a"),
        row(
                "then the swap is forgotten",
                Given.object()
                    .pool(WIN19)
                    .swap(forward())
                    .annotated("winpool.dev/lineage", "win19;ended=" + SwapOf.ID),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("swap over"),
        row(
                "T13 another edit before Opened is a rollback",
                swapping(forward().proven()).spec("{osSKU: Windows2025}"),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("proven no longer", "swap Back win22 -> win19, planned 2, reversals 1"),
        row(
                "T13 later it is pending",
                moving(forward()).spec("{osSKU: Windows2025}"),
                Step.Remember.class,
                Reason.SpecChangePending)
            .remembering("listed empty now with 2 nodes of 2 machines"),
        row(
                "T13 a count applies to the successor",
                moving(forward()).spec("{scaling: {count: 3}}"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 3"),
        row(
                "T13 never below planned: nothing to do",
                moving(forward()).spec("{scaling: {count: 1}}"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("listed empty now with 2 nodes of 2 machines"),
        row(
                "a rollback asks no gate",
                swapping(SwapOf.swap("win22", "win19").back())
                    .spec(
                        "{osSKU: Windows2019, migration: {approveBefore: [Create, Move, SecondNode, Retire]}}"),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("proven now"),
        row(
                "and knows no retention",
                swapping(SwapOf.swap("win22", "win19").back().settled(Duration.ZERO))
                    .spec(reverted)
                    .cordoned("win22"),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("listed empty now with 2 nodes of 2 machines"));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void which_way(Row row) {
    row.holds();
  }

  @Test
  void a_reversal_exchanges_the_sides_keeps_the_target_and_forgets_what_was_proven() {
    var turned =
        ((Step.Remember)
                moving(forward().bounds("win19", 1, 9).approved("abc123/Create"))
                    .spec("{osSKU: Windows2019}")
                    .decided()
                    .step())
            .next()
            .swap()
            .orElseThrow();
    assertThat(turned.from() + turned.to()).isEqualTo("win22win19");
    assertThat(turned.direction()).isEqualTo(Direction.Back);
    assertThat(turned.reversals()).isEqualTo(1);
    assertThat(turned.bounds()).containsKey("win19");
    assertThat(turned.approvals()).isEmpty();
    assertThat(turned.provenAt()).isNull();
    assertThat(turned.opening()).isNull();
    assertThat(turned.emptiedAt()).isNull();
  }

  @Test
  void the_freeze_keeps_the_size_with_the_autoscaler_on_and_only_then_switches_it_off() {
    var given = swapping(forward().opened()).lease("web").pool(Sample.autoscaled(WIN19, 1, 9));
    var freeze = (Step.UpdatePool) given.decided().step();
    assertThat(freeze.properties())
        .containsEntry("enableAutoScaling", true)
        .containsEntry("minCount", 2)
        .containsEntry("maxCount", 2)
        .containsEntry("count", 2);
    var off = (Step.UpdatePool) given.pool(Sample.autoscaled(WIN19, 2, 2)).decided().step();
    assertThat(off.properties())
        .containsEntry("enableAutoScaling", false)
        .containsEntry("count", 2)
        .doesNotContainKeys("minCount", "maxCount");
  }

  @Test
  void the_sources_own_bounds_are_recorded_before_the_freeze() {
    var given = swapping(forward().proven()).lease("web").pool(Sample.autoscaled(WIN19, 1, 9));
    var bounds =
        ((Step.Remember) given.decided().step()).next().swap().orElseThrow().bounds().get("win19");
    assertThat(bounds.enableAutoScaling()).isTrue();
    assertThat(bounds.minCount() + "-" + bounds.maxCount()).isEqualTo("1-9");
  }

  @Test
  void a_cordon_remembers_that_somebody_else_had_cordoned() {
    var given = swapping(forward().opened()).lease("web").node("win19", 1, Sample::cordonedByHand);
    var marks = ((Step.Cordon) given.decided().step()).nodes();
    assertThat(marks).extracting(c -> c.mark().foundCordoned()).containsExactly(false, true);
    assertThat(marks).allSatisfy(c -> assertThat(c.mark().nodeUid()).isEqualTo(c.node().uid()));
  }

  @Test
  void retiring_takes_two_lists_an_intent_and_the_other_side_proven() {
    var auto = "{migration: {irreversible: Automatic}}";
    var given = swapping(forward().settled(LONG).listed(10, UIDS)).cordoned("win19").spec(auto);
    var next = ((Step.Remember) given.decided().step()).next();
    assertThat(next.intent().orElseThrow().pool()).isEqualTo("win19");
    var retire = (Step.RetirePool) given.record(_ -> next).decided().step();
    assertThat(retire.successor().orElseThrow())
        .isEqualTo(new Step.RetirePool.Successor("win22", 1));
    assertThat(retire.firstListing()).isPresent();
  }

  @Test
  void a_machine_that_never_joins_is_a_case_for_a_person_but_one_not_ready_later_is_not() {
    var never =
        swapping(forward().created(Duration.ofMinutes(61))).node("win22", 0, Sample::notReady);
    assertThat(never.decided().standing().stalled()).isTrue();
    var young =
        swapping(forward().created(Duration.ofMinutes(59))).node("win22", 0, Sample::notReady);
    assertThat(young.decided().standing().stalled()).isFalse();
    var later = moving(forward().created(Duration.ofDays(9))).node("win22", 0, Sample::notReady);
    assertThat(later.decided().standing().stalled()).isFalse();
  }

  @Test
  void a_plan_warns_of_the_missing_window_only_where_one_is_waited_for() {
    var without = wanting2022().without("maintenanceWindow");
    assertThat(codes(without)).contains("NoWindow");
    assertThat(codes(without.spec("{migration: {start: Immediately}}"))).doesNotContain("NoWindow");
    assertThat(codes(wanting2022())).doesNotContain("NoWindow");
  }

  private static List<String> codes(Given given) {
    var plan = given.decided().standing().plan().orElseThrow();
    return plan.findings().stream().map(Plan.Finding::code).toList();
  }

  private static WorkerNode reopened(WorkerNode node, String swap, long minutesAgo) {
    var at = NOW.minus(Duration.ofMinutes(minutesAgo));
    return Sample.reopened(node, new CordonMark(swap, at, node.uid(), false));
  }
}
