package dev.winpool.operator.nodes;

import static java.util.stream.Collectors.groupingBy;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.Budget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The PodDisruptionBudgets of some namespaces, and which of them select a pod. */
final class Budgets {
  private static final Budgets NONE = new Budgets(Map.of());

  private final Map<String, List<SeenBudget>> byNamespace;

  private Budgets(Map<String, List<SeenBudget>> byNamespace) {
    this.byNamespace = byNamespace;
  }

  /** Knows of no budget. */
  static Budgets unread() {
    return NONE;
  }

  /** Reads the budgets of the pods' namespaces. */
  static Budgets around(Collection<SeenPod> pods, DrainView view, ApiLists lists) {
    var namespaces = new TreeSet<String>();
    pods.forEach(pod -> namespaces.add(pod.pod().namespace()));
    return new Budgets(
        namespaces.stream()
            .flatMap(
                namespace -> view.budgets(namespace).orElseGet(() -> of(namespace, lists)).stream())
            .collect(groupingBy(SeenBudget::namespace)));
  }

  /** One list each: of namespaces that have no pod there nobody can make a list unreadable. */
  private static List<SeenBudget> of(String namespace, ApiLists lists) {
    var listing =
        Listing.of(PodDisruptionBudget.class, budget -> Optional.of(SeenBudget.of(budget)));
    var place = Places.budgets(namespace);
    return lists.all(place.list().what(), place.list().path(), place.query(), listing);
  }

  /** Keys of the budgets that select the pod, sorted. */
  List<String> selecting(SeenPod pod) {
    return byNamespace.getOrDefault(pod.pod().namespace(), List.of()).stream()
        .filter(seen -> seen.selects(pod))
        .map(seen -> seen.budget().key())
        .sorted()
        .toList();
  }

  Map<String, Budget> all() {
    var result = new TreeMap<String, Budget>();
    byNamespace.values().stream()
        .flatMap(List::stream)
        .map(SeenBudget::budget)
        .forEach(budget -> result.put(budget.key(), budget));
    return result;
  }
}
