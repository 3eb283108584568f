package dev.winpool.emulator.machine.pod;

import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a pod that waits for a node could run on one more of a pool. */
public final class PodFit {

  private PodFit() {}

  /** Whether the scheduler has found no place for it. */
  public static boolean pending(Pod pod) {
    return pod.getSpec().getNodeName() == null
        && !PodFacts.deleting(pod)
        && !PodFacts.ended(pod)
        && pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("PodScheduled") && c.getStatus().equals("False"));
  }

  public static boolean fits(Pod pod, Map<String, String> labels, List<Taint> taints) {
    var spec = pod.getSpec();
    var selector = Optional.ofNullable(spec.getNodeSelector()).orElse(Map.of());
    return labels.entrySet().containsAll(selector.entrySet())
        && system(spec, labels)
        && affinity(spec, labels)
        && taints.stream()
            .filter(taint -> !taint.getEffect().equals("PreferNoSchedule"))
            .allMatch(taint -> spec.getTolerations().stream().anyMatch(t -> tolerates(t, taint)));
  }

  /** The vCPUs its containers ask for. */
  public static BigDecimal vcpus(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .map(container -> container.getResources())
        .filter(resources -> resources != null && resources.getRequests() != null)
        .map(resources -> resources.getRequests().get("cpu"))
        .filter(cpu -> cpu != null)
        .map(Quantity::getNumericalAmount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean system(PodSpec spec, Map<String, String> labels) {
    return spec.getOs() == null || spec.getOs().getName().equals(labels.get("kubernetes.io/os"));
  }

  private static boolean affinity(PodSpec spec, Map<String, String> labels) {
    var required =
        Optional.ofNullable(spec.getAffinity())
            .flatMap(a -> Optional.ofNullable(a.getNodeAffinity()))
            .flatMap(
                a -> Optional.ofNullable(a.getRequiredDuringSchedulingIgnoredDuringExecution()));
    return required
        .map(r -> r.getNodeSelectorTerms().stream().anyMatch(term -> matches(term, labels)))
        .orElse(true);
  }

  private static boolean matches(NodeSelectorTerm term, Map<String, String> labels) {
    return term.getMatchExpressions().stream()
        .allMatch(e -> Terms.holds(e.getOperator(), e.getKey(), e.getValues(), labels));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    var effect = Optional.ofNullable(toleration.getEffect()).filter(e -> !e.isEmpty());
    var key = Optional.ofNullable(toleration.getKey()).filter(k -> !k.isEmpty());
    if (effect.filter(e -> !e.equals(taint.getEffect())).isPresent()
        || key.filter(k -> !k.equals(taint.getKey())).isPresent()) {
      return false;
    }
    return "Exists".equals(toleration.getOperator())
        || Optional.ofNullable(toleration.getValue())
            .orElse("")
            .equals(Optional.ofNullable(taint.getValue()).orElse(""));
  }
}
