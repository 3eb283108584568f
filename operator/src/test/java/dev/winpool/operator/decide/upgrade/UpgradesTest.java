package dev.winpool.operator.decide.upgrade;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodeRequirement;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 12, rule 5 and the image check: what waits for window, turn, person or workload. */
class UpgradesTest {
  private static final String NEWER = "AKSWindows-2019-containerd-17763.9000.260310";
  private static final String WINDOW = "2026-12-05T20:00:00Z";
  private static final String IN_WINDOW = "in the window of " + WINDOW;
  private static final String INTENDED = "intent UpgradeImage win19 to " + NEWER + " " + IN_WINDOW;
  private static final String BEGUN = "run NodeImage " + IN_WINDOW + " begun to " + NEWER;
  private static final String MONDAY = "2026-12-07T12:00:00Z";

  private static Given offered() {
    return resting().offered("win19", NEWER);
  }

  private static Given mode(String mode) {
    return offered().spec("{imageUpgrade: {mode: \"" + mode + "\"}}");
  }

  static Stream<Row> runs() {
    return Stream.of(
        row(
                "in the window the turn first",
                offered(),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for image"),
        row("then the intent", offered().lease("web"), Step.Remember.class, Reason.ImageUpgrading)
            .remembering(INTENDED, BEGUN),
        rests("not outside it", offered().at(MONDAY), Reason.WaitingForWindow),
        rests(
            "not so late that no node fits",
            offered().at("2026-12-06T01:30:00Z"),
            Reason.WaitingForWindow),
        rests("not without a window", offered().without("maintenanceWindow"), Reason.NoWindow),
        rests(
            "start: Immediately frees the drain, not the image run",
            offered().at(MONDAY).spec("{migration: {start: Immediately}}"),
            Reason.WaitingForWindow),
        rests("once a window", offered().run(WINDOW, true), Reason.WaitingForWindow),
        row(
                "the next window is another",
                offered().run("2026-11-28T20:00:00Z", true).lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(INTENDED, BEGUN),
        rests(
            "not an image that runs already",
            resting()
                .offered("win19", Sample.image(dev.winpool.operator.api.WindowsServer.Windows2019)),
            Reason.UpToDate),
        rests(
            "never an older one",
            resting().offered("win19", "AKSWindows-2019-containerd-17763.999.260901"),
            Reason.UpToDate),
        rests("Observe leaves it to AKS", mode("Observe"), Reason.UpToDate),
        rests("Off", mode("Off"), Reason.UpToDate),
        rests("Manual without approval", mode("Manual"), Reason.UpToDate),
        rests(
            "Manual with another one's",
            mode("Manual").spec("{imageUpgrade: {approvedVersion: 17763.8999.260210}}"),
            Reason.UpToDate),
        row(
                "Manual approved",
                mode("Manual")
                    .spec("{imageUpgrade: {approvedVersion: 17763.9000.260310}}")
                    .lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(INTENDED, BEGUN),
        row(
                "a run counts once every node was looked at",
                resting().lease("web").run(WINDOW, false),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run NodeImage " + IN_WINDOW + " Completed"),
        rests(
            "not while one is NotReady",
            resting().lease("web").run(WINDOW, false).node("win19", 0, Sample::notReady),
            Reason.ImageUpgrading),
        rests(
            "not while one is on the old image",
            resting()
                .lease("web")
                .run(WINDOW, false)
                .node(
                    "win19",
                    0,
                    n ->
                        Sample.labelled(
                            n,
                            "kubernetes.azure.com/node-image-version",
                            "AKSWindows-2019-containerd-17763.1.250101")),
            Reason.ImageUpgrading),
        rests(
            "not while one has not joined",
            resting().lease("web").run(WINDOW, false).aks("win19", "count", 3),
            Reason.ImageUpgrading),
        row(
            "afterwards the turn is freed",
            resting().lease("web").run(WINDOW, true),
            Step.ReleaseLease.class,
            Reason.UpToDate),
        rests(
            "Kubernetes beyond the control plane",
            resting().at(MONDAY).spec("{template: {orchestratorVersion: \"1.33\"}}"),
            Reason.Refused),
        rests(
            "Kubernetes never goes back",
            resting().spec("{template: {orchestratorVersion: \"1.31\"}}"),
            Reason.Refused),
        row("Kubernetes: the turn first", older(), Step.AcquireLease.class, Reason.ImageUpgrading)
            .on("for upgrade"),
        row(
                "Kubernetes: the run is written down",
                older().lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run Kubernetes " + IN_WINDOW + " begun to 1.32"),
        row(
                "Kubernetes: then the PUT",
                older().lease("web").record(r -> r.withRun(toKubernetes())),
                Step.UpdatePool.class,
                Reason.ImageUpgrading)
            .on("Upgrade win19: orchestratorVersion 1.32"),
        row(
                "Kubernetes: not begun before the window closed",
                older().lease("web").at(MONDAY).record(r -> r.withRun(toKubernetes())),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run Kubernetes " + IN_WINDOW + " NotBegun"),
        row(
                "Kubernetes: nor with too little of it left for the PUT",
                older()
                    .lease("web")
                    .at("2026-12-06T01:16:00Z")
                    .record(r -> r.withRun(toKubernetes())),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run Kubernetes " + IN_WINDOW + " NotBegun"),
        rests(
            "Kubernetes: taken, and the nodes run the old one",
            older()
                .aks("win19", "orchestratorVersion", "1.32")
                .lease("web")
                .record(r -> r.withRun(toKubernetes())),
            Reason.ImageUpgrading),
        rests(
            "Kubernetes: a node is not back",
            newest().node("win19", 0, Sample::notReady).record(r -> r.withRun(toKubernetes())),
            Reason.ImageUpgrading),
        row(
                "Kubernetes: every node was looked at",
                newest().record(r -> r.withRun(toKubernetes())),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run Kubernetes " + IN_WINDOW + " Completed"),
        rests("Kubernetes: once a window", older().run(WINDOW, true), Reason.WaitingForWindow),
        rests(
            "1.32 is met by 1.32.x",
            resting()
                .aks("win19", "currentOrchestratorVersion", "1.32.9")
                .spec("{template: {orchestratorVersion: \"1.32\"}}"),
            Reason.UpToDate),
        rests(
            "a stopped upgrade stands until the window",
            resting().failed("win19", "UpgradeFailed").at(MONDAY),
            Reason.UpgradeStoppedByAks),
        rests(
            "and in the window that stopped it",
            resting().failed("win19", "PodDrainFailure").run(WINDOW, true),
            Reason.UpgradeStoppedByAks),
        row(
                "the next window takes the turn",
                resting().failed("win19", "PodDrainFailure"),
                Step.AcquireLease.class,
                Reason.UpgradeStoppedByAks)
            .on("for resume"),
        row(
                "a run that AKS stopped is over, whatever becomes of the resume",
                resting().failed("win19", "UpgradeFailed").lease("web").run(WINDOW, false),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run NodeImage " + IN_WINDOW + " StoppedByAks"),
        row(
                "so is one whose pool was brought back to Succeeded on the old image",
                resting().lease("web").record(r -> r.withRun(toNewer())),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run NodeImage " + IN_WINDOW + " StoppedByAks"),
        row(
                "and intends the resume",
                resting().failed("win19", "UpgradeFailed").lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(
                "intent ResumeUpgrade win19 " + IN_WINDOW, "run Resume " + IN_WINDOW + " begun"));
  }

  static Stream<Row> unproven() {
    return Stream.of(
        rests(
            "an image whose nodes elsewhere are not well is nobody else's",
            offered().taking("pay", NEWER),
            Reason.WaitingForTurn),
        rests(
            "outside the window the window is what is waited for",
            offered().taking("pay", NEWER).at(MONDAY),
            Reason.WaitingForWindow),
        rests(
            "and while that run goes on the turn is",
            offered().taking("pay", NEWER).lease("pay"),
            Reason.WaitingForTurn),
        row(
            "no turn is kept for it",
            offered().taking("pay", NEWER).lease("web"),
            Step.ReleaseLease.class,
            Reason.WaitingForTurn),
        row(
                "a newer one is another image",
                offered()
                    .taking("pay", "AKSWindows-2019-containerd-17763.8999.260301")
                    .lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(INTENDED, BEGUN),
        row(
                "the Kubernetes version is none",
                older().taking("pay", NEWER).lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run Kubernetes " + IN_WINDOW + " begun to 1.32"));
  }

  @ParameterizedTest
  @MethodSource("unproven")
  void one_pool_tries_an_image_for_all(Row row) {
    row.holds();
  }

  @Test
  void who_waits_for_the_nodes_of_another_is_told_whose_they_are() {
    var said = offered().taking("pay", NEWER).decided().standing();
    assertThat(said.what())
        .isEqualTo(
            "node image 17763.9000.260310 for win19 waits: WindowsNodePool pay took it first, and"
                + " its nodes are not well on it");
    assertThat(said.remedy()).contains("kubectl describe wnp pay");
  }

  /** The act's own reading spoke against it, though the turn's did not. */
  private static Given refuted(int tries) {
    return offered()
        .lease("web")
        .intent(IntentVerb.UpgradeImage, "win19", NEWER)
        .run(WINDOW, false)
        .attempts(
            AttemptedAct.UpgradeImage, "win19", tries, Backoff.REFUTED, Duration.ofMinutes(1));
  }

  static Stream<Row> refutations() {
    return Stream.of(
        rests(
            "a run that was not begun waits, and is told as a run",
            refuted(1),
            Reason.ImageUpgrading),
        row(
                "one on a pool that lost our tags is not begun: they come back first",
                refuted(1).aks("win19", "tags", java.util.Map.of()),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(
                "attempts over", "intent over", "run NodeImage " + IN_WINDOW + " NotBegun"));
  }

  @ParameterizedTest
  @MethodSource("refutations")
  void refuted(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void run(Row row) {
    row.holds();
  }

  @Test
  void the_intent_names_window_and_both_images() {
    var next = ((Step.Remember) offered().lease("web").decided().step()).next();
    var intent = next.intent().orElseThrow();
    assertThat(intent.verb()).isEqualTo(IntentVerb.UpgradeImage);
    assertThat(intent.to()).isEqualTo(NEWER);
    assertThat(intent.window()).isEqualTo(WINDOW);
    assertThat(next.run().orElseThrow().window()).isEqualTo(WINDOW);
  }

  @Test
  void an_upgrade_that_nothing_will_resume_is_a_case_for_a_person() {
    var given = resting().failed("win19", "UpgradeFailed").without("maintenanceWindow");
    assertThat(given.decided().standing().stalled()).isTrue();
    var resumed = resting().failed("win19", "UpgradeFailed").at(MONDAY).decided().standing();
    assertThat(resumed.stalled()).isFalse();
    assertThat(resumed.next().map(Standing.Next::at))
        .contains(java.time.Instant.parse("2026-12-12T20:00:00Z"));
  }

  /** AKS said Succeeded that long ago, and the first node is not as it should be. */
  private static Given leftBehind(Duration ago, UnaryOperator<WorkerNode> node) {
    return resting()
        .lease("web")
        .run("2026-11-28T20:00:00Z", false)
        .node("win19", 0, node)
        .record(
            r ->
                r.withWaiting(
                    Optional.of(new Waiting("ImageUpgrading the nodes of win19", NOW.minus(ago)))));
  }

  private static WorkerNode quarantined(WorkerNode node) {
    var label = "kubernetes.azure.com/upgrade-status";
    return Sample.labelled(Sample.cordonedByHand(node), label, "Quarantined");
  }

  static Stream<Arguments> nodes() {
    UnaryOperator<WorkerNode> notReady = Sample::notReady;
    UnaryOperator<WorkerNode> parked = Sample::deallocated;
    UnaryOperator<WorkerNode> cordoned = UpgradesTest::quarantined;
    return Stream.of(
        Arguments.of(notReady, "node akswin19000000 is not Ready", "delete-machines"),
        Arguments.of(parked, "node akswin19000000 is deallocated", "Bring the node back"),
        Arguments.of(
            cordoned,
            "node akswin19000000 is cordoned (AKS: Quarantined)",
            "kubectl label node akswin19000000 kubernetes.azure.com/upgrade-status-"));
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void a_node_that_a_run_left_behind_is_named_and_after_an_hour_a_case_for_a_person(
      UnaryOperator<WorkerNode> node, String what, String remedy) {
    var young = leftBehind(Duration.ofMinutes(5), node).decided();
    assertThat(young.standing().what()).contains(what);
    assertThat(young.standing().stalled()).isFalse();
    assertThat(young.step()).isInstanceOf(Step.Rest.class);

    var late = leftBehind(Duration.ofDays(7), node);
    assertThat(late.decided().standing())
        .returns(true, Standing::stalled)
        .returns(Optional.of(NOW.minus(Duration.ofDays(7))), Standing::since);
    assertThat(late.decided().standing().what()).contains(what);
    assertThat(late.decided().standing().remedy()).contains(remedy);
    assertThat(late.decided().step())
        .as("the others have their turn")
        .isInstanceOf(Step.ReleaseLease.class);
    assertThat(late.lease("other").decided().step()).isInstanceOf(Step.Rest.class);
  }

  @Test
  void the_next_months_image_is_taken_although_a_node_was_left_behind() {
    var given = leftBehind(Duration.ofDays(7), Sample::notReady).offered("win19", NEWER);
    var next = ((Step.Remember) given.decided().step()).next();
    assertThat(next.intent().orElseThrow().to()).isEqualTo(NEWER);
    assertThat(given.at(MONDAY).decided().standing().stalled()).isTrue();
  }

  @Test
  void a_run_that_was_not_begun_is_tried_again_in_the_same_window() {
    var given =
        offered()
            .lease("web")
            .run(WINDOW, true)
            .record(
                r ->
                    r.withRun(
                        r.run().orElseThrow().ended(NOW.minusSeconds(60), RunResult.NotBegun)));
    assertThat(given.decided().step()).isInstanceOf(Step.Remember.class);
  }

  @Test
  void a_kubernetes_version_that_aks_refuses_is_given_up_and_keeps_no_image_away() {
    var refused =
        older()
            .lease("web")
            .attempts(AttemptedAct.UpgradeKubernetes, "win19", 6, "ScopeLocked", Duration.ZERO);
    assertThat(refused.decided().standing().stalled()).isTrue();
    var next = refused.offered("win19", NEWER).decided().step();
    assertThat(((Step.Remember) next).next().intent()).isPresent();
    var run = refused.record(r -> r.withRun(toKubernetes())).decided().step();
    assertThat(((Step.Remember) run).next().run().orElseThrow().result())
        .isEqualTo(RunResult.Refused);
  }

  private static Given older() {
    return resting()
        .aks("win19", "currentOrchestratorVersion", "1.31.5")
        .aks("win19", "orchestratorVersion", "1.31.5")
        .spec("{template: {orchestratorVersion: \"1.32\"}}");
  }

  private static Given newest() {
    return older()
        .aks("win19", "currentOrchestratorVersion", "1.32.9")
        .aks("win19", "orchestratorVersion", "1.32")
        .lease("web");
  }

  private static dev.winpool.operator.api.ImageUpgradeStatus.Run toKubernetes() {
    return new dev.winpool.operator.api.ImageUpgradeStatus.Run(
        dev.winpool.operator.api.RunKind.Kubernetes,
        java.time.Instant.parse(WINDOW),
        "1.31.5",
        "1.32",
        Sample.NOW,
        null,
        null);
  }

  private static dev.winpool.operator.api.ImageUpgradeStatus.Run toNewer() {
    return new dev.winpool.operator.api.ImageUpgradeStatus.Run(
        dev.winpool.operator.api.RunKind.NodeImage,
        java.time.Instant.parse(WINDOW),
        Sample.image(dev.winpool.operator.api.WindowsServer.Windows2019),
        NEWER,
        Sample.NOW,
        null,
        null);
  }

  @Test
  void a_departing_pools_bounds_are_recorded_before_its_freeze() {
    var given = departing().pool(Sample.autoscaled(WIN19, 1, 9)).cordoned("win19");
    var next = ((Step.Remember) given.decided().step()).next();
    assertThat(next.swap().orElseThrow().bounds().get("win19").maxCount()).isEqualTo(9);
    var freeze = (Step.UpdatePool) given.record(_ -> next).decided().step();
    assertThat(freeze.properties())
        .containsEntry("enableAutoScaling", true)
        .containsEntry("maxCount", 2);
    var kept = given.record(_ -> next).spec("{deletionPolicy: Retain}");
    assertThat(kept.decided().step()).isInstanceOf(Step.Uncordon.class);
  }

  @Test
  void a_side_by_side_swap_does_not_keep_the_turn_of_a_run_that_is_over() {
    var given = carrying(cart().image("a:2019"), "Enforce").lease("web").run(WINDOW, true);
    assertThat(given.decided().step()).isInstanceOf(Step.ReleaseLease.class);
    var running = carrying(cart().image("a:2019"), "Enforce").lease("web").run(WINDOW, false);
    assertThat(running.node("win19", 0, Sample::notReady).decided().step())
        .isInstanceOf(Step.Rest.class);
  }

  @Test
  void d3_overlapping_budgets_hold_the_move_and_are_named() {
    var given = carrying(cart().image("a:2022").budgets("shop/a", "shop/b"), "Off");
    var standing = given.decided().standing();
    assertThat(standing.reason()).isEqualTo(Reason.WaitingForWorkloads);
    assertThat(standing.what()).contains("shop/cart-1", "shop/a", "shop/b");
    assertThat(standing.moving()).isFalse();
    var plan =
        ((Step.Remember)
                Worlds.wanting2022()
                    .pod(cart().on(first(WIN19)).budgets("shop/a", "shop/b"))
                    .decided()
                    .step())
            .next()
            .plan()
            .orElseThrow();
    assertThat(plan.findings())
        .filteredOn(f -> f.code().equals("OverlappingBudgets"))
        .singleElement()
        .returns(
            dev.winpool.operator.api.Severity.Blocking,
            dev.winpool.operator.api.Plan.Finding::severity);
  }

  private static Given leavingSwap() {
    return swapping(forward().opened().bounds("win19", 1, 9))
        .cordoned("win19")
        .lease("web")
        .leaving();
  }

  private static Given deleting() {
    return resting().leaving().spec("{deletionPolicy: Delete}");
  }

  private static SwapOf out() {
    return SwapOf.swap("win19", null).out();
  }

  private static Given departing() {
    return deleting().swap(out()).cordoned("win19").lease("web");
  }

  static Stream<Row> leaving() {
    return Stream.of(
        row(
            "Retain keeps the pool",
            resting().leaving(),
            Step.RemoveFinalizer.class,
            Reason.Deleting),
        row("T15 Retain reopens first", leavingSwap(), Step.Uncordon.class, Reason.Deleting)
            .on("akswin19000000", "akswin19000001"),
        row(
                "T15 then restores bounds",
                leavingSwap().nodes("win19", n -> Sample.node(WIN19, 0)),
                Step.UpdatePool.class,
                Reason.Deleting)
            .on("Update win19: enableAutoScaling true, maxCount 9, minCount 1"),
        row(
            "T15 then frees the turn",
            swapping(forward().opened()).lease("web").leaving(),
            Step.ReleaseLease.class,
            Reason.Deleting),
        row("Delete begins with the record", deleting(), Step.Remember.class, Reason.Deleting)
            .remembering("swap Out win19, planned 0"),
        row("takes the turn", deleting().swap(out()), Step.AcquireLease.class, Reason.Deleting)
            .on("for 9f3c1a"),
        rests("waits for the window", deleting().swap(out()).at(MONDAY), Reason.WaitingForWindow),
        rests(
            "R8 but does not fight with whoever opens them",
            deleting().swap(out()).lease("web").nodes("win19", UpgradesTest::reopened),
            Reason.Contended),
        row("cordons", deleting().swap(out()).lease("web"), Step.Cordon.class, Reason.Deleting)
            .on("akswin19000000", "akswin19000001"),
        row(
                "begins a node",
                departing().pod(PodOf.pod("shop/cart-1").on(first(WIN19))),
                Step.Remember.class,
                Reason.Deleting)
            .remembering("node akswin19000000 begun now"),
        rests("T4 pods not listed", departing().podsUnread(), Reason.Deleting),
        row(
            "irreversible still asks, and keeps no turn meanwhile",
            departing(),
            Step.ReleaseLease.class,
            Reason.AwaitingFinalDelete),
        rests(
            "irreversible still asks",
            deleting().swap(out()).cordoned("win19"),
            Reason.AwaitingFinalDelete),
        row(
                "unless Automatic",
                departing().spec("{migration: {irreversible: Automatic}}"),
                Step.Remember.class,
                Reason.Deleting)
            .remembering("listed empty now with 2 nodes of 2 machines"),
        row(
            "the pools are gone",
            deleting().gone("win19"),
            Step.RemoveFinalizer.class,
            Reason.Deleting));
  }

  @ParameterizedTest
  @MethodSource("leaving")
  void an_object_that_is_deleted(Row row) {
    row.holds();
  }

  private static Given carrying(PodOf pod, String check) {
    return carrying(pod, check, forward().proven());
  }

  private static Given carrying(PodOf pod, String check, SwapOf swap) {
    return swapping(swap)
        .pod(pod.on(first(WIN19)))
        .spec("{migration: {imageCheck: \"" + check + "\"}}")
        .build("a:2019", new ImageBuild.Known(List.of(17763)))
        .build("a:2022", new ImageBuild.Known(List.of(20348)))
        .build("a:?", new ImageBuild.Unknown("401"));
  }

  private static PodOf cart() {
    return PodOf.pod("shop/cart-1");
  }

  static Stream<Row> fitness() {
    var waits = Reason.WaitingForWorkloads;
    return Stream.of(
        rests(
            "a 2019 image never runs on 2022", carrying(cart().image("a:2019"), "Enforce"), waits),
        row(
                "a 2022 image does",
                carrying(cart().image("a:2022"), "Enforce"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "unknown passes Enforce",
                carrying(cart().image("a:?"), "Enforce"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        rests("unknown blocks Strict", carrying(cart().image("a:?"), "Strict"), waits),
        rests(
            "after a restart with the registry away it blocks as before",
            carrying(cart().image("a:?"), "Enforce", forward().proven().unfit("a:?", 17763)),
            waits),
        rests(
            "and before it was asked",
            carrying(cart().image("a:new"), "Enforce", forward().proven().unfit("a:new", 17763)),
            waits),
        rests("not asked yet blocks Strict", carrying(cart().image("a:new"), "Strict"), waits),
        rests(
            "not asked yet waits under Enforce", carrying(cart().image("a:new"), "Enforce"), waits),
        row(
                "not asked yet passes Warn",
                carrying(cart().image("a:new"), "Warn"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "Warn only says so",
                carrying(cart().image("a:2019"), "Warn"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "Off does not look",
                carrying(cart().image("a:2019"), "Off"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "a DaemonSet's pod does not move",
                carrying(cart().image("a:2019").daemon(true), "Enforce"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "a terminating pod does not count",
                carrying(cart().image("a:2019").terminating(), "Enforce"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        rests(
            "D2 pinned to the old pool",
            carrying(cart().selector("kubernetes.azure.com/agentpool", "win19"), "Enforce"),
            waits),
        rests(
            "D2 the old label", carrying(cart().selector("agentpool", "win19"), "Enforce"), waits),
        rests(
            "D2 pinned to the version",
            carrying(cart().selector("kubernetes.azure.com/os-sku", "Windows2019"), "Enforce"),
            waits),
        rests(
            "D2 pinned to the build",
            carrying(cart().selector("node.kubernetes.io/windows-build", "10.0.17763"), "Enforce"),
            waits),
        rests(
            "D2 pinned by node affinity",
            carrying(
                cart()
                    .affinity(
                        new NodeRequirement(
                            "agentpool", NodeRequirement.Operator.NotIn, List.of("win22"))),
                "Enforce"),
            waits),
        rests(
            "D2 selects a label that a person gave the old nodes",
            carrying(cart().selector("disk", "fast"), "Enforce")
                .nodes("win19", node -> Sample.labelled(node, "disk", "fast")),
            waits),
        rests(
            "D2 pinned to a node",
            carrying(cart().selector("kubernetes.io/hostname", "akswin19000000"), "Enforce"),
            waits),
        row(
                "the label that survives a swap",
                carrying(cart().selector("winpool.dev/pool", "web"), "Enforce"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "one of several pools",
                carrying(
                    cart()
                        .affinity(
                            new NodeRequirement(
                                "agentpool",
                                NodeRequirement.Operator.In,
                                List.of("win19", "win22"))),
                    "Enforce"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        rests(
            "backwards a 2022 image cannot run on 2019",
            swapping(SwapOf.swap("win22", "win19").back().proven())
                .spec("{osSKU: Windows2019}")
                .pod(cart().image("b").on(first(Worlds.WIN22)))
                .build("b", new ImageBuild.Known(List.of(20348))),
            waits),
        rests(
            "T4 pods that were not read block",
            carrying(cart(), "Enforce").podsUnread(),
            Reason.Migrating));
  }

  @ParameterizedTest
  @MethodSource("fitness")
  void side_by_side_until_workloads_fit(Row row) {
    row.holds();
  }

  private static WorkerNode reopened(WorkerNode node) {
    return Sample.reopened(node, new CordonMark("9f3c1a", NOW.minusSeconds(60), node.uid(), false));
  }
}
