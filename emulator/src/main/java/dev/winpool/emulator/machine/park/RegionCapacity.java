package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.quota.Quota;
import dev.winpool.emulator.provider.quota.VmSize;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the region and the network have left for one machine more, counted over all machines that
 * are there, surge machines among them. The codes are those of machines in general (aks.md 4); for
 * pools they are inferred.
 */
final class RegionCapacity {

  private final ClusterSeed cluster;

  RegionCapacity(ClusterSeed cluster) {
    this.cluster = cluster;
  }

  /** Why there is no place for another machine of that pool. */
  Optional<AksRefusal> judge(AksPool pool, Collection<Machine> there) {
    return quota(pool, there).or(() -> room(pool, there)).or(() -> addresses(pool, there));
  }

  /**
   * Compute counts the machines that are there, surge machines and deallocated ones too; AKS's own
   * check does not count the former.
   */
  private Optional<AksRefusal> quota(AksPool pool, Collection<Machine> there) {
    var size = VmSize.of(pool.text("vmSize"));
    return size.stream()
        .flatMap(s -> Stream.of(s.family(), Quota.TOTAL))
        .filter(name -> cluster.limits().vcpus().containsKey(name))
        .filter(name -> vcpus(name, there) + size.orElseThrow().vcpus() > limit(name))
        .findFirst()
        .map(name -> exceeding(name, vcpus(name, there), size.orElseThrow().vcpus()));
  }

  private int limit(String name) {
    return cluster.limits().vcpus().get(name);
  }

  private static int vcpus(String name, Collection<Machine> there) {
    return there.stream()
        .flatMap(machine -> VmSize.of(machine.pool().text("vmSize")).stream())
        .filter(size -> name.equals(Quota.TOTAL) || size.family().equals(name))
        .mapToInt(VmSize::vcpus)
        .sum();
  }

  /** Seen with machines; for pools it is inferred. */
  private AksRefusal exceeding(String name, int used, int asked) {
    var quota =
        name.equals(Quota.TOTAL) ? "Total Regional" : name.replaceAll("Family$", "") + " Family";
    var said =
        "Operation could not be completed as it results in exceeding approved %s Cores quota. Additional details - Deployment Model: Resource Manager, Location: %s, Current Limit: %d, Current Usage: %d, Additional Required: %d, (Minimum) New Limit Required: %d."
            .formatted(quota, cluster.location(), limit(name), used, asked, used + asked);
    return AksRefusal.flat(
            200, "QuotaExceeded", "Code=\"OperationNotAllowed\" Message=\"%s\"".formatted(said))
        .because("OperationNotAllowed", said);
  }

  /** Why the region cannot run another machine of that pool; deallocated ones take no room. */
  Optional<AksRefusal> room(AksPool pool, Collection<Machine> there) {
    var size = pool.text("vmSize");
    var most = cluster.limits().machines().get(size);
    var run =
        there.stream()
            .filter(m -> m.pool().text("vmSize").equals(size) && !m.deallocated())
            .count();
    if (most == null || run < most) {
      return Optional.empty();
    }
    if (most == 0) {
      return Optional.of(
          AksRefusal.flat(
              200,
              "SkuNotAvailable",
              "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: %s' is currently not available in location '%s'. Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details."
                  .formatted(size, cluster.location())));
    }
    return Optional.of(AksRefusal.flat(200, shortOf(pool), noCapacity(pool, size)));
  }

  /** That a group or a disk which narrows the choice makes it overconstrained is inferred. */
  private static String shortOf(AksPool pool) {
    var zonal = pool.property("availabilityZones").isEmpty() ? "" : "Zonal";
    var narrowed =
        !pool.text("proximityPlacementGroupID").isEmpty()
            || pool.property("enableUltraSSD").asBoolean();
    return narrowed ? "Overconstrained" + zonal + "AllocationRequest" : zonal + "AllocationFailed";
  }

  /** The text is that of a zonal failure; that the others say the same is inferred. */
  private String noCapacity(AksPool pool, String size) {
    var zone = pool.property("availabilityZones").path(0).asText(cluster.location());
    return "Allocation failed. We do not have sufficient capacity for the requested VM size %s in zone %s. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance"
        .formatted(size, zone);
  }

  private Optional<AksRefusal> addresses(AksPool pool, Collection<Machine> there) {
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
    // Known from an upgrade; that creations fail with it too is inferred. A stage keeps no
    // networks: name and prefix of the subnet are those AKS gives to one that it makes.
    return Optional.of(
        AksRefusal.flat(
            200,
            "SubnetIsFull",
            "VMSSAgentPoolReconciler retry failed: Code='SubnetIsFull' Message='%s with address prefix %s doesn't have enough capacity for IP addresses.' Details=[]"
                .formatted(
                    subnet.isEmpty() ? "aks-subnet" : subnet.replaceAll(".*/", ""),
                    "10.224.0.0/16")));
  }

  /** With plain Azure CNI every pod a node may hold takes an address of the subnet. */
  private int perMachine(AksPool pool) {
    var network = cluster.network();
    var overlay = network.mode().filter("overlay"::equalsIgnoreCase).isPresent();
    var podsElsewhere = overlay || !pool.text("podSubnetID").isEmpty();
    var plain = network.plugin().equals("azure") && !podsElsewhere;
    return plain ? 1 + pool.property("maxPods").asInt() : 1;
  }
}
