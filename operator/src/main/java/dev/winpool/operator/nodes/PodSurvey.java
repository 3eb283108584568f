package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.lists.Place;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reading of the pods on some nodes and of what they are tied to. Bounded in time as a whole:
 * rule 2 is asked after it.
 */
final class PodSurvey {
  /** Of a thousand nodes it takes some seven seconds. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final ApiLists lists;
  private final Owners owners;
  private final DrainView view;
  private final Interned interned = new Interned();

  /**
   * @param view what of it is known without asking; one that follows nothing where all is to be
   *     read
   */
  PodSurvey(KubernetesClient client, KnownOwners known, DrainView view) {
    this.view = view;
    this.lists = new ApiLists(client, ClusterFault::new).within(LONGEST);
    this.owners = new Owners(lists, known, view);
  }

  /**
   * @param wanted further owners whose state is asked for
   */
  Workloads workloads(
      Map<String, List<WorkerNode>> nodes, Set<String> wanted, Deferrals deferrals) {
    var found = on(nodes.values().stream().flatMap(List::stream).toList());
    var asked = wanted.stream().flatMap(text -> OwnerRef.of(text).stream()).toList();
    owners.prepare(found, asked);
    var budgets = Budgets.around(found, view, lists);
    var cordons = cordons(nodes.values().stream().flatMap(List::stream));
    var pods = found.stream().map(pod -> tied(pod, budgets, cordons)).toList();
    var readPools = nodes.keySet().stream().sorted().toList();
    return new Workloads(
        readPools, pods, budgets.all(), states(pods, asked), Map.of(), deferrals.among(pods));
  }

  /** The pods with their controllers, without budgets. */
  List<NodePod> pods(Collection<WorkerNode> nodes) {
    var found = on(nodes);
    owners.prepare(found, List.of());
    return found.stream().map(pod -> tied(pod, Budgets.unread(), Map.of())).toList();
  }

  private List<SeenPod> on(Collection<WorkerNode> nodes) {
    return nodes.stream()
        .map(WorkerNode::name)
        .sorted()
        .flatMap(node -> on(node).stream())
        .toList();
  }

  /** A node is never found empty by what is followed: then it is read. */
  private List<SeenPod> on(String node) {
    return view.pods(node)
        .filter(known -> known.stream().anyMatch(SeenPod::mayHaveToGo))
        .orElseGet(() -> listed(Places.pods(node)));
  }

  private List<SeenPod> listed(Place place) {
    var listing = Listing.of(Pod.class, pod -> Optional.of(interned.seen(PodReading.of(pod))));
    return lists.all(place.list().what(), place.list().path(), place.query(), listing);
  }

  private NodePod tied(SeenPod pod, Budgets budgets, Map<String, Instant> cordons) {
    var cordoned = Optional.ofNullable(cordons.get(pod.pod().node()));
    return pod.tied(
        new PodRelations(
            owners.top(pod),
            owners.daemon(pod),
            cordoned.filter(at -> since(at, pod)).isPresent(),
            interned.one(budgets.selecting(pod))));
  }

  /**
   * Whether it was made since then. The API server dates objects to the second: who was made in the
   * very second of the cordon counts as back, or pods that come back at once would be evicted
   * without end while that second lasts.
   */
  private static boolean since(Instant cordoned, SeenPod pod) {
    var second = cordoned.truncatedTo(ChronoUnit.SECONDS);
    return pod.created().filter(made -> !made.isBefore(second)).isPresent();
  }

  /** Since when winpool keeps pods away, by the name of the node. */
  private static Map<String, Instant> cordons(Stream<WorkerNode> nodes) {
    return nodes
        .filter(WorkerNode::cordonedByUs)
        .collect(Collectors.toMap(WorkerNode::name, node -> node.mark().orElseThrow().at()));
  }

  private Map<String, OwnerState> states(List<NodePod> pods, List<OwnerRef> wanted) {
    var refs = new LinkedHashSet<OwnerRef>();
    pods.forEach(pod -> pod.owner().ifPresent(refs::add));
    refs.addAll(wanted);
    var result = new TreeMap<String, OwnerState>();
    for (var ref : refs) {
      owners.state(ref).ifPresent(state -> result.put(ref.toString(), state));
    }
    return result;
  }
}
