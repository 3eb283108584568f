package dev.winpool.operator.world;

import dev.winpool.operator.api.PlannedWindow;

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

  /** ARM did not say, and it was not read before. */
  record Unseen(String name, String why) implements PlannedMaintenance {}
}
