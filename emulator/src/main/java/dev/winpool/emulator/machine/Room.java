package dev.winpool.emulator.machine;

import dev.winpool.emulator.pool.AgentPool;
import dev.winpool.emulator.pool.Refusal;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.Collection;
import java.util.Optional;

/**
 * What the region and the network have left for one machine more, counted over all machines that
 * are there, surge machines among them. The codes are those of machines in general (aks.md 4); for
 * pools they are inferred.
 */
final class Room {

  private final ClusterSeed cluster;

  Room(ClusterSeed cluster) {
    this.cluster = cluster;
  }

  /** Why there is no place for another machine of that pool. */
  Optional<Refusal> judge(AgentPool pool, Collection<Machine> there) {
    return capacity(pool, there).or(() -> addresses(pool, there));
  }

  private Optional<Refusal> capacity(AgentPool pool, Collection<Machine> there) {
    var size = pool.text("vmSize");
    var most = cluster.limits().machines().get(size);
    var run = there.stream().filter(m -> m.pool().text("vmSize").equals(size)).count();
    if (most == null || run < most) {
      return Optional.empty();
    }
    if (most == 0) {
      return Optional.of(
          Refusal.flat(
              200,
              "SkuNotAvailable",
              "VM size %s is currently not available in %s.".formatted(size, cluster.location())));
    }
    var zonal = !pool.property("availabilityZones").isEmpty();
    return Optional.of(
        Refusal.flat(
            200,
            zonal ? "ZonalAllocationFailed" : "AllocationFailed",
            "Allocation failed: no capacity for another %s%s in %s."
                .formatted(size, zonal ? " in the zone" : "", cluster.location())));
  }

  private Optional<Refusal> addresses(AgentPool pool, Collection<Machine> there) {
    var subnet = pool.text("vnetSubnetID");
    var most = cluster.limits().subnets().get(subnet);
    var used =
        there.stream()
            .map(Machine::pool)
            .filter(other -> other.text("vnetSubnetID").equals(subnet))
            .mapToInt(this::perMachine)
            .sum();
    if (most == null || used + perMachine(pool) <= most) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.flat(
            200,
            "SubnetIsFull",
            "Subnet %s has %d addresses, %d of them taken; a machine of pool %s needs %d."
                .formatted(
                    subnet.replaceAll(".*/", ""), most, used, pool.name(), perMachine(pool))));
  }

  /** With plain Azure CNI every pod a node may hold takes an address of the subnet. */
  private int perMachine(AgentPool pool) {
    var network = cluster.network();
    var overlay = network.mode().filter("overlay"::equalsIgnoreCase).isPresent();
    var podsElsewhere = overlay || !pool.text("podSubnetID").isEmpty();
    var plain = network.plugin().equals("azure") && !podsElsewhere;
    return plain ? 1 + pool.property("maxPods").asInt() : 1;
  }
}
