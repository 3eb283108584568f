package dev.winpool.emulator.referee.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something the stage did by itself. */
public record StageEvent(long seq, Instant at, JsonFacts facts) implements JournalLine {

  String event() {
    return facts.text("event").orElse("");
  }

  public Optional<String> pool() {
    return facts.text("pool");
  }

  public boolean deleteAccepted() {
    return event().equals("pool-delete-accepted");
  }

  /** An operation on a pool came to its end, well or badly. */
  public boolean operationEnded() {
    return event().startsWith("operation") && pool().isPresent();
  }

  /** The state an operation put its pool into, such as {@code UpgradingNodeImageVersion}. */
  public String operation() {
    return facts.text("verb").orElse("");
  }

  public boolean succeeded() {
    return facts.text("status").filter("Succeeded"::equals).isPresent();
  }

  /** Pods that the stage found alive on the pool, without those of DaemonSets. */
  public List<String> livePods() {
    return facts.parts("livePods").stream()
        .filter(pod -> !pod.text("ownerKind").orElse("").equals("DaemonSet"))
        .filter(pod -> !pod.flag("daemonSet"))
        .map(pod -> pod.text("namespace").orElse("?") + "/" + pod.text("name").orElse("?"))
        .toList();
  }
}
