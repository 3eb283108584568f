package dev.winpool.operator.decide.intent;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Absence;
import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule 0: lost answers are settled from facts, never by doing it twice (traces T1, T2, T7, T16,
 * T17).
 */
class SettleIntentTest {
  private static final String NEWER = "AKSWindows-2019-containerd-17763.9000.260310";
  private static final String NOT_BEGUN =
      "run NodeImage in the window of 2026-12-05T20:00:00Z NotBegun";
  private static final Duration OLD = Duration.ofMinutes(5);

  private static final Map<String, Object> OURS = Map.of(Tags.POOL_LABEL, Sample.OBJECT);

  private static Given creating() {
    return Given.object()
        .pool(WIN19)
        .spec(Worlds.TO_2022)
        .swap(forward())
        .intent(IntentVerb.Create, "win22", null);
  }

  private static Given image() {
    return resting().lease("web").intent(IntentVerb.UpgradeImage, "win19", NEWER);
  }

  private static Given unanswered() {
    return image()
        .attempts(AttemptedAct.UpgradeImage, "win19", 1, "AnswerLost", Duration.ofSeconds(40));
  }

  /** The pool stood stopped when the resume was written down. */
  private static Given stopped(String eTagNow) {
    return resting()
        .lease("web")
        .pool(new AgentPool(WIN19.name(), eTagNow, WIN19.view(), WIN19.properties()))
        .failed("win19", "UpgradeFailed")
        .intent(IntentVerb.ResumeUpgrade, "win19", null);
  }

  private static Given retiring() {
    return swapping(
            forward()
                .settled(Duration.ofHours(80))
                .listed(10, "uid-akswin19000000", "uid-akswin19000001"))
        .cordoned("win19")
        .intent(IntentVerb.Retire, "win19", null);
  }

