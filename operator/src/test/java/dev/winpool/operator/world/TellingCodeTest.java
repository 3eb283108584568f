package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AKS's own code says what it was doing; the cause stands inside (aks.md section 4). */
class TellingCodeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CreateVMSSAgentPoolFailed | VMSSAgentPoolReconciler retry failed:"
            + " Code=\"AllocationFailed\" Message=\"no\" | AllocationFailed",
        "CreateVMSSAgentPoolFailed | retry failed: Code='SubnetIsFull' Message='full' Details=[] |"
            + " SubnetIsFull",
        "CreateVMSSAgentPoolFailed | retry failed: { \"code\": \"ZonalAllocationFailed\","
            + " \"message\": \"no\" } | ZonalAllocationFailed",
        "CreateVMSSAgentPoolFailed | Category: ClientError; SubCode:"
            + " OverconstrainedZonalAllocationRequest; Dependency: x |"
            + " OverconstrainedZonalAllocationRequest",
        "ScaleVMSSAgentPoolFailed | Code=\"OperationNotAllowed\" x Code=\"QuotaExceeded\" |"
            + " QuotaExceeded",
        "ReconcileVMSSAgentPoolFailed | Code=\"SkuNotAvailable\" | SkuNotAvailable",
        "InternalOperationError | Code=\"ErrCode_InsufficientVCPUQuota\" |"
            + " ErrCode_InsufficientVCPUQuota",
        "DeleteVMSSAgentPoolFailed | { \"code\": \"PodDrainFailure\", \"message\": \"x\" } |"
            + " PodDrainFailure",
        "CreateVMSSAgentPoolFailed | AllocationFailed is only a word here |"
            + " CreateVMSSAgentPoolFailed",
        "CreateVMSSAgentPoolFailed | Code=\"Nobody knows\" | CreateVMSSAgentPoolFailed",
        "ScopeLocked | Code=\"AllocationFailed\" | ScopeLocked",
        "AllocationFailed | `` | AllocationFailed",
      })
  void the_cause_is_the_first_known_code_inside(String code, String message, String telling) {
    assertThat(TellingCode.of(code, message)).isEqualTo(telling);
  }
}
