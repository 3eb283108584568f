package dev.winpool.emulator.machine.kubelet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.machine.kubeapi.Rfc3339;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** JSON merge patches of a pod's status, as a kubelet writes them. */
final class PodStatusText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OURS = List.of("Initialized", "Ready", "ContainersReady");

  /** Why containers wait. */
  record Waiting(String reason, String message) {}

  private PodStatusText() {}

  /** Whether the pod's status says so already. */
  static boolean waitsFor(Pod pod, Waiting waiting) {
    return pod.getStatus() != null
        && !pod.getStatus().getContainerStatuses().isEmpty()
        && pod.getStatus().getContainerStatuses().stream()
            .allMatch(
                status ->
                    status.getState() != null
                        && status.getState().getWaiting() != null
                        && Objects.equals(
                            status.getState().getWaiting().getReason(), waiting.reason()));
  }

  static String waiting(Pod pod, Waiting waiting, Instant now) {
    return patch(
        pod,
        now,
        false,
        container -> {
          var state = container.withObject("/state").withObject("/waiting");
          state.put("reason", waiting.reason());
          if (!waiting.message().isEmpty()) {
            state.put("message", waiting.message());
          }
        });
  }

  static String running(Pod pod, Instant now) {
    return patch(
        pod,
        now,
        true,
        container ->
            container
                .withObject("/state")
                .withObject("/running")
                .put("startedAt", Rfc3339.seconds(now)));
  }

  private static String patch(Pod pod, Instant now, boolean ready, Consumer<ObjectNode> state) {
    var root = JSON.createObjectNode();
    root.withObject("/metadata")
        .put("uid", pod.getMetadata().getUid())
        .put("resourceVersion", pod.getMetadata().getResourceVersion());
    var status = root.withObject("/status");
    status.put("phase", ready ? "Running" : "Pending");
    var started = Optional.ofNullable(pod.getStatus()).map(s -> s.getStartTime());
    status.put("startTime", started.orElseGet(() -> Rfc3339.seconds(now)));
    if (ready) {
      status.put("podIP", address(pod)).putArray("podIPs").addObject().put("ip", address(pod));
      initContainers(pod, now, status);
    }
    var containers = status.putArray("containerStatuses");
    for (var container : pod.getSpec().getContainers()) {
      state.accept(container(containers, container, ready).put("started", ready));
    }
    conditions(pod, now, ready, status.putArray("conditions"));
    return root.toString();
  }

  private static void initContainers(Pod pod, Instant now, ObjectNode status) {
    if (pod.getSpec().getInitContainers().isEmpty()) {
      return;
    }
    var all = status.putArray("initContainerStatuses");
    for (var container : pod.getSpec().getInitContainers()) {
      container(all, container, true)
          .withObject("/state")
          .withObject("/terminated")
          .put("exitCode", 0)
          .put("reason", "Completed")
          .put("finishedAt", Rfc3339.seconds(now));
    }
  }

  private static ObjectNode container(ArrayNode all, Container container, boolean ready) {
    return all.addObject()
        .put("name", container.getName())
        .put("image", container.getImage())
        .put("imageID", ready ? container.getImage() : "")
        .put("ready", ready)
        .put("restartCount", 0);
  }

  /** Conditions of others, such as PodScheduled or DisruptionTarget, stay as they are. */
  private static void conditions(Pod pod, Instant now, boolean ready, ArrayNode all) {
    Optional.ofNullable(pod.getStatus()).map(s -> s.getConditions()).orElse(List.of()).stream()
        .filter(condition -> !OURS.contains(condition.getType()))
        .forEach(condition -> all.add(JSON.valueToTree(condition)));
    for (var type : OURS) {
      var yes = ready || type.equals("Initialized");
      all.addObject()
          .put("type", type)
          .put("status", yes ? "True" : "False")
          .put("lastTransitionTime", Rfc3339.seconds(now));
    }
  }

  private static String address(Pod pod) {
    var hash = Math.floorMod(pod.getMetadata().getUid().hashCode(), 250 * 250);
    return "10.244.%d.%d".formatted(hash / 250, hash % 250 + 2);
  }
}
