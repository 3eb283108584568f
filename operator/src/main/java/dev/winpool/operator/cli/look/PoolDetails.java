package dev.winpool.operator.cli.look;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.Support;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.cli.shell.PlanLines;
import dev.winpool.operator.cli.shell.Screen;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sections under a picture; each is empty where there is nothing to tell. */
final class PoolDetails {
  private final WindowsNodePoolStatus status;
  private final Instant now;

  PoolDetails(Sight sight) {
    this.status = WindowsNodePoolStatus.orEmpty(sight.object().getStatus());
    this.now = sight.now();
  }

  List<String> progress() {
    return Optional.ofNullable(status.migration()).map(this::progress).orElse(List.of());
  }

  private List<String> progress(MigrationProgress move) {
    var end =
        Optional.ofNullable(move.estimatedEnd())
            .map(at -> ", done in about " + Ages.of(Duration.between(now, at)))
            .orElse("");
    return List.of(
        "move: %s, %d/%d nodes drained, %d pods moved, %d left%s"
            .formatted(
                move.stage(),
                move.nodesDrained(),
                move.nodesTotal(),
                move.podsMoved(),
                move.podsRemaining(),
                end));
  }

  List<String> blockers() {
    if (status.blockers().isEmpty()) {
      return List.of();
    }
    var total =
        Math.max(status.blockers().size(), Optional.ofNullable(status.blockersTotal()).orElse(0));
    var head = total + (total == 1 ? " pod cannot go now" : " pods cannot go now");
    var more = total > status.blockers().size() ? ", of which are shown:" : ":";
    return Stream.concat(Stream.of(head + more), status.blockers().stream().map(this::blocker))
        .toList();
  }

  private String blocker(Blocker blocker) {
    var code = Optional.ofNullable(blocker.code()).map(it -> " [" + it + "]").orElse("");
    var since = Optional.ofNullable(blocker.since()).map(this::ago).orElse("");
    var remedy = Optional.ofNullable(blocker.remedy()).map(text -> ". " + text).orElse("");
    return "  "
        + Screen.words(
            "%s on %s%s: %s%s%s"
                .formatted(blocker.pod(), blocker.node(), code, blocker.reason(), since, remedy));
  }

  List<String> plan() {
    return Optional.ofNullable(status.plan()).map(PlanLines::of).orElse(List.of());
  }

  List<String> rest() {
    var image = Optional.ofNullable(status.imageUpgrade()).flatMap(PoolDetails::image);
    var support = Optional.ofNullable(status.support()).map(Support::message);
    var window =
        Optional.ofNullable(status.imageUpgrade())
            .flatMap(it -> Optional.ofNullable(it.windowSource()))
            .map(source -> "window: " + source);
    return Stream.of(image, window, support)
        .flatMap(Optional::stream)
        .filter(text -> !text.isEmpty())
        .map(Screen::words)
        .toList();
  }

  private static Optional<String> image(ImageUpgradeStatus image) {
    return Optional.ofNullable(image.latest())
        .filter(latest -> !latest.equals(image.current()))
        .map(latest -> "node image " + latest + " is offered" + window(image.nextWindow()));
  }

  private static String window(@Nullable String next) {
    return next == null ? "" : ", next window " + next;
  }

  List<String> conditions() {
    return status.conditions().isEmpty()
        ? List.of()
        : Stream.concat(Stream.of("conditions:"), status.conditions().stream().map(this::condition))
            .toList();
  }

  private String condition(Condition condition) {
    var since =
        Optional.ofNullable(condition.getLastTransitionTime()).map(this::agoText).orElse("");
    return "  "
        + Screen.words(
            "%s=%s %s%s"
                .formatted(
                    condition.getType(),
                    condition.getStatus(),
                    Optional.ofNullable(condition.getReason()).orElse(""),
                    since));
  }

  private String agoText(String instant) {
    try {
      return ago(Instant.parse(instant));
    } catch (DateTimeParseException noTime) {
      return "";
    }
  }

  private String ago(Instant at) {
    return " since " + Ages.of(Duration.between(at, now));
  }
}
