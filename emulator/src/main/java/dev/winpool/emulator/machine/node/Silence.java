package dev.winpool.emulator.machine.node;

import java.time.Duration;
import java.time.Instant;

/** Nobody on the machine speaks to the API server any more. */
public record Silence(Cause cause, Instant since) {

  /** The node lifecycle controller's usual {@code node-monitor-grace-period} (Kubernetes 1.32). */
  static final Duration GRACE = Duration.ofSeconds(50);

  /**
   * From then until the cloud's node lifecycle controller deletes the Node of a machine that is no
   * more. Somebody saw it happen within five minutes; the time itself is inferred.
   */
  static final Duration SEARCH = Duration.ofMinutes(1);

  /** Why. */
  public enum Cause {
    /** Its kubelet has died; the virtual machine runs on. */
    KUBELET,
    /** The virtual machine is stopped and deallocated; it still exists. */
    DEALLOCATED,
    /** The virtual machine is no more. */
    DELETED
  }

  /** When the Node object says so. */
  Instant seenAt() {
    return since.plus(GRACE);
  }

  /** As one that has just been noticed. */
  public static Silence noticed(Cause cause, Instant now) {
    return new Silence(cause, now.minus(GRACE));
  }
}
