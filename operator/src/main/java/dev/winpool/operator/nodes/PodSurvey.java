package dev.winpool.operator.nodes;

import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One reading of the pods on some nodes and of what they are tied to. */
final class PodSurvey {
  private final KubernetesClient client;
  private final Owners owners;

  PodSurvey(KubernetesClient client) {
    this.client = client;
    this.owners = new Owners(client);
  }

  /**
   * @param wanted further owners whose state is asked for
   */
  Workloads workloads(
      Map<String, List<WorkerNode>> nodes, Set<String> wanted, Deferrals deferrals) {
    var found = on(nodes.values().stream().flatMap(List::stream).toList());
    var budgets = Budgets.around(found, client);
    var pods = found.stream().map(pod -> read(pod, budgets)).toList();
    var readPools = nodes.keySet().stream().sorted().toList();
    return new Workloads(
        readPools, pods, budgets.all(), states(pods, wanted), Map.of(), deferrals.among(pods));
  }

  /** The pods with their controllers, without budgets. */
  List<NodePod> pods(Collection<WorkerNode> nodes) {
    return on(nodes).stream().map(pod -> read(pod, Budgets.unread())).toList();
  }

  private List<Pod> on(Collection<WorkerNode> nodes) {
    return nodes.stream()
        .map(WorkerNode::name)
        .sorted()
        .flatMap(node -> on(node).stream())
        .toList();
  }

  private List<Pod> on(String node) {
    var source = client.pods().inAnyNamespace().withField("spec.nodeName", node);
    return ApiReads.all("pods of " + node, source);
  }

  private NodePod read(Pod pod, Budgets budgets) {
    var ties = new PodRelations(owners.top(pod), owners.daemon(pod), budgets.selecting(pod));
    return PodReading.of(pod, ties);
  }

  private Map<String, OwnerState> states(List<NodePod> pods, Set<String> wanted) {
    var refs = new LinkedHashSet<OwnerRef>();
    pods.forEach(pod -> pod.owner().ifPresent(refs::add));
    wanted.forEach(text -> parse(text).ifPresent(refs::add));
    var result = new TreeMap<String, OwnerState>();
    for (var ref : refs) {
      owners.state(ref).ifPresent(state -> result.put(ref.toString(), state));
    }
    return result;
  }

  private static Optional<OwnerRef> parse(String text) {
    var parts = text.split("/", -1);
    return parts.length == 3
        ? Optional.of(new OwnerRef(parts[1], parts[0], parts[2]))
        : Optional.empty();
  }
}
