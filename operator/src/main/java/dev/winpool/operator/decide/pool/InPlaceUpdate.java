package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.Tags;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What AKS changes in place: the pool as read with the managed keys laid over. A map is owned key
 * by key, a key that winpool set and the spec no longer names is removed; what the spec does not
 * name stays as it is (trace T20).
 */
public final class InPlaceUpdate {

  private InPlaceUpdate() {}

  /**
   * @param properties the whole body for the PUT
   * @param changed the properties that differ, normalised; empty means: no PUT
   */
  public record Desired(Map<String, Object> properties, List<String> changed) {}

  /** Everything that is managed in place, scaling included. */
  public static Desired of(Situation situation, AgentPool pool) {
    var spec = situation.spec();
    var body = new LinkedHashMap<>(pool.properties());
    Marks.lay(body, situation, pool);
    var wanted = TemplateProperties.of(spec.template());
    PoolField.differing(PoolField.Way.InPlace, wanted, pool.properties())
        .map(PoolField::name)
        .forEach(
            name -> {
              var possible = Spot.possible(wanted.get(name), pool.properties());
              body.put(name, JsonMerge.value(body.get(name), possible));
            });
    Optional.ofNullable(spec.scaling()).ifPresent(scaling -> PoolSize.change(body, scaling, 0));
    return new Desired(body, changes(pool.properties(), body));
  }

  /** Only our tags and our label: all that an adoption may change. */
  public static Desired ownership(Situation situation, AgentPool pool) {
    var body = new LinkedHashMap<>(pool.properties());
    var tags = new LinkedHashMap<String, Object>(Json.object(body.get("tags")));
    tags.put(Tags.OWNER, situation.self().name());
    tags.put(Tags.CLUSTER, situation.world().cluster().uid());
    tags.putIfAbsent(
        Tags.REVISION, Optional.ofNullable(situation.spec().template().revision()).orElse(""));
    body.put("tags", tags);
    var labels = new LinkedHashMap<String, Object>(Json.object(body.get("nodeLabels")));
    labels.put(Tags.POOL_LABEL, situation.self().name());
    body.put("nodeLabels", labels);
    return new Desired(body, changes(pool.properties(), body));
  }

  /** Only the size. */
  public static Desired scaled(AgentPool pool, Scaling scaling, int floor) {
    var body = new LinkedHashMap<>(pool.properties());
    PoolSize.change(body, scaling, floor);
    return new Desired(body, changes(pool.properties(), body));
  }

  /**
   * The next step towards a size that nothing changes any more: minimum = maximum = count with the
   * autoscaler on, and only when that is so the autoscaler off (trace T9).
   */
  public static Desired frozen(AgentPool pool) {
    var count = pool.count();
    var size = pool.view().size();
    var still =
        size.minCount().equals(Optional.of(count)) && size.maxCount().equals(Optional.of(count));
    return scaled(
        pool, still ? new Scaling(count, null, null) : new Scaling(null, count, count), 0);
  }

  /** Without one taint. */
  public static Desired withoutTaint(AgentPool pool, String taint) {
    var body = new LinkedHashMap<>(pool.properties());
    body.put("nodeTaints", pool.taints().stream().filter(t -> !t.equals(taint)).toList());
    return new Desired(body, changes(pool.properties(), body));
  }

  /**
   * The properties whose values differ once absent and empty, and the order of taints, count as the
   * same.
   */
  public static List<String> changes(Map<String, Object> before, Map<String, Object> after) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !normal(key, before.get(key)).equals(normal(key, after.get(key))))
        .toList();
  }

  private static Object normal(String key, @Nullable Object value) {
    return switch (value) {
      case null -> "enableAutoScaling".equals(key) ? Boolean.FALSE : List.of();
      case Map<?, ?> map when map.isEmpty() -> List.of();
      case List<?> list when "nodeTaints".equals(key) ->
          list.stream().map(String::valueOf).sorted().toList();
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      default -> value;
    };
  }

  /** What winpool owns once this spec is applied. */
  public static Applied applied(Situation situation) {
    var template = situation.spec().template();
    return new Applied(
        keys(template.nodeLabels()),
        keys(template.tags()),
        template.nodeTaints() == null ? List.of() : template.nodeTaints());
  }

  private static List<String> keys(@Nullable Map<String, String> map) {
    return map == null ? List.of() : map.keySet().stream().sorted().toList();
  }
}
