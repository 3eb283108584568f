package dev.winpool.operator.nodes;

import dev.winpool.operator.world.Placement;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAntiAffinity;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a pod's spec requires of its node. Whatever is more than is kept is left out where that asks
 * for less: nobody is held up for what was not read.
 */
final class PodScheduling {
  private static final int MOST = 50;

  /** Constraints and anti-affinity terms of a pod that are kept. */
  private static final int MOST_RULES = 8;

  private static final String HONOR = "Honor";

  private PodScheduling() {}

  static Placement of(PodSpec spec, ObjectMeta meta) {
    var placement =
        new Placement(selector(spec), NodeTerms.of(spec), spreads(spec, meta), apart(spec, meta));
    return placement.equals(Placement.ANYWHERE) ? Placement.ANYWHERE : placement;
  }

  private static Map<String, String> selector(PodSpec spec) {
    var result = new TreeMap<String, String>();
    Optional.ofNullable(spec.getNodeSelector()).orElse(Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .limit(MOST)
        .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }

  /** Those that count the pod itself, and so its kind (pod-template-hash is its own as well). */
  private static List<Placement.Spread> spreads(PodSpec spec, ObjectMeta meta) {
    return Optional.ofNullable(spec.getTopologySpreadConstraints()).orElse(List.of()).stream()
        .filter(one -> "DoNotSchedule".equals(one.getWhenUnsatisfiable()))
        .filter(one -> one.getTopologyKey() != null && selects(one.getLabelSelector(), meta))
        .limit(MOST_RULES)
        .map(PodScheduling::spread)
        .toList();
  }

  /** Absent policies as the scheduler takes them (podtopologyspread/common.go). */
  private static Placement.Spread spread(TopologySpreadConstraint one) {
    return new Placement.Spread(
        one.getTopologyKey(),
        Optional.ofNullable(one.getMaxSkew()).orElse(1),
        Optional.ofNullable(one.getMinDomains()).orElse(1),
        !HONOR.equals(one.getNodeTaintsPolicy()),
        HONOR.equals(Optional.ofNullable(one.getNodeAffinityPolicy()).orElse(HONOR)));
  }

  private static List<String> apart(PodSpec spec, ObjectMeta meta) {
    return Optional.ofNullable(spec.getAffinity())
        .map(Affinity::getPodAntiAffinity)
        .map(PodAntiAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
        .orElse(List.of())
        .stream()
        .filter(term -> term.getTopologyKey() != null && keepsFromItsKind(term, meta))
        .map(PodAffinityTerm::getTopologyKey)
        .distinct()
        .limit(MOST_RULES)
        .toList();
  }

  private static boolean keepsFromItsKind(PodAffinityTerm term, ObjectMeta meta) {
    var some = Optional.ofNullable(term.getNamespaces()).orElse(List.of());
    var all = Optional.ofNullable(term.getNamespaceSelector());
    var own = some.isEmpty() && all.isEmpty() || some.contains(meta.getNamespace());
    var others = Optional.ofNullable(term.getMismatchLabelKeys()).orElse(List.of());
    return (own || all.filter(PodScheduling::empty).isPresent())
        && others.isEmpty()
        && selects(term.getLabelSelector(), meta);
  }

  /** An empty selector counts no pod at all, here as there. */
  private static boolean selects(LabelSelector selector, ObjectMeta meta) {
    return selector != null
        && !empty(selector)
        && LabelMatch.matches(selector, Optional.ofNullable(meta.getLabels()).orElse(Map.of()));
  }

  private static boolean empty(LabelSelector selector) {
    return Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of()).isEmpty()
        && selector.getMatchExpressions().isEmpty();
  }
}
