package dev.winpool.emulator.machine.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.machine.kubeapi.Nodes;
import dev.winpool.emulator.provider.pool.NodeSettings;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the Node object of a machine what it should be; writes only what differs. */
public final class NodeSync {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Nodes port;
  private final NodeDesign design;

  public NodeSync(Nodes port, NodeDesign design) {
    this.port = port;
    this.design = design;
  }

  /**
   * Returns whether something was written. What the API server will not have is not asked for again
   * before the pool asks for something else; a machine without a Node object never joins.
   */
  public boolean sync(Machine machine, Optional<Node> found, Instant now) {
    if (found.isEmpty()) {
      return register(machine, now);
    }
    if (machine.phase(now) == Machine.Phase.ABSENT) {
      return false;
    }
    machine.register();
    return meta(machine, found.get(), now) | status(machine, found.get(), now);
  }

  private boolean register(Machine machine, Instant now) {
    var phase = machine.phase(now);
    var waits = machine.silent() || machine.registered() || machine.refused();
    if (phase == Machine.Phase.ABSENT || waits) {
      return false;
    }
    machine.written().put(machine.pool().nodeSettings());
    refuse(machine, port.create(design.node(machine, now)));
    if (machine.refused()) {
      machine.goAstray();
    }
    return true;
  }

  private static void refuse(Machine machine, Optional<String> why) {
    machine.written().refuse(machine.pool().nodeSettings(), why.isPresent());
  }

  private boolean meta(Machine machine, Node node, Instant now) {
    if (machine.refused()) {
      return false;
    }
    var patch = JSON.createObjectNode();
    labels(machine, node, patch);
    taints(machine, node, now)
        .ifPresent(
            taints -> {
              patch.withObject("/spec").set("taints", JSON.valueToTree(taints));
              // A list is replaced as a whole: only if nobody else has touched it meanwhile.
              patch
                  .withObject("/metadata")
                  .put("resourceVersion", node.getMetadata().getResourceVersion());
            });
    if (!patch.isEmpty()) {
      refuse(machine, port.patch(machine.nodeName(), patch.toString()));
    }
    if (!machine.refused()) {
      machine.written().put(machine.pool().nodeSettings());
    }
    return !patch.isEmpty();
  }

  private void labels(Machine machine, Node node, ObjectNode patch) {
    var wanted = new TreeMap<>(design.labels().of(machine));
    var actual = Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
    wanted.forEach(
        (key, value) -> {
          if (!value.equals(actual.get(key))) {
            patch.withObject("/metadata").withObject("/labels").put(key, value);
          }
        });
    machine.written().settings().labels().keySet().stream()
        .filter(key -> !wanted.containsKey(key) && actual.containsKey(key))
        .forEach(key -> patch.withObject("/metadata").withObject("/labels").putNull(key));
  }

  /**
   * The node's taints as they should be; empty when they are. Taints of others stay, those of the
   * node lifecycle controller (not-ready, unschedulable) among them.
   */
  private Optional<List<Taint>> taints(Machine machine, Node node, Instant now) {
    var wanted = design.poolTaints(machine.pool());
    var actual = node.getSpec().getTaints();
    var next = new ArrayList<Taint>();
    for (var taint : actual) {
      var given = wanted.stream().anyMatch(w -> same(w, taint));
      if (given || !ours(machine.written().settings(), taint)) {
        next.add(taint);
      }
    }
    wanted.stream().filter(w -> next.stream().noneMatch(t -> same(t, w))).forEach(next::add);
    ShutdownTaint.judge(machine, next, now);
    return next.equals(actual) ? Optional.empty() : Optional.of(next);
  }

  private static boolean ours(NodeSettings onNode, Taint taint) {
    return onNode.taints().stream().map(NodeDesign::taint).anyMatch(t -> same(t, taint));
  }

  private static boolean same(Taint a, Taint b) {
    return a.getKey().equals(b.getKey())
        && a.getEffect().equals(b.getEffect())
        && value(a).equals(value(b));
  }

  private static String value(Taint taint) {
    return Optional.ofNullable(taint.getValue()).orElse("");
  }

  private boolean status(Machine machine, Node node, Instant now) {
    var phase = machine.phase(now);
    var wanted = design.status(machine, now);
    if (phase == Machine.Phase.SILENT
        || says(node.getStatus(), phase).equals(says(wanted, phase))) {
      return false;
    }
    var patch = JSON.createObjectNode();
    patch.set("status", JSON.valueToTree(wanted));
    port.patchStatus(machine.nodeName(), patch.toString());
    return true;
  }

  /** What a status says apart from times; a kubelet that is not ready leaves Unknown as it is. */
  private static List<String> says(NodeStatus status, Machine.Phase phase) {
    if (status == null || status.getNodeInfo() == null) {
      return List.of();
    }
    return List.of(
        phase == Machine.Phase.UNKNOWN ? readiness(status) : Boolean.toString(ready(status)),
        String.valueOf(status.getNodeInfo().getKernelVersion()),
        String.valueOf(status.getNodeInfo().getKubeletVersion()),
        String.valueOf(Optional.ofNullable(status.getAllocatable()).orElse(Map.of()).get("pods")));
  }

  public static boolean ready(NodeStatus status) {
    return status != null && readiness(status).equals("True");
  }

  private static String readiness(NodeStatus status) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals("Ready"))
        .map(NodeCondition::getStatus)
        .findFirst()
        .orElse("");
  }
}
