package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Budget;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import java.util.Optional;

/**
 * A budget as listed, and which pods of its namespace it is about.
 *
 * @param selector empty: none
 */
record SeenBudget(String namespace, Budget budget, Optional<LabelSelector> selector) {
  private static final int LONGEST_FAILURE = 200;

  /** A selector that says more is read as one that selects nothing: evictions are judged anew. */
  private static final int LONGEST_SELECTOR = 16 * 1024;

  boolean selects(SeenPod pod) {
    return selector.filter(it -> LabelMatch.matches(it, pod.labels())).isPresent();
  }

  SeenBudget interned(Interned interned) {
    return new SeenBudget(namespace, budget, selector.map(interned::one));
  }

  static SeenBudget of(PodDisruptionBudget object) {
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
