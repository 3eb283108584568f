package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Budget;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The PodDisruptionBudgets of some namespaces, and which of them select a pod. */
final class Budgets {
  private static final int LONGEST_FAILURE = 200;

  private final Map<String, List<PodDisruptionBudget>> byNamespace;

  private Budgets(Map<String, List<PodDisruptionBudget>> byNamespace) {
    this.byNamespace = byNamespace;
  }

  /** Knows of no budget. */
  static Budgets unread() {
    return new Budgets(Map.of());
  }

  /** Reads the budgets of the pods' namespaces, one list each. */
  static Budgets around(Collection<Pod> pods, KubernetesClient client) {
    var namespaces = new TreeSet<String>();
    pods.forEach(pod -> namespaces.add(pod.getMetadata().getNamespace()));
    var read = new HashMap<String, List<PodDisruptionBudget>>();
    for (var namespace : namespaces) {
      var source = client.policy().v1().podDisruptionBudget().inNamespace(namespace);
      read.put(namespace, ApiReads.all("budgets of " + namespace, source));
    }
    return new Budgets(read);
  }

  /** Keys of the budgets that select the pod, sorted. */
  List<String> selecting(Pod pod) {
    var labels = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    return byNamespace.getOrDefault(pod.getMetadata().getNamespace(), List.of()).stream()
        .filter(budget -> budget.getSpec() != null)
        .filter(budget -> LabelMatch.matches(budget.getSpec().getSelector(), labels))
        .map(budget -> key(budget.getMetadata()))
        .sorted()
        .toList();
  }

  Map<String, Budget> all() {
    var result = new TreeMap<String, Budget>();
    byNamespace.values().stream()
        .flatMap(List::stream)
        .map(Budgets::read)
        .forEach(budget -> result.put(budget.key(), budget));
    return result;
  }

  private static Budget read(PodDisruptionBudget budget) {
    var meta = budget.getMetadata();
    var status = Optional.ofNullable(budget.getStatus()).orElseGet(PodDisruptionBudgetStatus::new);
    return new Budget(
        key(meta),
        number(status.getDisruptionsAllowed()),
        number(status.getCurrentHealthy()),
        number(status.getDesiredHealthy()),
        number(status.getExpectedPods()),
        speaksOf(meta, status),
        failure(status));
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
