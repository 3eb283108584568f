package dev.winpool.emulator.referee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something the stage did by itself. */
record StageEvent(long seq, Instant at, JsonFacts facts) implements JournalLine {

  String event() {
    return facts.text("event").orElse("");
  }

  Optional<String> pool() {
    return facts.text("pool");
  }

  boolean deleteAccepted() {
    return event().equals("pool-delete-accepted");
  }

  /** An operation on a pool came to its end, well or badly. */
  boolean operationEnded() {
    return event().startsWith("operation") && pool().isPresent();
  }

  /** The state an operation put its pool into, such as {@code UpgradingNodeImageVersion}. */
  String operation() {
    return facts.text("verb").orElse("");
  }

  boolean succeeded() {
    return facts.text("status").filter("Succeeded"::equals).isPresent();
  }

  /** Pods that the stage found alive on the pool, without those of DaemonSets. */
  List<String> livePods() {
    return facts.parts("livePods").stream()
        .filter(pod -> !pod.text("ownerKind").orElse("").equals("DaemonSet"))
        .filter(pod -> !pod.flag("daemonSet"))
        .map(pod -> pod.text("namespace").orElse("?") + "/" + pod.text("name").orElse("?"))
        .toList();
  }
}
