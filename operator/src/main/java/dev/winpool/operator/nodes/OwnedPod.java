package dev.winpool.operator.nodes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a pod where only those of some owners are counted: most of a pod is its spec,
 * which is passed over as it comes.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record OwnedPod(ObjectMeta metadata, @Nullable Spec spec, @Nullable Status status) {
  private static final int LONGEST = 200;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Spec(@Nullable String nodeName, @Nullable String restartPolicy) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Status(@Nullable String phase, @Nullable List<PodCondition> conditions) {}

  Optional<ControllerRef> controller() {
    return ControllerRef.of(metadata);
  }

  /** Its UID alone, as it stands there: of thousands most are nobody's who is asked for. */
  Optional<String> controllerUid() {
    return metadata.getOwnerReferences().stream()
        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
        .findFirst()
        .map(OwnerReference::getUid);
  }

  boolean finished() {
    var phase = status == null ? null : status.phase();
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  boolean terminating() {
    return metadata.getDeletionTimestamp() != null;
  }

  boolean ready() {
    return condition("Ready").filter(it -> "True".equals(it.getStatus())).isPresent();
  }

  /** It is not started again, and its owner does not keep a number of such pods. */
  boolean completes() {
    return spec != null && spec.restartPolicy() != null && !"Always".equals(spec.restartPolicy());
  }

  /** Its name, and why it has no node, in the words of whoever places it; empty when it has one. */
  String unplaced() {
    var placed = spec != null && spec.nodeName() != null && !spec.nodeName().isEmpty();
    return placed || finished() || terminating()
        ? ""
        : condition("PodScheduled")
            .filter(it -> "False".equals(it.getStatus()))
            .map(it -> metadata.getNamespace() + "/" + metadata.getName() + " " + words(it))
            .orElse("");
  }

  private static String words(PodCondition condition) {
    var said =
        Stream.of(condition.getReason(), condition.getMessage())
            .filter(text -> text != null && !text.isEmpty())
            .reduce((reason, message) -> reason + ": " + message)
            .orElse("is not scheduled");
    return BoundedText.of(said, LONGEST);
  }

  private Optional<PodCondition> condition(String type) {
    return Optional.ofNullable(status).map(Status::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }
}
