package dev.winpool.operator.nodes;

import static java.util.stream.Collectors.groupingBy;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Budget;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The PodDisruptionBudgets of some namespaces, and which of them select a pod. */
final class Budgets {
  private static final int LONGEST_FAILURE = 200;

  /** A selector that says more is read as one that selects nothing: evictions are judged anew. */
  private static final int LONGEST_SELECTOR = 16 * 1024;

  private static final Budgets NONE = new Budgets(Map.of());

  private final Map<String, List<SeenBudget>> byNamespace;

  /** A budget, and which pods of its namespace it is about. */
  private record SeenBudget(String namespace, Budget budget, Optional<LabelSelector> selector) {
    boolean selects(SeenPod pod) {
      return selector.filter(it -> LabelMatch.matches(it, pod.labels())).isPresent();
    }
  }

  private Budgets(Map<String, List<SeenBudget>> byNamespace) {
    this.byNamespace = byNamespace;
  }

  /** Knows of no budget. */
  static Budgets unread() {
    return NONE;
  }

  /** Reads the budgets of the pods' namespaces. */
  static Budgets around(Collection<SeenPod> pods, ApiLists lists) {
    var namespaces = new TreeSet<String>();
    pods.forEach(pod -> namespaces.add(pod.pod().namespace()));
    return new Budgets(
        namespaces.stream()
            .flatMap(namespace -> of(namespace, lists).stream())
            .collect(groupingBy(SeenBudget::namespace)));
  }

  /** One list each: of namespaces that have no pod there nobody can make a list unreadable. */
  private static List<SeenBudget> of(String namespace, ApiLists lists) {
    var listing = Listing.of(PodDisruptionBudget.class, budget -> Optional.of(read(budget)));
    var path = "apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets";
    return lists.all("budgets of " + namespace, path, "", listing);
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

  private static SeenBudget read(PodDisruptionBudget object) {
    var meta = object.getMetadata();
    var status = Optional.ofNullable(object.getStatus()).orElseGet(PodDisruptionBudgetStatus::new);
    var budget =
        new Budget(
            key(meta),
            number(status.getDisruptionsAllowed()),
            number(status.getCurrentHealthy()),
            number(status.getDesiredHealthy()),
            number(status.getExpectedPods()),
            speaksOf(meta, status),
            failure(status),
            freesUnhealthy(object));
    var selector =
        Optional.ofNullable(object.getSpec())
            .map(spec -> spec.getSelector())
            .filter(it -> it.toString().length() <= LONGEST_SELECTOR);
    return new SeenBudget(meta.getNamespace(), budget, selector);
  }

  private static boolean freesUnhealthy(PodDisruptionBudget object) {
    return object.getSpec() != null
        && "AlwaysAllow".equals(object.getSpec().getUnhealthyPodEvictionPolicy());
  }

  private static String failure(PodDisruptionBudgetStatus status) {
    return status.getConditions().stream()
        .filter(condition -> "SyncFailed".equals(condition.getReason()))
        .map(condition -> BoundedText.of(condition.getMessage(), LONGEST_FAILURE))
        .findFirst()
        .map(message -> message.isEmpty() ? "SyncFailed" : message)
        .orElse("");
  }

  private static boolean speaksOf(ObjectMeta meta, PodDisruptionBudgetStatus status) {
    var observed = status.getObservedGeneration();
    return observed != null && meta.getGeneration() != null && observed >= meta.getGeneration();
  }

  private static String key(ObjectMeta meta) {
    return meta.getNamespace() + "/" + meta.getName();
  }

  private static int number(Integer value) {
    return value == null ? 0 : value;
  }
}
