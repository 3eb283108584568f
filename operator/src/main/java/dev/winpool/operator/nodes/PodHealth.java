package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a pod is ready, and if not, what the kubelet or the scheduler says. */
final class PodHealth {
  private static final int LONGEST = 200;

  private PodHealth() {}

  static boolean ready(Pod pod) {
    return condition(pod, "Ready").filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  /** Reason and message of the first container that waits, or why the pod cannot be scheduled. */
  static String problem(Pod pod) {
    return BoundedText.of(waiting(pod).or(() -> unschedulable(pod)).orElse(""), LONGEST);
  }

  private static Optional<String> waiting(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(PodHealth::containers)
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .map(PodHealth::words)
        .filter(words -> !words.isEmpty())
        .findFirst();
  }

  /** Init containers first: while one of them waits, the others only wait for it. */
  private static Stream<ContainerStatus> containers(PodStatus status) {
    return Stream.concat(
        status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream());
  }

  private static String words(ContainerStateWaiting waiting) {
    return Stream.of(waiting.getReason(), waiting.getMessage())
        .filter(text -> text != null && !text.isEmpty())
        .reduce((reason, message) -> reason + ": " + message)
        .orElse("");
  }

  private static Optional<String> unschedulable(Pod pod) {
    return condition(pod, "PodScheduled")
        .filter(c -> "Unschedulable".equals(c.getReason()))
        .map(c -> "Unschedulable: " + c.getMessage());
  }

  private static Optional<PodCondition> condition(Pod pod, String type) {
    return Optional.ofNullable(pod.getStatus()).map(PodStatus::getConditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }
}
