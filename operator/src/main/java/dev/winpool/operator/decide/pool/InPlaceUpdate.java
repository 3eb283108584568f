package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.KubernetesVersion;
import dev.winpool.operator.world.Tags;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What AKS changes in place: the pool as read with the managed keys laid over. A map is owned key
 * by key, a key that winpool set and the spec no longer names is removed; what the spec does not
 * name stays as it is (trace T20).
 */
public final class InPlaceUpdate {

  private static final String VERSION = "orchestratorVersion";

  private InPlaceUpdate() {}

  /** AKS was told already; a PUT would change nothing. */
  public static boolean asked(AgentPool pool, String wanted) {
    return pool.text(VERSION).filter(shown -> KubernetesVersion.meets(shown, wanted)).isPresent();
  }

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
    return restrained(situation, pool).of(body, values(situation));
  }

  /** The record once this pool was looked at ({@link Echo#looked}). */
  public static Recorded looked(Situation situation, AgentPool pool, Desired desired) {
    var differing = new HashSet<>(desired.asks().keySet());
    var version = situation.spec().template().orchestratorVersion();
    if (version != null && !asked(pool, version)) {
      differing.add(VERSION);
    }
    desired.unshown().ifPresent(u -> u.entries().forEach(entry -> differing.add(entry.field())));
    var pools = situation.world().pools().stream().map(AgentPool::name).collect(Collectors.toSet());
    return Echo.of(situation.recorded(), pool, situation.now())
        .looked(situation.recorded(), values(situation), differing, pools);
  }

  /** Digests of all that is changed in place, also of what the spec does not name. */
  private static Map<String, String> values(Situation situation) {
    var spec = situation.spec();
    var template = TemplateProperties.of(spec.template());
    var values = new LinkedHashMap<String, String>();
    var fields = Stream.concat(Marks.FIELDS.stream(), Stream.of(VERSION));
    Stream.concat(fields, PoolField.names(PoolField.Way.InPlace))
        .forEach(name -> values.put(name, AskedValue.exact(template.get(name))));
    values.put(Restraint.SIZE, AskedValue.exact(String.valueOf(spec.scaling())));
    return values;
  }

  /** Only our tags and our label: all that an adoption may change. */
  public static Map<String, Object> ownership(Situation situation, AgentPool pool) {
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
    return body;
  }

  /** The PUT that adopts. */
  public static Desired adopting(Situation situation, AgentPool pool) {
    var owner = AskedValue.exact(situation.self().name());
    return restrained(situation, pool)
        .of(ownership(situation, pool), Map.of("tags", owner, "nodeLabels", owner));
  }

  /** The PUT that asks for another Kubernetes version. */
  public static Desired version(Situation situation, AgentPool pool, String version) {
    var body = new LinkedHashMap<>(pool.properties());
    body.put(VERSION, version);
    return restrained(situation, pool).of(body, Map.of(VERSION, AskedValue.exact(version)));
  }

  /** Only the size. */
  public static Desired scaled(Situation situation, AgentPool pool, Scaling scaling, int floor) {
    var body = new LinkedHashMap<>(pool.properties());
    PoolSize.change(body, scaling, floor);
    var value = floor == 0 ? String.valueOf(scaling) : scaling + ", at least " + floor;
    return restrained(situation, pool).of(body, Map.of(Restraint.SIZE, AskedValue.exact(value)));
  }

  /**
   * The next step towards a size that nothing changes any more: minimum = maximum = count with the
   * autoscaler on, and only when that is so the autoscaler off (trace T9).
   */
  public static Desired frozen(Situation situation, AgentPool pool) {
    var count = pool.count();
    var size = pool.view().size();
    var still =
        size.minCount().equals(Optional.of(count)) && size.maxCount().equals(Optional.of(count));
    var frozen = still ? new Scaling(count, null, null) : new Scaling(null, count, count);
    return scaled(situation, pool, frozen, 0);
  }

  /** Without one taint. */
  public static Desired withoutTaint(Situation situation, AgentPool pool, String taint) {
    var body = new LinkedHashMap<>(pool.properties());
    body.put("nodeTaints", pool.taints().stream().filter(t -> !t.equals(taint)).toList());
    return restrained(situation, pool)
        .of(body, Map.of("nodeTaints", AskedValue.exact("without " + taint)));
  }

  private static Restraint restrained(Situation situation, AgentPool pool) {
    return new Restraint(Echo.of(situation.recorded(), pool, situation.now()), pool);
  }

  /** What winpool owns once this spec is applied. */
  public static Applied applied(Situation situation) {
    var template = situation.spec().template();
    return new Applied(
        keys(template.nodeLabels()),
        keys(template.tags()),
        template.nodeTaints() == null ? List.of() : template.nodeTaints(),
        situation.recorded().applied().asked());
  }

  private static List<String> keys(@Nullable Map<String, String> map) {
    return map == null ? List.of() : map.keySet().stream().sorted().toList();
  }
}
