package dev.winpool.operator.nodes;

import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Worker nodes through the Kubernetes API. The client is expected to retry nothing and to bound its
 * requests in time; readings leave {@link Workloads#builds()} empty, and the pods of {@link #live}
 * name no budgets, which evidence does not ask for.
 */
public final class KubeWorkerNodes implements WorkerNodes {
  private final KubernetesClient client;
  private final InstantSource clock;
  private final NodeListing nodes;
  private final NodePatches patches;
  private final Evictions evictions;
  private final FenceProbe fence;
  private final Scales scales;
  private final KnownOwners known;
  private final VolumeReading volumes;
  private final DrainView view;
  private final UnplacedPods unplaced;

  public KubeWorkerNodes(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.nodes = new NodeListing(client);
    this.patches = new NodePatches(client);
    this.evictions = new Evictions(client, new EvictionMemory(clock));
    this.fence = new FenceProbe(client, clock);
    this.scales = new Scales(client, clock);
    this.known = new KnownOwners(clock);
    this.volumes = new VolumeReading(client, clock);
    this.view = new DrainView(client);
    this.unplaced = new UnplacedPods(client, known, view, clock);
  }

  @Override
  public String clusterUid() {
    var name = "kube-system";
    return ApiReads.ask("namespace " + name, () -> namespace(name))
        .map(namespace -> namespace.getMetadata().getUid())
        .orElseThrow(() -> new ClusterFault("no namespace " + name, new NoSuchElementException()));
  }

  private Optional<Namespace> namespace(String name) {
    return Optional.ofNullable(client.namespaces().withName(name).get());
  }

  @Override
  public Identity identify(String subscription, String nodeResourceGroup) {
    return nodes.identify(new NodePlace(subscription, nodeResourceGroup));
  }

  @Override
  public NodeFence fence() {
    return fence.fence();
  }

  /** What {@link #fence} found last, without asking. */
  public NodeFence knownFence() {
    return fence.known();
  }

  /** What it is told to follow, the next {@link #workloads} need not read. */
  public DrainView view() {
    return view;
  }

  @Override
  public Map<String, List<WorkerNode>> ofPools(Collection<String> pools) {
    return nodes.ofPools(pools);
  }

  @Override
  public Workloads workloads(Map<String, List<WorkerNode>> nodes, Set<String> owners) {
    return new PodSurvey(client, known, view).workloads(nodes, owners, evictions.deferrals());
  }

  @Override
  public Map<String, OwnerState> owners(Map<OwnerRef, Integer> before) {
    return new OwnerSurvey(client, scales, clock.instant()).states(before);
  }

  @Override
  public Optional<String> unplaced(OwnerRef owner) {
    return unplaced.of(owner);
  }

  @Override
  public List<AttachedVolume> attached(Set<String> nodes) {
    return volumes.attached(nodes);
  }

  @Override
  public PoolNodes live(String pool) {
    var began = clock.instant();
    var found = nodes.ofPools(List.of(pool)).get(pool);
    var unaided = new PodSurvey(client, new KnownOwners(clock), new DrainView(client));
    return new PoolNodes(pool, found, unaided.pods(found), began);
  }

  @Override
  public NodeAnswer cordon(WorkerNode node, CordonMark mark) {
    return patches.cordon(node, mark);
  }

  @Override
  public NodeAnswer reopen(WorkerNode node) {
    return patches.reopen(node);
  }

  @Override
  public EvictionAnswer evict(NodePod pod) {
    return view.moving(pod, () -> evictions.evict(pod));
  }

  @Override
  public EvictionAnswer delete(NodePod pod) {
    return view.moving(pod, () -> evictions.delete(pod));
  }
}
