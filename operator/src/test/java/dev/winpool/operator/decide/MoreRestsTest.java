package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.swap.LonePoolTest;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.world.PodOf;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rests that no table of a rule needs, so that {@link EndlessTest} walks every one. */
class MoreRestsTest {

  static Stream<Row> others() {
    return Stream.of(
        rests(
            "nothing more is done for who has lost our finalizer",
            resting().leaving().noFinalizer(),
            Reason.Deleting),
        rests(
            "a leaving pool with a machine that is no node is not deleted",
            resting()
                .spec("{deletionPolicy: Delete, migration: {irreversible: Automatic}}")
                .swap(SwapOf.swap("win19", null).out())
                .leaving()
                .cordoned("win19")
                .lease("web")
                .aks("win19", "count", 3),
            Reason.Deleting),
        rests(
            "nor an emptied source",
            swapping(forward().settled(Duration.ofHours(80)))
                .spec("{migration: {irreversible: Automatic}}")
                .cordoned("win19")
                .aks("win19", "count", 3),
            Reason.SourceRetained),
        rests(
            "a pod under two budgets keeps the move from beginning",
            swapping(forward().proven())
                .spec("{migration: {imageCheck: \"Off\"}}")
                .pod(PodOf.pod("shop/cart-1").on(first(WIN19)).budgets("shop/a", "shop/b")),
            Reason.WaitingForWorkloads),
        rests(
            "a stopped upgrade whose resume AKS refuses",
            resting()
                .failed("win19", "UpgradeFailed")
                .attempts(AttemptedAct.ResumeUpgrade, "win19", 6, "ScopeLocked", Duration.ZERO),
            Reason.ProvisioningFailed),
        rests(
            "one that no window will resume",
            resting().failed("win19", "UpgradeFailed").without("maintenanceWindow"),
            Reason.UpgradeStoppedByAks),
        rests(
            "a Kubernetes version that AKS was told and does not run, without a run of ours",
            resting()
                .aks("win19", "currentOrchestratorVersion", "1.31.5")
                .aks("win19", "orchestratorVersion", "1.32")
                .spec("{template: {orchestratorVersion: \"1.32\"}}")
                .lease("web"),
            Reason.Updating),
        rests(
            "a successor that vanished",
            swapping(forward().proven()).gone("win22"),
            Reason.PoolVanished),
        rests(
            "a source with a machine that is no node",
            Worlds.moving(forward()).aks("win19", "count", 3),
            Reason.Migrating),
        rests(
            "a first pool that no PUT can mend",
            Given.unborn()
                .pool(WIN19)
                .spec("{template: {vmSize: Standard_D4s_v5}}")
                .aks("win19", "vmSize", "Standard_D2s_v3")
                .failed("win19", "SkuNotAvailable")
                .attempts(AttemptedAct.Repair, "win19", 1, "Boom", Duration.ZERO),
            Reason.RepairingFailed),
        rests(
            "tags that AKS does not let us put back",
            resting()
                .aks("win19", "tags", Map.of())
                .attempts(AttemptedAct.Retag, "win19", 3, "ScopeLocked", Duration.ofMinutes(9)),
            Reason.RepairingFailed));
  }

  /** AKS takes what is asked and never shows it (rules.md, "What AKS does not show"). */
  static Stream<Row> neverShown() {
    return Stream.of(
        rests(
            "the frozen size of a source is asked for a few times",
            neverShown(
                    Worlds.autoscaled(swapping(forward().proven())).lease("web"),
                    Duration.ofMinutes(11))
                .unleased(),
            Reason.Contended),
        rests(
            "so is that of a leaving pool",
            neverShown(
                    Worlds.autoscaled(resting())
                        .spec("{deletionPolicy: Delete, migration: {irreversible: Automatic}}")
                        .swap(SwapOf.swap("win19", null).out())
                        .leaving()
                        .lease("web"),
                    Duration.ofMinutes(11))
                .unleased(),
            Reason.Contended),
        rests(
            "and the marks of an adopted pool",
            neverShown(
                Given.unborn().spec("{adoption: Adopt}").pool(with(WIN19, "tags", Map.of())),
                Duration.ofMinutes(11)),
            Reason.Contended),
        rests(
            "and that the taint of a successor that is left alone goes",
            neverShown(LonePoolTest.alone(), Duration.ofMinutes(11)),
            Reason.Contended),
        rests(
            "a Kubernetes version waits a minute before it is asked for again",
            neverShown(
                resting()
                    .aks("win19", "currentOrchestratorVersion", "1.31.5")
                    .aks("win19", "orchestratorVersion", "1.31.5")
                    .spec("{template: {orchestratorVersion: \"1.32\"}}")
                    .lease("web"),
                Duration.ofSeconds(9)),
            Reason.ImageUpgrading));
  }

  private static Given neverShown(Given given, Duration between) {
    for (var turn = 0; turn < 5; turn++) {
      var now = given.world().now();
      var decided = given.decided();
      given.record(r -> Bookkeeping.after(r, decided, new Outcome.Done(""), now));
      given.at(now.plus(between).toString());
    }
    return given;
  }

  @ParameterizedTest
  @MethodSource({"others", "neverShown"})
  void more_rests(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @MethodSource("neverShown")
  void of_what_winpool_needs_for_itself_no_edit_is_advised(Row row) {
    var said = row.given().decided().standing();
    if (said.reason() == Reason.Contended) {
      assertThat(said.remedy()).startsWith("winpool needs this").doesNotContain("spec");
    }
  }
}
