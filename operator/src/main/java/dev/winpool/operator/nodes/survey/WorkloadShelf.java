package dev.winpool.operator.nodes.survey;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.winpool.operator.world.PodTrait;
import dev.winpool.operator.world.Survey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Workloads as their pods are read: pods of one controller are alike, so one of them is kept for
 * all on a pool, and of it what it shows and what selects it.
 */
final class WorkloadShelf {
  /** What is beyond that is not told. */
  static final int MOST = 2000;

  /** AKS's own, which nobody else can change. */
  private static final String SYSTEM = "kube-system";

  /** Characters of the labels of one that are kept; who has more is selected by nothing. */
  private static final int LONGEST_LABELS = 2000;

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::name).thenComparing(Key::pool);

  private record Key(String name, String pool) {}

  private record Kept(String namespace, Map<String, String> labels, EnumSet<PodTrait> traits) {}

  private final Map<Key, Kept> kept = new TreeMap<>(ORDER);
  private boolean more;

  /**
   * @return that there was one that is not over; nothing of it
   */
  Optional<Boolean> put(Pod pod, String pool) {
    if (finished(pod)) {
      return Optional.empty();
    }
    var namespace = pod.getMetadata().getNamespace();
    if (!SYSTEM.equals(namespace)) {
      keep(new Key(WorkloadName.of(pod.getMetadata()), pool), pod);
    }
    return Optional.of(true);
  }

  private static boolean finished(Pod pod) {
    var phase = Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase);
    return phase.filter(it -> it.equals("Succeeded") || it.equals("Failed")).isPresent();
  }

  private void keep(Key key, Pod pod) {
    var known = kept.get(key);
    if (known != null) {
      known.traits().addAll(PodTraits.of(pod));
    } else if (kept.size() < MOST) {
      kept.put(key, new Kept(pod.getMetadata().getNamespace(), labels(pod), PodTraits.of(pod)));
    } else {
      more = true;
    }
  }

  private static Map<String, String> labels(Pod pod) {
    return Optional.ofNullable(pod.getMetadata().getLabels())
        .filter(labels -> labels.toString().length() <= LONGEST_LABELS)
        .map(Map::copyOf)
        .orElse(Map.of());
  }

  /** Some were not kept. */
  boolean more() {
    return more;
  }

  /** The pools with pods of that namespace that are selected. */
  Set<String> pools(String namespace, Predicate<Map<String, String>> selected) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue().namespace().equals(namespace))
        .filter(entry -> selected.test(entry.getValue().labels()))
        .map(entry -> entry.getKey().pool())
        .collect(toUnmodifiableSet());
  }

  /** Those with something to tell, in order. */
  List<Survey.Shown<PodTrait>> workloads() {
    return kept.entrySet().stream()
        .filter(entry -> !entry.getValue().traits().isEmpty())
        .map(
            entry ->
                new Survey.Shown<>(
                    entry.getKey().name(),
                    Set.of(entry.getKey().pool()),
                    entry.getValue().traits()))
        .toList();
  }
}
