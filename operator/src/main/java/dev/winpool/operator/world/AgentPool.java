package dev.winpool.operator.world;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent pool as AKS answered, at one api-version and nothing lost: the typed reading is a view
 * on {@code properties}.
 *
 * @param name as AKS has it; Linux pools have longer names than {@link PoolName} allows
 * @param eTag fences every write; empty on servers that give none
 * @param properties the JSON object {@code properties}, deeply immutable
 */
public record AgentPool(String name, String eTag, Map<String, Object> properties) {

  public AgentPool {
    properties = Json.copy(properties);
  }

  public Provisioning provisioning() {
    return Provisioning.of(provisioningState());
  }

  /** The state in AKS's own word. */
  public String provisioningState() {
    return text("provisioningState").map(BoundedText::of).orElse("Unknown");
  }

  public boolean succeeded() {
    return provisioning() == Provisioning.Succeeded;
  }

  public boolean windows() {
    return "Windows".equalsIgnoreCase(text("osType").orElse("Linux"));
  }

  public boolean user() {
    return "User".equalsIgnoreCase(text("mode").orElse("User"));
  }

  public Optional<WindowsServer> server() {
    return text("osSKU").flatMap(AgentPool::serverNamed);
  }

  private static Optional<WindowsServer> serverNamed(String sku) {
    return List.of(WindowsServer.values()).stream()
        .filter(s -> s.name().equalsIgnoreCase(sku))
        .findFirst();
  }

  public boolean stopped() {
    return Json.object(properties.get("powerState")).get("code") instanceof String code
        && "Stopped".equalsIgnoreCase(code);
  }

  public int count() {
    return number("count").orElse(0);
  }

  public boolean autoscaled() {
    return Boolean.TRUE.equals(properties.get("enableAutoScaling"));
  }

  public Optional<NodeImage> image() {
    return text("nodeImageVersion").flatMap(NodeImage::parse);
  }

  public Map<String, String> tags() {
    return Json.strings(properties.get("tags"));
  }

  /** The object that owns the pool, if it carries our tags of this cluster. */
  public Optional<String> owner(String clusterUid) {
    return clusterUid.equals(tags().get(Tags.CLUSTER))
        ? Optional.ofNullable(tags().get(Tags.OWNER))
        : Optional.empty();
  }

  public Map<String, String> labels() {
    return Json.strings(properties.get("nodeLabels"));
  }

  public List<String> taints() {
    return Json.texts(properties.get("nodeTaints"));
  }

  /** Carries the taint of a successor: it was never opened to all pods. */
  public boolean unopened() {
    return taints().stream().anyMatch(taint -> taint.startsWith(Tags.SUCCESSOR_TAINT + "="));
  }

  /** Size as it stands, to be restored later. */
  public Swap.Bounds bounds() {
    return new Swap.Bounds(
        autoscaled(), count(), number("minCount").orElse(null), number("maxCount").orElse(null));
  }

  /**
   * Why AKS says that its last operation failed: code and words, both empty when it says nothing,
   * and both {@linkplain BoundedText fit for a status}, which everybody may read who may read the
   * object.
   */
  public ProvisioningError provisioningError() {
    var error = Json.object(Json.object(properties.get("status")).get("provisioningError"));
    return new ProvisioningError(
        error.get("code") instanceof String c ? BoundedText.of(c) : "",
        error.get("message") instanceof String m ? BoundedText.of(m) : "");
  }

  public Optional<String> text(String property) {
    return properties.get(property) instanceof String s ? Optional.of(s) : Optional.empty();
  }

  public Optional<Integer> number(String property) {
    return properties.get(property) instanceof Number n
        ? Optional.of(n.intValue())
        : Optional.empty();
  }

  /** AKS's own words about a failed operation. */
  public record ProvisioningError(String code, String message) {}
}
