package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.VmGeneration;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The property objects of pools that are about to be created. */
public final class NewPool {

  private NewPool() {}

  /**
   * The first pool of an object: nothing but what the spec says and what AKS asks of a direct call.
   */
  public static Map<String, Object> first(Situation situation) {
    var spec = situation.spec();
    var body = new LinkedHashMap<String, Object>();
    body.put("mode", "User");
    body.put("osType", "Windows");
    body.put("type", "VirtualMachineScaleSets");
    lay(body, spec.osSKU(), spec.template());
    Optional.ofNullable(spec.scaling()).ifPresent(scaling -> scale(body, scaling, 0));
    own(body, situation, Map.of());
    return body;
  }

  /**
   * The successor: every property of the source, the frozen target laid over, our tags and taint,
   * at least the planned size.
   */
  public static Map<String, Object> successor(Situation situation, Swap swap, AgentPool source) {
    var target = java.util.Objects.requireNonNull(swap.target());
    var body = new LinkedHashMap<>(source.properties());
    lay(body, target.osSKU(), target.template());
    var scaling = Optional.ofNullable(situation.spec().scaling());
    scale(body, scaling.orElseGet(() -> scalingOf(source)), swap.planned());
    var identity = Map.of(Tags.SWAP, swap.id(), Tags.FROM, swap.from());
    own(body, situation, identity);
    var taints = new ArrayList<>(texts(body, "nodeTaints"));
    taints.add(Tags.successorTaint(situation.self().name()));
    body.put("nodeTaints", taints);
    return body;
  }

  public static boolean gen2(Template template, Optional<AgentPool> source) {
    return Optional.ofNullable(template.vmGeneration())
        .map(generation -> generation == VmGeneration.Gen2)
        .orElseGet(
            () -> source.flatMap(AgentPool::image).filter(image -> image.gen2()).isPresent());
  }

  /** A pool's present bounds, without the freeze of an earlier swap. */
  public static Scaling scalingOf(AgentPool pool) {
    return scalingOf(pool.bounds());
  }

  public static Scaling scalingOf(Swap.Bounds bounds) {
    return bounds.enableAutoScaling()
        ? new Scaling(null, bounds.minCount(), bounds.maxCount())
        : new Scaling(bounds.count(), null, null);
  }

  /** Lays every managed field of the template over a body. */
  private static void lay(Map<String, Object> body, WindowsServer osSKU, Template template) {
    body.put("osSKU", osSKU.name());
    for (var field : ImmutableField.REPLACING) {
      field.of(template).ifPresent(value -> body.put(field.name(), merged(body, field, value)));
    }
    if (osSKU == WindowsServer.Windows2025) {
      body.put("enableFIPS", true);
    }
    put(body, "orchestratorVersion", template.orchestratorVersion());
    put(body, "scaleDownMode", template.scaleDownMode());
    Optional.ofNullable(template.spotMaxPrice())
        .ifPresent(price -> body.put("spotMaxPrice", new BigDecimal(price)));
    Optional.ofNullable(template.upgradeSettings())
        .ifPresent(
            settings ->
                body.put(
                    "upgradeSettings", InPlaceUpdate.over(body.get("upgradeSettings"), settings)));
    Optional.ofNullable(template.nodeTaints())
        .ifPresent(taints -> body.put("nodeTaints", List.copyOf(taints)));
    body.put("nodeLabels", overlaid(body.get("nodeLabels"), template.nodeLabels()));
    body.put("tags", overlaid(body.get("tags"), template.tags()));
    body.put("revision", Optional.ofNullable(template.revision()).orElse(""));
  }

  private static Object merged(Map<String, Object> body, ImmutableField field, Object value) {
    return value instanceof Map<?, ?> && body.get(field.name()) instanceof Map<?, ?>
        ? InPlaceUpdate.mergedObject(body.get(field.name()), value)
        : value;
  }

  private static Map<String, Object> overlaid(
      @org.jspecify.annotations.Nullable Object below,
      @org.jspecify.annotations.Nullable Map<String, String> above) {
    var result = new LinkedHashMap<String, Object>(dev.winpool.operator.world.Json.object(below));
    if (above != null) {
      result.putAll(above);
    }
    return result;
  }

  /** Our tags and our label; a source's own swap tags are not the successor's. */
  private static void own(
      Map<String, Object> body, Situation situation, Map<String, String> identity) {
    var tags = overlaid(body.get("tags"), null);
    tags.keySet().removeIf(key -> key.startsWith("winpool-"));
    tags.put(Tags.OWNER, situation.self().name());
    tags.put(Tags.CLUSTER, situation.world().cluster().uid());
    tags.put(Tags.REVISION, String.valueOf(body.remove("revision")));
    tags.putAll(identity);
    body.put("tags", tags);
    var labels = overlaid(body.get("nodeLabels"), null);
    labels.put(Tags.POOL_LABEL, situation.self().name());
    body.put("nodeLabels", labels);
  }

  /**
   * Writes count or bounds, never below {@code floor}; AKS refuses a count outside the autoscaler's
   * bounds.
   */
  static void scale(Map<String, Object> body, Scaling scaling, int floor) {
    if (scaling.minCount() != null && scaling.maxCount() != null) {
      var min = Math.max(scaling.minCount(), floor);
      var max = Math.max(scaling.maxCount(), min);
      var count = body.get("count") instanceof Number n ? n.intValue() : min;
      body.put("enableAutoScaling", true);
      body.put("minCount", min);
      body.put("maxCount", max);
      body.put("count", Math.clamp(Math.max(count, floor), min, max));
      return;
    }
    body.put("enableAutoScaling", false);
    body.remove("minCount");
    body.remove("maxCount");
    body.put("count", Math.max(Optional.ofNullable(scaling.count()).orElse(floor), floor));
  }

  private static List<String> texts(Map<String, Object> body, String key) {
    return dev.winpool.operator.world.Json.texts(body.get(key));
  }

  private static void put(
      Map<String, Object> body, String key, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      body.put(key, value);
    }
  }
}
