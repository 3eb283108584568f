package dev.winpool.emulator.machine.pod;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pods may not be disrupted now, as the status of the budgets says. */
public record BudgetStatus(List<PodDisruptionBudget> all) {

  /** Whether a budget that allows no disruption covers the pod. */
  public boolean hold(Pod pod) {
    return holding(pod).isPresent();
  }

  /** The budget that covers the pod and allows no disruption, with its pods that are not ready. */
  public Optional<Holding> holding(Pod pod) {
    return all.stream()
        .filter(budget -> allowed(budget) == 0)
        .filter(b -> b.getMetadata().getNamespace().equals(pod.getMetadata().getNamespace()))
        .filter(budget -> selects(budget.getSpec().getSelector(), pod))
        .findFirst()
        .map(budget -> new Holding(budget.getMetadata().getName(), unready(budget)));
  }

  /** A budget that holds a pod. */
  public record Holding(String name, int unready) {}

  private static int unready(PodDisruptionBudget budget) {
    return Optional.ofNullable(budget.getStatus())
        .filter(s -> s.getExpectedPods() != null && s.getCurrentHealthy() != null)
        .map(s -> Math.max(0, s.getExpectedPods() - s.getCurrentHealthy()))
        .orElse(0);
  }

  /** The first that says {@code maxUnavailable: 0}, as namespace and name. */
  public Optional<String> never() {
    return all.stream()
        .filter(budget -> none(budget.getSpec().getMaxUnavailable()))
        .map(b -> b.getMetadata().getNamespace() + "/" + b.getMetadata().getName())
        .findFirst();
  }

  private static boolean none(IntOrString limit) {
    return limit != null && String.valueOf(limit.getValue()).matches("0%?");
  }

  private static int allowed(PodDisruptionBudget budget) {
    return Optional.ofNullable(budget.getStatus())
        .map(status -> status.getDisruptionsAllowed())
        .orElse(0);
  }

  private static boolean selects(LabelSelector selector, Pod pod) {
    if (selector == null) {
      return false;
    }
    var labels = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    var wanted = Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of());
    return labels.entrySet().containsAll(wanted.entrySet())
        && selector.getMatchExpressions().stream().allMatch(rule -> holds(rule, labels));
  }

  private static boolean holds(LabelSelectorRequirement rule, Map<String, String> labels) {
    return Terms.holds(rule.getOperator(), rule.getKey(), rule.getValues(), labels);
  }
}
