package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.machine.kubeapi.Rfc3339;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The conditions that a machine's kubelet reports on its node, or that are told in its place. */
final class NodeHealth {

  private NodeHealth() {}

  static List<NodeCondition> conditions(Machine machine, Instant now) {
    var phase = machine.phase(now);
    return phase == Machine.Phase.UNKNOWN
        ? unknown(machine.saysSince())
        : reported(phase == Machine.Phase.READY, machine.readyAt(), now);
  }

  private static List<NodeCondition> reported(boolean ready, Instant since, Instant now) {
    var conditions = new ArrayList<NodeCondition>();
    conditions.add(condition("MemoryPressure", "False", "KubeletHasSufficientMemory", since));
    conditions.add(condition("DiskPressure", "False", "KubeletHasNoDiskPressure", since));
    conditions.add(condition("PIDPressure", "False", "KubeletHasSufficientPID", since));
    conditions.add(
        ready
            ? condition("Ready", "True", "KubeletReady", since)
            : condition("Ready", "False", "KubeletNotReady", now));
    return conditions;
  }

  /** As the node lifecycle controller says it of every condition when reports stay away. */
  private static List<NodeCondition> unknown(Instant since) {
    return Stream.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")
        .map(type -> condition(type, "Unknown", "NodeStatusUnknown", since))
        .toList();
  }

  private static NodeCondition condition(String type, String status, String reason, Instant since) {
    var at = Rfc3339.seconds(since);
    return new NodeConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(
            status.equals("Unknown")
                ? "Kubelet stopped posting node status."
                : "kubelet says " + type + " is " + status)
        .withLastHeartbeatTime(at)
        .withLastTransitionTime(at)
        .build();
  }
}
