package dev.winpool.operator.records;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.HoldWord;
import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records in the Kubernetes API. Reads throw {@link RecordFault}; writes answer {@link Written}.
 */
public final class KubeRecords implements Records {
  static final String HOLD = "winpool-hold";
  static final String SUPPORT = "winpool-support";

  private final KubernetesClient client;
  private final String namespace;
  private final ServerDate date;
  private final PoolObjects objects;
  private final DisruptionLease lease;
  private final PoolEvents events;
  private final InstallationMark mark;
  private final Optional<Election> election;

  /**
   * @param client never repeats a request by itself, and tells {@code date} of its answers ({@link
   *     KubeClients})
   * @param namespace the operator's own
   */
  public KubeRecords(
      KubernetesClient client, String namespace, InstantSource clock, ServerDate date) {
    this.client = client;
    this.namespace = namespace;
    this.date = date;
    this.objects = new PoolObjects(client);
    this.lease = new DisruptionLease(client, namespace);
    this.events = new PoolEvents(client, clock);
    this.mark = new InstallationMark(client, namespace, clock);
    this.election = Optional.empty();
  }

  private KubeRecords(KubeRecords same, Election election) {
    this.client = same.client;
    this.namespace = same.namespace;
    this.date = same.date;
    this.objects = same.objects;
    this.lease = same.lease;
    this.events = same.events;
    this.mark = same.mark;
    this.election = Optional.of(election);
  }

  /**
   * The same, of a process that acts only while it leads.
   *
   * @param identity by which it stands for election
   */
  public KubeRecords electedAs(String identity) {
    return new KubeRecords(this, new Election(client, namespace, identity));
  }

  @Override
  public List<Claim> claims() {
    return objects.claims();
  }

  @Override
  public Optional<WindowsNodePool> find(String name) {
    return objects.find(name);
  }

  @Override
  public Written replaceStatus(WindowsNodePool asRead, WindowsNodePoolStatus status) {
    try {
      return leadershipLost() ? Written.Conflict : objects.replaceStatus(asRead, status);
    } catch (RecordFault unread) {
      return Written.Unknown;
    }
  }

  @Override
  public Written annotate(WindowsNodePool asRead, Map<String, Optional<String>> annotations) {
    return objects.annotate(asRead, annotations);
  }

  @Override
  public Written addFinalizer(WindowsNodePool asRead) {
    return objects.addFinalizer(asRead);
  }

  @Override
  public Written dropFinalizer(WindowsNodePool asRead) {
    return objects.dropFinalizer(asRead);
  }

  @Override
  public Optional<Installation> elsewhere() {
    return mark.other();
  }

  @Override
  public boolean leadershipLost() {
    return election.filter(Election::lost).isPresent();
  }

  @Override
  public Optional<Disruption> disruption() {
    return lease.holder();
  }

  @Override
  public Written take(Disruption disruption, Optional<Disruption> over) {
    return lease.take(disruption, over);
  }

  @Override
  public Written free(Disruption disruption) {
    return lease.free(disruption);
  }

  /** The annotation holds even when it gives no reason, but not when it says that it does not. */
  @Override
  public Optional<String> clusterHold() {
    return map(HOLD)
        .map(ConfigMap::getMetadata)
        .map(metadata -> metadata.getAnnotations())
        .map(annotations -> annotations.get(WindowsNodePool.HOLD))
        .flatMap(HoldWord::of)
        .map(reason -> BoundedText.of(reason, 256));
  }

  @Override
  public Map<String, String> supportData() {
    return map(SUPPORT).map(ConfigMap::getData).orElse(Map.of());
  }

  private Optional<ConfigMap> map(String name) {
    var maps = client.configMaps().inNamespace(namespace);
    return CompareAndSet.read(
        "configmap " + name, () -> Optional.ofNullable(maps.withName(name).get()));
  }

  @Override
  public Duration skew() {
    return date.skew();
  }

  @Override
  public void publish(WindowsNodePool about, EventNote note) {
    events.publish(about, note);
  }
}
