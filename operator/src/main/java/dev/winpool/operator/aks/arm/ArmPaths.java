package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.world.BoundedText;
import java.util.regex.Pattern;

/** Paths of the one cluster, built from validated segments only. */
record ArmPaths(ArmTarget target) {
  private static final Pattern POOL = Pattern.compile("[a-z][a-z0-9]{0,11}");

  String cluster() {
    return target.id();
  }

  String maintenance() {
    return target.id() + "/maintenanceConfigurations";
  }

  String pools() {
    return target.id() + "/agentPools";
  }

  /**
   * @throws IllegalArgumentException when the name is none that AKS gives to a pool
   */
  String pool(String name) {
    if (!POOL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + BoundedText.of(name) + "\" is not the name of an agent pool");
    }
    return pools() + "/" + name;
  }

  String offer(String name) {
    return pool(name) + "/upgradeProfiles/default";
  }

  String imageUpgrade(String name) {
    return pool(name) + "/upgradeNodeImageVersion";
  }
}
