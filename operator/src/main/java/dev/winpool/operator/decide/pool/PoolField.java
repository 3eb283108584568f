package dev.winpool.operator.decide.pool;

import static dev.winpool.operator.decide.pool.Comparison.ANY;
import static dev.winpool.operator.decide.pool.Comparison.FLAG;
import static dev.winpool.operator.decide.pool.Comparison.NUMBER;
import static dev.winpool.operator.decide.pool.Comparison.TEXT;
import static dev.winpool.operator.decide.pool.Comparison.chosen;
import static dev.winpool.operator.decide.pool.Comparison.named;
import static dev.winpool.operator.decide.pool.Comparison.object;
import static dev.winpool.operator.decide.pool.Comparison.unordered;
import static dev.winpool.operator.decide.pool.Comparison.usual;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One property of an agent pool that the template may name: how a change of it reaches the pool,
 * and when what was asked and what AKS shows are the same. The table is the policy; where each row
 * comes from stands in aks.md 2.1.
 *
 * @param name the property's name in AKS and in the template
 * @param comparison which holds on a pool of these properties
 */
record PoolField(String name, Way way, Function<Map<String, Object>, Comparison> comparison) {

  /** AKS changes it on a pool that is there, or only another pool can have it (aks.md 3). */
  enum Way {
    InPlace,
    Replaces
  }

  private static final Comparison PORTS =
      unordered(object(Map.of("portStart", NUMBER, "portEnd", NUMBER, "protocol", TEXT)));

  private static final Comparison NETWORK =
      object(
          Map.of(
              "allowedHostPorts",
              PORTS,
              "applicationSecurityGroups",
              unordered(TEXT),
              "nodePublicIPTags",
              unordered(object(Map.of("ipTagType", TEXT, "tag", TEXT)))));

  private static final Comparison KUBELET =
      object(
          Map.of(
              "imageGcHighThreshold", NUMBER,
              "imageGcLowThreshold", NUMBER,
              "containerLogMaxSizeMB", NUMBER,
              "containerLogMaxFiles", NUMBER));

  static final List<PoolField> ALL =
      List.of(
          replaces("vmSize", chosen("", named(TEXT))),
          replaces("maxPods", named(NUMBER)),
          replaces("availabilityZones", unordered(TEXT)),
          replaces("vnetSubnetID", TEXT),
          replaces("podSubnetID", TEXT),
          replaces("podIPAllocationMode", usual("DynamicIndividual", TEXT)),
          replaces("enableNodePublicIP", FLAG),
          replaces("nodePublicIPPrefixID", TEXT),
          replaces("networkProfile", NETWORK),
          replaces("osDiskSizeGB", chosen(0, named(NUMBER))),
          replaces("osDiskType", named(TEXT)),
          replaces("kubeletDiskType", usual("OS", TEXT)),
          replaces("enableEncryptionAtHost", FLAG),
          replaces("enableUltraSSD", FLAG),
          new PoolField("enableFIPS", Way.Replaces, PoolField::fips),
          replaces("scaleSetPriority", usual("Regular", TEXT)),
          onSpot("scaleSetEvictionPolicy", Way.Replaces, usual("Delete", TEXT)),
          replaces("proximityPlacementGroupID", TEXT),
          replaces("capacityReservationGroupID", TEXT),
          replaces("hostGroupID", TEXT),
          replaces("windowsProfile", object(Map.of("disableOutboundNat", FLAG))),
          replaces("kubeletConfig", KUBELET),
          replaces("gpuProfile", object(Map.of("driver", usual("Install", TEXT)))),
          new PoolField("upgradeSettings", Way.InPlace, PoolField::rolling),
          new PoolField("scaleDownMode", Way.InPlace, _ -> usual("Delete", TEXT)),
          onSpot("spotMaxPrice", Way.InPlace, usual(-1, NUMBER)));

  /**
   * The fields in which a pool is not as asked, in the order of the table.
   *
   * @param asked by name, as the template has them
   * @param shown the pool's properties
   */
  static Stream<PoolField> differing(
      Way way, Map<String, Object> asked, Map<String, Object> shown) {
    return ALL.stream()
        .filter(field -> field.way == way && asked.containsKey(field.name))
        .filter(field -> field.differs(asked.get(field.name), shown));
  }

  static Stream<String> names(Way way) {
    return ALL.stream().filter(field -> field.way == way).map(PoolField::name);
  }

  private static PoolField replaces(String name, Comparison comparison) {
    return new PoolField(name, Way.Replaces, _ -> comparison);
  }

  /** On a Regular pool AKS takes it and does not show it. */
  private static PoolField onSpot(String name, Way way, Comparison comparison) {
    return new PoolField(name, way, pool -> Spot.is(pool) ? comparison : ANY);
  }

  /** Images from 2022 on run with FIPS whether or not AKS shows it. */
  private static Comparison fips(Map<String, Object> pool) {
    var always = !"Windows2019".equalsIgnoreCase(String.valueOf(pool.get("osSKU")));
    return always ? chosen(true, FLAG) : FLAG;
  }

  /** A Spot pool has neither surge nor missing nodes. */
  private static Comparison rolling(Map<String, Object> pool) {
    var spot = Spot.is(pool);
    return object(
        Map.of(
            "maxSurge",
            spot ? ANY : TEXT,
            "maxUnavailable",
            spot ? ANY : usual("0", TEXT),
            "drainTimeoutInMinutes",
            usual(30, NUMBER),
            "nodeSoakDurationInMinutes",
            usual(0, NUMBER),
            "undrainableNodeBehavior",
            TEXT));
  }

  private boolean differs(Object asked, Map<String, Object> properties) {
    return !comparison.apply(properties).same(asked, properties.get(name));
  }
}
