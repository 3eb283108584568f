package dev.winpool.operator.decide.pool;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Labels, tags and taints of a pool, of which others own some: maps are owned key by key, and what
 * bears AKS's own prefix is AKS's (aks.md 2.1).
 */
final class Marks {
  static final List<String> FIELDS = List.of("nodeLabels", "nodeTaints", "tags");

  /** The template may not name it, and AKS sets such marks itself. */
  private static final String OF_AKS = "kubernetes.azure.com/";

  private Marks() {}

  /** Lays the spec's marks over a body of this pool. */
  static void lay(Map<String, Object> body, Situation situation, AgentPool pool) {
    var template = situation.spec().template();
    var applied = situation.recorded().applied();
    var label = Map.of(Tags.POOL_LABEL, situation.self().name());
    var labels = owned(pool.labels(), applied.labels(), template.nodeLabels(), String::equals);
    labels.putAll(label);
    body.put("nodeLabels", labels);
    // Azure does not tell the names of tags apart by their letters (aks.md 2.1).
    body.put("tags", owned(pool.tags(), applied.tags(), template.tags(), String::equalsIgnoreCase));
    Optional.ofNullable(template.nodeTaints())
        .map(wanted -> taints(wanted, pool))
        .filter(taints -> !same(taints, pool.taints()))
        .ifPresent(taints -> body.put("nodeTaints", taints));
  }

  private static Map<String, Object> owned(
      Map<String, String> live,
      List<String> applied,
      @Nullable Map<String, String> wanted,
      BiPredicate<String, String> sameKey) {
    var result = new LinkedHashMap<String, Object>(live);
    var named = wanted == null ? Map.<String, String>of() : wanted;
    applied.stream()
        .filter(key -> named.keySet().stream().noneMatch(name -> sameKey.test(name, key)))
        .filter(key -> !key.startsWith("winpool"))
        .forEach(key -> result.keySet().removeIf(name -> sameKey.test(name, key)));
    named.forEach((key, value) -> result.put(shown(live, key, sameKey), value));
    return result;
  }

  private static String shown(
      Map<String, String> live, String key, BiPredicate<String, String> sameKey) {
    return live.keySet().stream().filter(name -> sameKey.test(name, key)).findFirst().orElse(key);
  }

  /**
   * The spec's taints; our own as long as the pool carries it, for it is lifted by the swap alone;
   * and those that AKS has set.
   */
  private static List<String> taints(List<String> wanted, AgentPool pool) {
    var result = new ArrayList<>(wanted);
    pool.taints().stream()
        .filter(taint -> taint.startsWith(Tags.SUCCESSOR_TAINT + "=") || taint.startsWith(OF_AKS))
        .filter(taint -> !result.contains(taint))
        .forEach(result::add);
    return result;
  }

  /** Their order says nothing, and a taint without value may be written with "=" or without. */
  private static boolean same(List<String> wanted, List<String> live) {
    return new HashSet<>(plain(wanted)).equals(new HashSet<>(plain(live)));
  }

  private static List<String> plain(List<String> taints) {
    return taints.stream().map(taint -> taint.replace("=:", ":")).toList();
  }

  /** Without what AKS set itself: a new pool gets its own of that. */
  static void withoutThoseOfAks(Map<String, Object> body) {
    if (body.get("nodeLabels") instanceof Map<?, ?> labels) {
      var ours = new LinkedHashMap<Object, Object>(labels);
      ours.keySet().removeIf(Marks::ofAks);
      body.put("nodeLabels", ours);
    }
    if (body.get("nodeTaints") instanceof List<?> taints) {
      body.put("nodeTaints", taints.stream().filter(taint -> !ofAks(taint)).toList());
    }
  }

  private static boolean ofAks(Object mark) {
    return String.valueOf(mark).startsWith(OF_AKS);
  }
}
