package dev.winpool.e2e.install;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What a kubelet writes of a pod of one container that is ready. */
record PodReport(Pod pod, Instant at) {
  private static final List<String> TRUE =
      List.of("PodScheduled", "Initialized", "ContainersReady", "Ready");

  Pod ready() {
    var container = pod.getSpec().getContainers().getFirst();
    var running =
        new ContainerStatusBuilder()
            .withName(container.getName())
            .withImage(container.getImage())
            .withImageID(container.getImage())
            .withReady(true)
            .withStarted(true)
            .withRestartCount(0)
            .withNewState()
            .withNewRunning(time())
            .endState()
            .build();
    return new PodBuilder(pod)
        .editOrNewStatus()
        .withPhase("Running")
        .withStartTime(time())
        .withConditions(conditions().toList())
        .withContainerStatuses(running)
        .endStatus()
        .build();
  }

  private Stream<PodCondition> conditions() {
    return TRUE.stream()
        .map(
            type ->
                new PodConditionBuilder()
                    .withType(type)
                    .withStatus("True")
                    .withLastTransitionTime(time())
                    .build());
  }

  private String time() {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