  private static Given absentSince(Given given, long seconds) {
    return given
        .gone("win19")
        .record(
            r -> r.withAbsence(Optional.of(new Absence("win19", NOW.minusSeconds(seconds), 1))));
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
                "T7 not there: asked again under the same intent",
                creating(),
                Step.CreatePool.class,
                Reason.Migrating)
            .on("win22 Windows2022"),
        row(
                "there with our label, and something takes our tags away: no other is asked for",
                creating()
                    .pool(WIN22)
                    .aks("win22", "tags", Map.of())
                    .aks("win22", "nodeLabels", OURS),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("intent over"),
        row(
                "there with our label, and the swap's tag alone is missing: it landed",
                creating()
                    .pool(
                        Sample.with(
                            WIN22,
                            "tags",
                            Map.of(Tags.OWNER, Sample.OBJECT, Tags.CLUSTER, Sample.CLUSTER)))
                    .aks("win22", "nodeLabels", OURS),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("intent over"),
        row(
                "T7 there with our swap's tag: it landed",
                creating().pool(WIN22),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("intent over"),
        row(
                "asked for six times and not there: no rule waits for it any more",
                creating()
                    .attempts(AttemptedAct.Create, "win22", 6, "AnswerLost", Duration.ofMinutes(9)),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("intent over"),
        rests(
            "T17 a LIST older than the intent tells nothing",
            creating().listedBefore(OLD),
            Reason.Migrating),
        rests(
            "the source vanished before",
            creating()
                .gone("win19")
                .pool(Sample.pool("linux1", dev.winpool.operator.api.WindowsServer.Windows2022, 1)),
            Reason.PoolVanished),
        row(
                "T16 not begun: asked once more",
                image(),
                Step.UpgradeImage.class,
                Reason.ImageUpgrading)
            .on("win19 to " + NEWER),
        rests(
            "T16 its answer was lost a moment ago: nothing is asked yet",
            image()
                .attempts(
                    AttemptedAct.UpgradeImage, "win19", 1, "AnswerLost", Duration.ofSeconds(40)),
            Reason.RepairingFailed),
        row(
                "T16 Upgrading counts as landed",
                image().state("win19", "UpgradingNodeImageVersion"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over"),
        rests(
            "T16 a PUT of the cluster makes the pool Updating: the run is not taken for begun",
            image().state("win19", "Updating"),
            Reason.ImageUpgrading),
        row(
                "T16 and when the window closes meanwhile it was not begun",
                image().state("win19", "Updating").at("2026-12-06T03:00:00Z"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(
                "intent over", "run NodeImage in the window of 2026-12-05T20:00:00Z NotBegun"),
        row(
                "T16 the image itself counts as landed",
                image().aks("win19", "nodeImageVersion", NEWER),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over"),
        row(
                "T16 a later one too",
                image()
                    .aks(
                        "win19",
                        "nodeImageVersion",
                        "AKSWindows-2019-containerd-17763.9100.260410"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over"),
        row(
                "T16 an upgrade that began and failed is not asked for again",
                image().failed("win19", "UpgradeFailed"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over"),
        row(
                "T16 nor one that was asked for, never answered, and then cancelled",
                unanswered().state("win19", "Canceled"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("attempts over", "intent over"),
        row(
                "T16 what was cancelled before we asked was not our run: it was not begun",
                image().state("win19", "Canceled"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over", NOT_BEGUN),
        row(
                "T16 nor was what failed otherwise",
                image().failed("win19", "SubnetIsFull"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over", NOT_BEGUN),
        row(
                "T16 a pool that is gone takes no run",
                image().gone("win19"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over", NOT_BEGUN),
        row(
                "T16 a pool that scaled in between has another eTag, and the run is asked for",
                image()
                    .pool(new AgentPool(WIN19.name(), "etag-7", WIN19.view(), WIN19.properties())),
                Step.UpgradeImage.class,
                Reason.ImageUpgrading)
            .on("win19 to " + NEWER),
        rests(
            "T16 what AKS starts or deletes is not our run either",
            image().state("win19", "Starting"),
            Reason.ImageUpgrading),
        rests(
            "T11 nor is another operation our resume",
            stopped(WIN19.eTag()).state("win19", "Updating"),
            Reason.ImageUpgrading),
        row(
                "T11 a resume that AKS refuses for good is over",
                stopped(WIN19.eTag())
                    .attempts(
                        AttemptedAct.ResumeUpgrade,
                        "win19",
                        6,
                        "ScopeLocked",
                        Duration.ofMinutes(9)),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over", "run Resume in the window of 2026-12-05T20:00:00Z Refused"),
        row(
                "T11 a resume is asked for again while the pool stands as it stood",
                stopped(WIN19.eTag()),
                Step.UpdatePool.class,
                Reason.ImageUpgrading)
            .on("Resume win19: as it is"),
        row(
                "T11 but not when it was resumed and stopped anew",
                stopped("etag-newer"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over"),
        row(
                "T11 nor when it is Succeeded",
                stopped(WIN19.eTag()).state("win19", "Succeeded"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("intent over"),
        rests("T17 an old LIST", image().listedBefore(OLD), Reason.ImageUpgrading),
        row(
                "after the window it is no longer asked",
                image().at("2026-12-06T03:00:00Z"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(
                "intent over", "run NodeImage in the window of 2026-12-05T20:00:00Z NotBegun"),
        row(
                "without the turn it is not asked",
                resting().intent(IntentVerb.UpgradeImage, "win19", NEWER),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering(
                "intent over", "run NodeImage in the window of 2026-12-05T20:00:00Z NotBegun"),
        rests("T17 one absence is none", absentSince(retiring(), 0), Reason.SourceRetained),
        row(
                "T17 the first is written down",
                retiring().gone("win19"),
                Step.Remember.class,
                Reason.SourceRetained)
            .remembering("absence win19 1"),
        rests(
            "T17 the same LIST twice is one",
            absentSince(retiring(), 10).listedBefore(Duration.ofSeconds(20)),
            Reason.SourceRetained),
        row(
                "two are the end: lineage first",
                absentSince(retiring(), 10),
                Step.Annotate.class,
                Reason.SourceRetained)
            .on("winpool.dev/lineage=win19>win22;ended=9f3c1a"),
        row(
                "then the record",
                absentSince(retiring(), 10)
                    .annotated(WindowsNodePool.LINEAGE, "win19>win22;ended=" + SwapOf.ID),
                Step.Remember.class,
                Reason.SourceRetained)
            .remembering("absence over", "intent over", "swap over"),
        row(
                "a flicker is forgotten",
                retiring().record(r -> r.withAbsence(Optional.of(new Absence("win19", NOW, 1)))),
                Step.Remember.class,
                Reason.SourceRetained)
            .remembering("absence over"),
        rests(
            "T17 gone without a Retire intent",
            swapping(forward().settled(Duration.ofHours(1))).gone("win19"),
            Reason.PoolVanished),
        row(
                "T2 whoever comes next settles the Retire",
                retiring(),
                Step.RetirePool.class,
                Reason.SourceRetained)
            .on("win19, win22 proven with 1"),
        row(
                "T1 a revert comes too late",
                retiring().spec("{osSKU: Windows2019}"),
                Step.RetirePool.class,
                Reason.PastPointOfNoReturn)
            .on("win19, win22 proven with 1"),
        rests(
            "T1 also while AKS deletes",
            retiring().spec("{osSKU: Windows2019}").state("win19", "Deleting"),
            Reason.PastPointOfNoReturn),
        rests(
            "T13 another edit waits, also while AKS deletes",
            retiring().spec("{osSKU: Windows2025}").state("win19", "Deleting"),
            Reason.SpecChangePending),
        rests(
            "T1 nothing follows for an object that leaves while AKS deletes",
            retiring().spec("{osSKU: Windows2019}").state("win19", "Deleting").leaving(),
            Reason.Deleting),
        rests(
            "T1 that somebody deletes the other pool too is told before the late edit",
            swapping(SwapOf.swap("win22", "win19").back().settled(Duration.ofHours(80)))
                .intent(IntentVerb.Retire, "win22", null)
                .spec("{osSKU: Windows2022}")
                .state("win22", "Deleting")
                .state("win19", "Deleting"),
            Reason.PoolVanished),
        row(
                "T5 a pod came back under a recorded Retire: drained again",
                retiring().pod(dev.winpool.operator.world.PodOf.pod("shop/cart-1")),
                Step.Remember.class,
                Reason.SourceRetained)
            .remembering("emptied no longer", "listed empty no longer"),
        row(
                "T14 Failed under a Retire intent is deleted again",
                retiring().failed("win19", "DeleteVMSSAgentPoolFailed"),
                Step.RetirePool.class,
                Reason.SourceRetained)
            .on("win19, win22 proven with 1"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void settling(Row row) {
    row.holds();
  }

  @Test
  void a_foreign_pool_that_took_the_name_is_not_the_successor_and_gets_another_name() {
    var taken =
        creating()
            .pool(
                Sample.with(
                    WIN22, "tags", Map.of(Tags.OWNER, "pay", Tags.CLUSTER, Sample.CLUSTER)));
    var next = ((Step.Remember) taken.decided().step()).next();
    assertThat(next.swap()).isEmpty();
    assertThat(next.intent()).isEmpty();
    var again = ((Step.Remember) taken.record(_ -> next).decided().step()).next();
    assertThat(again.swap().orElseThrow().to()).isEqualTo("win01");
  }

  /** Rule 4a: nothing is done to it, and the source stays open. */
  @Test
  void a_pool_of_ours_whose_tags_are_taken_away_brings_no_other() {
    var stripped =
        creating().pool(WIN22).aks("win22", "tags", Map.of()).aks("win22", "nodeLabels", OURS);
    var next = ((Step.Remember) stripped.decided().step()).next();
    var then = stripped.record(_ -> next).decided();
    assertThat(then.step()).isInstanceOf(Step.Rest.class);
    assertThat(then.standing().reason()).isEqualTo(Reason.Contended);
    assertThat(then.standing().remedy()).contains("Put the winpool tags back", "kubectl patch wnp");
    assertThat(then.yields()).as("the source is served").isTrue();
    var elses = Map.<String, Object>of(Tags.OWNER, "pay", Tags.CLUSTER, Sample.CLUSTER);
    var theirs =
        creating().pool(WIN22).aks("win22", "tags", elses).aks("win22", "nodeLabels", OURS);
    var taken = ((Step.Remember) theirs.decided().step()).next();
    assertThat(taken.swap()).as("somebody else's").isEmpty();
  }

  private static Given first() {
    return Given.unborn().intent(IntentVerb.Create, "win19", null);
  }

  static Stream<Row> firstPools() {
    return Stream.of(
        rests(
            "the intent of the first pool stands while that is built",
            first().pool(WIN19).state("win19", "Creating"),
            Reason.Creating),
        row(
                "and until it is Succeeded once",
                first().pool(WIN19),
                Step.Remember.class,
                Reason.Creating)
            .remembering("intent over"),
        rests(
            "one whose tags are taken away may have pods by now",
            first().pool(WIN19).aks("win19", "tags", Map.of()).aks("win19", "nodeLabels", OURS),
            Reason.Contended));
  }

  @ParameterizedTest
  @MethodSource("firstPools")
  void a_first_pool(Row row) {
    row.holds();
  }

  @Test
  void a_retire_intent_outlives_a_revert() {
    var given = retiring().spec("{osSKU: Windows2019}");
    assertThat(((Step.RetirePool) given.decided().step()).intent())
        .isEqualTo(given.recorded().intent().orElseThrow());
  }

  @Test
  void the_ended_swap_stands_in_the_lineage() {
    var step = (Step.Annotate) absentSince(retiring(), 10).decided().step();
    assertThat(step.annotations().get(WindowsNodePool.LINEAGE))
        .contains("win19>win22;ended=" + SwapOf.ID);
  }

  @Test
  void a_run_that_waits_for_another_operation_says_since_when_and_until_when() {
    var standing = image().state("win19", "Updating").decided().standing();
    assertThat(standing.since()).isPresent();
    assertThat(standing.next())
        .hasValueSatisfying(next -> assertThat(next.word()).isEqualTo("given up at"));
  }
}
