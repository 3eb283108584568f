package dev.winpool.emulator.provider.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.guard.ETags;
import dev.winpool.emulator.provider.guard.LockLevel;
import dev.winpool.emulator.provider.maintenance.MaintenanceConfigurations;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.List;
import java.util.Optional;

/** The managed cluster that all pools belong to. */
public final class ManagedCluster implements AsyncOperation.Subject {

  private final ClusterSeed facts;
  private final ETags eTags;
  private final MaintenanceConfigurations maintenance;
  private String eTag;
  private String state = "Succeeded";
  private KubernetesVersion version;
  private ObjectNode properties;
  private ObjectNode tags = JsonNodeFactory.instance.objectNode();
  private ObjectNode sku =
      JsonNodeFactory.instance.objectNode().put("name", "Base").put("tier", "Free");
  private Optional<LockLevel> lock = Optional.empty();
  private Optional<AsyncOperation> operation = Optional.empty();
  private Optional<AksRefusal> provisioningError = Optional.empty();

  public ManagedCluster(ClusterSeed facts, ETags eTags) {
    this.facts = facts;
    this.eTags = eTags;
    this.eTag = eTags.next();
    this.version =
        KubernetesVersion.resolve(facts.kubernetesVersion(), versions())
            .orElseGet(() -> KubernetesVersion.of(facts.kubernetesVersion()));
    this.properties = ClusterProperties.of(facts);
    this.maintenance = new MaintenanceConfigurations(facts.maintenanceConfigurations());
  }

  /** What is fixed for the life of the stage. */
  public ClusterSeed facts() {
    return facts;
  }

  @Override
  public Kind kind() {
    return Kind.CLUSTER;
  }

  @Override
  public String name() {
    return facts.name();
  }

  public String eTag() {
    return eTag;
  }

  @Override
  public String state() {
    return state;
  }

  @Override
  public void enter(String nextState) {
    state = nextState;
    eTag = eTags.next();
  }

  @Override
  public void begin(AsyncOperation started) {
    operation = Optional.of(started);
    provisioningError = Optional.empty();
    enter(started.verb());
  }

  @Override
  public void fail(AksRefusal why) {
    provisioningError = Optional.of(why);
    enter("Failed");
  }

  @Override
  public Optional<AsyncOperation> operation() {
    return operation.filter(running -> !running.status().ended());
  }

  public Optional<AksRefusal> provisioningError() {
    return provisioningError;
  }

  /** The management lock on it, if there is one. */
  public Optional<LockLevel> lock() {
    return lock;
  }

  /** Puts a lock in place of the one there is; empty takes it away. */
  public void lock(Optional<LockLevel> level) {
    lock = level;
  }

  /** Whether it is in a state that makes writes to its pools fail. */
  public boolean busy() {
    return !List.of("Succeeded", "Failed", "Canceled").contains(state);
  }

  /** The version that the control plane runs. */
  public KubernetesVersion version() {
    return version;
  }

  public List<KubernetesVersion> versions() {
    return facts.kubernetesVersions().stream().map(KubernetesVersion::of).sorted().toList();
  }

  /** The writable properties; not to be changed. */
  public ObjectNode properties() {
    return properties;
  }

  public ObjectNode tags() {
    return tags;
  }

  public ObjectNode sku() {
    return sku;
  }

  public MaintenanceConfigurations maintenance() {
    return maintenance;
  }

  /** The channel that brings new node images by itself, such as {@code NodeImage}. */
  public String nodeOsUpgradeChannel() {
    return properties.path("autoUpgradeProfile").path("nodeOSUpgradeChannel").asText();
  }

  /** The resource id in the casing that agent pool answers use. */
  public String id() {
    return "/subscriptions/%s/resourcegroups/%s/providers/Microsoft.ContainerService/managedClusters/%s"
        .formatted(facts.subscription(), facts.resourceGroup(), facts.name());
  }

  public void put(ObjectNode next) {
    properties = next;
    eTag = eTags.next();
  }

  public void tag(ObjectNode next) {
    tags = next;
  }

  public void sell(ObjectNode next) {
    sku = next;
  }

  public void reach(KubernetesVersion next) {
    version = next;
  }
}
