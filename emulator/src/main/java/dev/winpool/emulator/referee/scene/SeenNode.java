package dev.winpool.emulator.referee.scene;

import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.JsonFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * A Node as the journal last showed it.
 *
 * @param os empty: never shown
 * @param schedulableSince empty: cordoned
 * @param ready a node that the journal saw created is not Ready before it is said to be; one that
 *     was there before is, until the opposite is said
 * @param walled carries the taint that keeps pods off a successor
 */
public record SeenNode(
    String pool,
    Optional<String> os,
    Optional<Instant> schedulableSince,
    boolean ready,
    boolean walled) {
  private static final String POOL = "kubernetes.azure.com/agentpool";
  private static final String OS = "kubernetes.io/os";
  private static final String WALL = "winpool.dev/successor";

  static final SeenNode UNSEEN = new SeenNode("", Optional.empty(), Optional.empty(), true, false);

  /** This node after an accepted write to it. */
  SeenNode after(ClusterWrite write) {
    var shown = write.after().isEmpty() ? write.body().part("spec") : write.after();
    return new SeenNode(
        pool(write).orElse(pool),
        os(write).or(() -> os),
        schedulable(write, shown),
        readiness(write).orElse(!write.verb().equals("create") && ready),
        tellsTaints(write) ? walled(write.body()) : walled);
  }

  /** Pods of a swap can go there. */
  boolean open() {
    return ready && schedulableSince.isPresent() && !walled;
  }

  private Optional<Instant> schedulable(ClusterWrite write, JsonFacts shown) {
    var told = !write.after().isEmpty() || shown.has("unschedulable");
    if (!told && this != UNSEEN) {
      return schedulableSince;
    }
    return shown.flag("unschedulable")
        ? Optional.empty()
        : schedulableSince.or(() -> Optional.of(write.at()));
  }

  public static Optional<String> pool(ClusterWrite write) {
    return label(write, POOL, "agentpool");
  }

  public static Optional<String> os(ClusterWrite write) {
    return label(write, OS, "os");
  }

  private static Optional<String> label(ClusterWrite write, String key, String brief) {
    return label(write.after(), key, brief)
        .or(() -> label(write.before(), key, brief))
        .or(() -> write.body().text("metadata", "labels", key));
  }

  private static Optional<String> label(JsonFacts node, String key, String brief) {
    return node.text("labels", key).or(() -> node.text("labels", brief)).or(() -> node.text(brief));
  }

  private static Optional<Boolean> readiness(ClusterWrite write) {
    return write
        .after()
        .truth("ready")
        .or(
            () ->
                write.body().parts("status", "conditions").stream()
                    .filter(condition -> condition.text("type").orElse("").equals("Ready"))
                    .map(condition -> condition.text("status").orElse("").equals("True"))
                    .findFirst());
  }

  private static boolean tellsTaints(ClusterWrite write) {
    var whole = write.verb().equals("update") && !write.onStatus() && write.body().has("spec");
    return whole || write.body().has("spec", "taints");
  }

  private static boolean walled(JsonFacts body) {
    return body.parts("spec", "taints").stream()
        .anyMatch(taint -> taint.text("key").orElse("").equals(WALL));
  }
}
