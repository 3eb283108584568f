package dev.winpool.operator.world;

import dev.winpool.operator.api.PlannedWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of the look for one of AKS's own maintenance configurations ({@code
 * maintenanceWindow.fromCluster}, object.md).
 */
public sealed interface PlannedMaintenance {

  /** As the object names it. */
  String name();

  /** It is there. Whether it can be used is for the calendar to say. */
  record Found(PlannedWindow window) implements PlannedMaintenance {
    @Override
    public String name() {
      return window.name();
    }
  }

  /** It is there, and is not what AKS documents. */
  record Unusable(String name, String why) implements PlannedMaintenance {}

  /** The cluster has none of that name. */
  record Missing(String name) implements PlannedMaintenance {}

  /** ARM does not let winpool look: a role that was made before it had the action. */
  record Forbidden(String name) implements PlannedMaintenance {}

  /**
   * ARM did not say.
   *
   * @param why in ARM's words, which may change with every try
   * @param since when the first of the tries was that all found no answer
   */
  record Unseen(String name, String why, Instant since) implements PlannedMaintenance {
    /** For so long what was read last counts as if ARM had said it again (object.md). */
    public static final Duration COUNTS = Duration.ofDays(1);

    /** It is a case for a person. */
    public boolean lasts(Instant now) {
      return !now.isBefore(since.plus(COUNTS));
    }
  }
}
