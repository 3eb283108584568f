package dev.winpool.operator.world;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent pool as AKS answered, read twice: typed to look at, and as JSON, nothing lost at that
 * api-version, to be laid over and sent back.
 *
 * @param name as AKS has it; Linux pools have longer names than {@link PoolName} allows
 * @param eTag fences every write; empty on servers that give none
 * @param properties the JSON object {@code properties}, deeply immutable
 */
public record AgentPool(String name, String eTag, PoolView view, Map<String, Object> properties) {

  public AgentPool {
    properties = Json.copy(properties);
  }

  /** As it will be when {@code properties}, which change its tags, labels and taints, are put. */
  public AgentPool marked(Map<String, Object> properties) {
    return new AgentPool(name, eTag, view.with(PoolView.Metadata.in(properties)), properties);
  }

  public Provisioning provisioning() {
    return Provisioning.of(provisioningState());
  }

  /** The state in AKS's own word. */
  public String provisioningState() {
    return view.state().provisioning();
  }

  public boolean succeeded() {
    return provisioning() == Provisioning.Succeeded;
  }

  /** It is there, and nothing else is known of it: no word about it may be taken for AKS's. */
  public boolean unread() {
    return view.equals(PoolView.UNREAD);
  }

  public boolean windows() {
    return "Windows".equalsIgnoreCase(view.kind().osType());
  }

  public boolean user() {
    return "User".equalsIgnoreCase(view.kind().mode());
  }

  public Optional<WindowsServer> server() {
    return view.kind().osSku().flatMap(AgentPool::serverNamed);
  }

  private static Optional<WindowsServer> serverNamed(String sku) {
    return List.of(WindowsServer.values()).stream()
        .filter(s -> s.name().equalsIgnoreCase(sku))
        .findFirst();
  }

  public boolean stopped() {
    return "Stopped".equalsIgnoreCase(view.state().power());
  }

  public int count() {
    return view.size().count();
  }

  /**
   * The nodes whose machines AKS counts: one that {@code scaleDownMode: Deallocate} stopped leaves
   * the count and keeps its Node (DOC scale-down-mode). Whatever else is stopped stays counted.
   */
  public List<WorkerNode> counted(List<WorkerNode> nodes) {
    var leaves = text("scaleDownMode").filter("Deallocate"::equalsIgnoreCase).isPresent();
    return leaves ? nodes.stream().filter(node -> !node.deallocated()).toList() : nodes;
  }

  public boolean autoscaled() {
    return view.size().autoscaled();
  }

  public Optional<NodeImage> image() {
    return view.kind().image();
  }

  public Map<String, String> tags() {
    return view.metadata().tags();
  }

  public Map<String, String> labels() {
    return view.metadata().labels();
  }

  public List<String> taints() {
    return view.metadata().taints();
  }

  /** Carries the taint of a successor: it was never opened to all pods. */
  public boolean unopened() {
    return taints().stream().anyMatch(taint -> taint.startsWith(Tags.SUCCESSOR_TAINT + "="));
  }

  /** Size as it stands, to be restored later. */
  public Swap.Bounds bounds() {
    var size = view.size();
    return new Swap.Bounds(
        size.autoscaled(),
        size.count(),
        size.minCount().orElse(null),
        size.maxCount().orElse(null));
  }

  /** Why AKS says that its last operation failed. */
  public PoolView.ProvisioningError provisioningError() {
    return view.state().error();
  }

  /** A property as it is put, where it is a text. */
  public Optional<String> text(String property) {
    return properties.get(property) instanceof String s ? Optional.of(s) : Optional.empty();
  }
}
