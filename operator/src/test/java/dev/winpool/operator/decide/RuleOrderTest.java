package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** rules.md: rules in order, the first that speaks wins; above all where two of them want to. */
class RuleOrderTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private static Given foreign(Given given) {
    return given.cluster(c -> Clusters.identity(c, true, "node akslinux-1 in MC_other"));
  }

  private static Given unidentified(Given given) {
    return given.cluster(c -> Clusters.identity(c, false, ""));
  }

  private static Given updating(Given given) {
    return given.cluster(Clusters::updating);
  }

  private static Given closedBothSides() {
    return moving(forward().closedFor(61)).nodes("win22", Sample::cordonedByHand);
  }

  static Stream<Row> ownership() {
    var asked = Given.unborn();
    return Stream.of(
        rests("all is as asked", resting(), Reason.UpToDate),
        row(
            "the first visit asks to be asked",
            Given.unborn().noFinalizer(),
            Step.AddFinalizer.class,
            Reason.Observing),
        rests("wrong cluster", foreign(resting()), Reason.ClusterMismatch),
        rests("cluster not told yet", unidentified(Given.unborn()), Reason.ClusterMismatch),
        rests(
            "cluster not told yet, leaving: the finalizer stays",
            unidentified(resting().leaving()),
            Reason.ClusterMismatch),
        rests(
            "wrong cluster before a recorded create",
            foreign(Given.unborn().intent(IntentVerb.Create, "win19", null)),
            Reason.ClusterMismatch),
        row(
            "wrong cluster, leaving",
            foreign(resting().leaving()),
            Step.RemoveFinalizer.class,
            Reason.ClusterMismatch),
        rests(
            "an older object claims the name",
            Given.unborn().other("pay", 0, false, "win19"),
            Reason.OwnedByOther),
        row(
                "a younger one does not win",
                Given.unborn()
                    .spec("{osSKU: Windows2022, poolName: win22}")
                    .younger("pay", "win22")
                    .younger("zoo", "x"),
                Step.Remember.class,
                Reason.Creating)
            .remembering("intent Create win22"),
        row(
            "T3 a non-owner only leaves",
            Given.unborn()
                .spec("{deletionPolicy: Delete}")
                .pool(Sample.tagged(WIN19, Tags.OWNER, "pay"))
                .other("pay", 0, false, "win19")
                .leaving(),
            Step.RemoveFinalizer.class,
            Reason.OwnedByOther),
        rests(
            "another cluster's tags",
            asked.spec("{adoption: Adopt}").pool(Sample.tagged(WIN19, Tags.CLUSTER, "other")),
            Reason.OwnedByOther),
        rests("T21 five minutes of skew", resting().skewed(FIVE_MINUTES), Reason.ClockSkew),
        rests(
            "T21 behind as well as ahead",
            resting().skewed(FIVE_MINUTES.negated()),
            Reason.ClockSkew),
        rests(
            "two minutes are tolerated", resting().skewed(Duration.ofMinutes(2)), Reason.UpToDate),
        rests(
            "T21 skew before a recorded image run",
            resting()
                .skewed(FIVE_MINUTES)
                .lease("web")
                .intent(
                    IntentVerb.UpgradeImage,
                    "win19",
                    "AKSWindows-2019-containerd-17763.9000.260310"),
            Reason.ClockSkew),
        rests(
            "T21 skew before a delete",
            Worlds.swapping(forward().settled(Duration.ofHours(80)))
                .cordoned("win19")
                .skewed(FIVE_MINUTES),
            Reason.ClockSkew));
  }

  static Stream<Row> reopening() {
    return Stream.of(
        row("no side serves", closedBothSides(), Step.Uncordon.class, Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row("held or not", closedBothSides().held(), Step.Uncordon.class, Reason.Held)
            .on("akswin19000000", "akswin19000001"),
        row(
                "busy or not",
                closedBothSides().state("win22", "Updating"),
                Step.Uncordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row(
                "the clock is wrong or not",
                closedBothSides().skewed(FIVE_MINUTES),
                Step.Uncordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row("leaving or not", closedBothSides().leaving(), Step.Uncordon.class, Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row(
                "T6 the successor is gone",
                moving(forward()).gone("win22"),
                Step.Uncordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row(
                "T6 the successor failed and serves nothing",
                moving(forward()).state("win22", "Failed").nodes("win22", Sample::notReady),
                Step.Uncordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        row(
                "since when is written down first",
                moving(forward()).nodes("win22", Sample::notReady),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("closed now"),
        rests(
            "59 seconds are not yet 60",
            moving(forward().closedFor(59)).nodes("win22", Sample::notReady),
            Reason.Migrating),
        row(
                "60 seconds are",
                moving(forward().closedFor(60)).nodes("win22", Sample::notReady),
                Step.Uncordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"),
        rests(
            "T6 one NotReady node of two stops, and opens nothing",
            moving(forward()).node("win22", 0, Sample::notReady),
            Reason.Migrating),
        row(
                "serving again is written down too",
                moving(forward().closedFor(30)),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("closed no longer"),
        rests(
            "a node that was cordoned before us stays so",
            moving(forward().closedFor(61))
                .nodes("win22", Sample::notReady)
                .nodes("win19", n -> Sample.cordoned(n, "9f3c1a", true)),
            Reason.Migrating),
        row(
                "T6 after a reversal the target opens first",
                swapping(SwapOf.swap("win22", "win19").back())
                    .spec("{osSKU: Windows2019}")
                    .cordoned("win19"),
                Step.Uncordon.class,
                Reason.RollingBack)
            .on("akswin19000000", "akswin19000001"));
  }

  static Stream<Row> heldBusyFailed() {
    return Stream.of(
        rests("held", resting().held(), Reason.Held),
        rests("paused", resting().spec("{paused: true}"), Reason.Held),
        rests("the whole cluster held", resting().clusterHeld("freeze"), Reason.Held),
        rests("held before busy", resting().held().state("win19", "Updating"), Reason.Held),
        rests("held before failed", resting().held().failed("win19", "Boom"), Reason.Held),
        rests("held before drift", resting().held().spec("{scaling: {count: 3}}"), Reason.Held),
        rests("held before a swap", wanting2022().held(), Reason.Held),
        row(
            "held before eviction, and the turn goes to others while all is calm",
            moving(forward().begun("akswin19000000", 1)).held().pod(PodOf.pod("shop/cart-1")),
            Step.ReleaseLease.class,
            Reason.Held),
        rests(
            "held before a recorded create",
            Given.unborn().held().intent(IntentVerb.Create, "win19", null),
            Reason.Held),
        rests("held before leaving", resting().leaving().held(), Reason.Held),
        rests("updating", resting().state("win19", "Updating"), Reason.Updating),
        rests("creating", resting().state("win19", "Creating"), Reason.Creating),
        rests(
            "an upgrade nobody of us began",
            resting().state("win19", "Upgrading"),
            Reason.ImageUpgrading),
        rests("an unknown state is busy", resting().state("win19", "Blooming"), Reason.Updating),
        rests(
            "busy before drift",
            resting().state("win19", "Scaling").spec("{scaling: {count: 3}}"),
            Reason.Updating),
        rests(
            "T11 the source busy in mid-swap",
            moving(forward().begun("akswin19000000", 1))
                .state("win19", "Upgrading")
                .pod(PodOf.pod("shop/cart-1")),
            Reason.Migrating),
        rests(
            "T11 the successor busy in mid-swap",
            moving(forward().begun("akswin19000000", 1))
                .state("win22", "Updating")
                .pod(PodOf.pod("shop/cart-1")),
            Reason.Migrating),
        rests(
            "the cluster busy", updating(resting().spec("{scaling: {count: 3}}")), Reason.Updating),
        rests("deleted by another hand", resting().state("win19", "Deleting"), Reason.PoolVanished),
        rests(
            "stopped",
            resting().aks("win19", "powerState", Map.of("code", "Stopped")),
            Reason.PoolStopped),
        rests(
            "busy before failed",
            swapping(forward()).failed("win22", "Boom").state("win19", "Updating"),
            Reason.Migrating),
        rests(
            "cancelled waits for a person",
            resting().state("win19", "Canceled"),
            Reason.OperationCanceled),
        rests(
            "cancelled before failed",
            swapping(forward()).failed("win22", "Boom").state("win19", "Canceled"),
            Reason.OperationCanceled),
        row(
                "a failure is counted first",
                resting().failed("win19", "Boom"),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Repair win19 1 Boom, next in PT1M"),
        rests(
            "the repair waits its time",
            resting()
                .failed("win19", "Boom")
                .attempts(AttemptedAct.Repair, "win19", 1, "Boom", Duration.ofMinutes(1)),
            Reason.RepairingFailed),
        row(
                "then it is tried",
                resting()
                    .failed("win19", "Boom")
                    .attempts(AttemptedAct.Repair, "win19", 1, "Boom", Duration.ZERO)
                    .lease("web"),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win19: as it is"),
        rests(
            "bounded",
            resting()
                .failed("win19", "Boom")
                .attempts(AttemptedAct.Repair, "win19", 6, "Boom", Duration.ZERO),
            Reason.ProvisioningFailed),
        rests(
            "no machines now",
            resting()
                .failed("win19", "AllocationFailed")
                .attempts(
                    AttemptedAct.Repair, "win19", 6, "AllocationFailed", Duration.ofMinutes(9)),
            Reason.WaitingForCapacity),
        row(
                "Succeeded again ends the count",
                resting().attempts(AttemptedAct.Repair, "win19", 3, "Boom", Duration.ZERO),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("attempts over"),
        rests(
            "T11 a stopped upgrade gets no repairing PUT, whatever drifts",
            resting()
                .at("2026-12-07T10:00:00Z")
                .failed("win19", "UpgradeFailed")
                .spec("{scaling: {count: 3}}"),
            Reason.UpgradeStoppedByAks),
        row(
                "a failed successor does not make us deaf to the revert",
                swapping(forward())
                    .spec("{osSKU: Windows2019}")
                    .failed("win22", "AllocationFailed")
                    .attempts(AttemptedAct.Repair, "win22", 6, "AllocationFailed", Duration.ZERO),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("swap Back win22 -> win19, planned 2, reversals 1"));
  }

  @ParameterizedTest
  @MethodSource({"ownership", "reopening", "heldBusyFailed"})
  void the_first_rule_that_speaks_wins(Row row) {
    row.holds();
  }

  static Stream<Row> whileASwapWaits() {
    var noon = "2026-12-07T12:00:00Z";
    var drifts = "{osSKU: Windows2022, template: {nodeLabels: {team: web}}}";
    return Stream.of(
        row(
                "before Move rule 10 serves the source",
                swapping(forward().proven()).at(noon).spec(drifts),
                Step.Remember.class,
                Reason.Updating)
            .remembering("applied labels team"),
        rests(
            "in mid-move nobody: the source is frozen",
            moving(forward().begun("akswin19000000", 1))
                .at(noon)
                .pod(PodOf.pod("shop/cart-1").on(first(WIN19)))
                .lease("pay")
                .other("pay", 0, false)
                .spec(drifts),
            Reason.WaitingForWindow),
        row(
                "while Retained the successor",
                swapping(forward().settled(Duration.ofHours(1))).cordoned("win19").spec(drifts),
                Step.Remember.class,
                Reason.Updating)
            .remembering("applied labels team"),
        rests(
            "nothing to do while waiting is waiting",
            swapping(forward().proven()).at(noon),
            Reason.WaitingForWindow),
        rests(
            "no image run on a frozen source",
            moving(forward().begun("akswin19000000", 1))
                .pod(PodOf.pod("shop/cart-1").on(first(WIN19)))
                .lease("pay")
                .other("pay", 0, false)
                .offered("win19", "AKSWindows-2019-containerd-17763.9000.260310"),
            Reason.WaitingForTurn),
        rests(
            "a successor of zero nodes is not proven by being empty",
            Given.object()
                .pool(WIN19)
                .pool(Sample.with(WIN22, "count", 0))
                .spec("{osSKU: Windows2022}")
                .swap(forward())
                .attempts(AttemptedAct.Update, "win22", 1, "QuotaExceeded", Duration.ofMinutes(9)),
            Reason.WaitingForCapacity),
        row(
                "a successor of zero nodes is asked for its machines first",
                Given.object()
                    .pool(WIN19)
                    .pool(Sample.with(WIN22, "count", 0))
                    .spec("{osSKU: Windows2022}")
                    .swap(forward()),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 2"));
  }

  @ParameterizedTest
  @MethodSource("whileASwapWaits")
  void a_swap_that_waits_lets_runs_and_drift_serve_who_carries_the_load(Row row) {
    row.holds();
  }
}
