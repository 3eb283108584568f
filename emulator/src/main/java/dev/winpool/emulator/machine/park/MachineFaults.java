package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Optional;

/** What AKS says of machines that are not as they should be. */
public final class MachineFaults {

  private MachineFaults() {}

  /** The code exists (aks-errors); that it is this one here is not verified. */
  static AksRefusal notReady(AksPool pool) {
    return AksRefusal.flat(
        200,
        "NodesNotReady",
        "A node of agent pool %s did not join in time.".formatted(pool.name()));
  }

  /**
   * The API server will not have the Node objects. Code and text as users have shown them for new
   * machines (Azure/AKS issue 1746); that it is this code for machines that are there is inferred.
   */
  static Optional<AksRefusal> refused(List<Machine> all) {
    var fine = all.stream().filter(machine -> !machine.refused()).count();
    var message = "Not all nodes reached Ready state. Expected: %d, Actual: %d";
    return fine == all.size()
        ? Optional.empty()
        : Optional.of(AksRefusal.flat(200, "NodesNotReady", message.formatted(all.size(), fine)));
  }

  /** The code is of 2021; today's is not verified. */
  public static AksRefusal undeletable(AksPool pool, String node, String pod) {
    return AksRefusal.flat(
        200,
        "DeleteVMSSAgentPoolFailed",
        "VMSSAgentPoolReconciler retry failed: { \"code\": \"PodDrainFailure\", \"message\": \"Node '%s' failed to be drained with error: 'Drain did not complete pods [%s] within 10m0s'\" }"
            .formatted(node, pod));
  }
}
