package dev.winpool.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of status.md, as it stands there. */
class VerdictTest {

  static Standing standing(Reason reason, boolean moving, boolean stalled) {
    return new Standing(
        reason,
        "what",
        Optional.empty(),
        "",
        Optional.empty(),
        "",
        moving,
        stalled,
        Sample.NOW,
        List.of(),
        Optional.empty());
  }

  private static String line(Reason reason, boolean moving, boolean stalled) {
    var v = Verdict.of(standing(reason, moving, stalled));
    return v.ready() + " " + v.reconciling() + " " + v.stalled();
  }

  @ParameterizedTest
  @CsvSource({
    "Observing, false, false, Unknown true false",
    "'Creating Adopting Updating Migrating RollingBack RepairingFailed Deleting SpecChangePending DrainBlocked WaitingForCapacity UpgradeStoppedByAks AzureUnavailable', false, false, False true false",
    "'WaitingForWindow WaitingForTurn PlanAwaitingApproval AwaitingFinalDelete KubernetesUnavailable', true, false, False true false",
    "'WaitingForWindow WaitingForTurn PlanAwaitingApproval NoWindow WaitingForWorkloads KubernetesUnavailable', false, false, True false false",
    "'UpToDate SourceRetained AwaitingFinalDelete ImageUpgrading', false, false, True false false",
    "'UpToDate SourceRetained ImageUpgrading', true, false, True false false",
    "Held, false, false, True false false",
    "'Held PoolStopped OperationCanceled PastPointOfNoReturn', true, false, False false true",
    "'PoolStopped OperationCanceled PastPointOfNoReturn Refused AdoptionDiffers OwnedByOther AnotherInstallation ClusterMismatch RecordLost PoolVanished Leftover Contended ClockSkew', false, false, False false true",
    "'DrainTimedOut ReplacementsNotReady ProvisioningFailed', false, false, False false true",
    "'WaitingForCapacity UpgradeStoppedByAks DrainBlocked', false, true, False false true",
  })
  void state_of_the_table(String reasons, boolean moving, boolean stalled, String wanted) {
    var lines =
        Stream.of(reasons.split(" "))
            .collect(Collectors.toMap(r -> r, r -> line(Reason.valueOf(r), moving, stalled)));
    assertThat(lines).allSatisfy((reason, line) -> assertThat(line).as(reason).isEqualTo(wanted));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void never_reconciling_and_stalled_and_ready_only_when_neither(Reason reason) {
    for (var bits : List.of(0, 1, 2, 3)) {
      var v = Verdict.of(standing(reason, (bits & 1) > 0, (bits & 2) > 0));
      assertThat(v.reconciling() && v.stalled()).isFalse();
      assertThat(v.ready() == Verdict.Truth.True).isEqualTo(!v.reconciling() && !v.stalled());
    }
  }

  @Test
  void every_reason_says_what_it_means() {
    assertThat(Arrays.stream(Reason.values()))
        .allSatisfy(r -> assertThat(r.meaning()).isNotBlank());
  }
}
