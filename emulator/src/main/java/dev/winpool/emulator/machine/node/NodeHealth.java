package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.machine.kubeapi.Rfc3339;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The conditions that a machine's kubelet reports on its node. */
final class NodeHealth {

  private NodeHealth() {}

  static List<NodeCondition> conditions(Machine machine, Instant now) {
    var ready = machine.phase(now) == Machine.Phase.READY;
    var since = machine.readyAt();
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

  private static NodeCondition condition(String type, String status, String reason, Instant since) {
    var at = Rfc3339.seconds(since);
    return new NodeConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage("kubelet says " + type + " is " + status)
        .withLastHeartbeatTime(at)
        .withLastTransitionTime(at)
        .build();
  }
}
