package dev.winpool.operator.nodes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Asks pods to go: by an eviction, which their budgets may refuse, or past them. */
final class Evictions {
  private final PodRequests requests;
  private final EvictionMemory memory;

  Evictions(KubernetesClient client, EvictionMemory memory) {
    this.requests = new PodRequests(client);
    this.memory = memory;
  }

  Deferrals deferrals() {
    return memory.deferrals();
  }

  /**
   * One POST with the pod's UID and without a grace period: the pod's own holds. None while the API
   * server asked to be left alone (row D28), which also ends a turn's batch.
   */
  EvictionAnswer evict(NodePod pod) {
    return overloaded()
        .orElseGet(
            () ->
                memory.note(
                    pod,
                    requests.send("POST", PodRequests.path(pod) + "/eviction", eviction(pod))));
  }

  /**
   * One DELETE, likewise (row D37). The right to it is not in the operator's own role: a component
   * of {@code deploy/} grants it. A refusal is counted by whoever asked, for the budget that holds
   * the pod says no less than before.
   */
  EvictionAnswer delete(NodePod pod) {
    return overloaded()
        .orElseGet(
            () -> {
              var answer = requests.send("DELETE", PodRequests.path(pod), options(pod));
              return refused(answer) ? answer : memory.note(pod, answer);
            });
  }

  private static boolean refused(EvictionAnswer answer) {
    return switch (answer) {
      case EvictionAnswer.Granted _, EvictionAnswer.Gone _, EvictionAnswer.Throttled _ -> false;
      case EvictionAnswer.Blocked _,
          EvictionAnswer.NamespaceTerminating _,
          EvictionAnswer.Forbidden _,
          EvictionAnswer.OverlappingBudgets _,
          EvictionAnswer.Failed _ ->
          true;
    };
  }

  private Optional<EvictionAnswer> overloaded() {
    return memory.overload().<EvictionAnswer>map(EvictionAnswer.Throttled::new);
  }

  private static String eviction(NodePod pod) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("apiVersion", "policy/v1").put("kind", "Eviction");
    body.withObject("/metadata").put("name", pod.name()).put("namespace", pod.namespace());
    body.withObject("/deleteOptions/preconditions").put("uid", pod.uid());
    return body.toString();
  }

  private static String options(NodePod pod) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("apiVersion", "v1").put("kind", "DeleteOptions");
    body.withObject("/preconditions").put("uid", pod.uid());
    return body.toString();
  }
}
