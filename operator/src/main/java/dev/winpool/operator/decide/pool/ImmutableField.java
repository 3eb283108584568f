package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One property of an agent pool that AKS cannot change in place: where the template says it and
 * when two values are the same (aks.md section 3, "osType, vmSize, osDiskType, maxPods, ..."). The
 * table is the policy: what stands here replaces the pool.
 *
 * @param name the property's name in AKS and in the template
 */
record ImmutableField(
    String name,
    Function<Template, @Nullable Object> wanted,
    BiPredicate<Object, @Nullable Object> same) {

  /** Values that AKS leaves out. */
  private static final Set<Object> NOTHING = Set.of(false, List.of());

  static final List<ImmutableField> REPLACING =
      List.of(
          text("vmSize", Template::vmSize),
          exact("maxPods", Template::maxPods),
          zones("availabilityZones", Template::availabilityZones),
          text("vnetSubnetID", Template::vnetSubnetID),
          text("podSubnetID", Template::podSubnetID),
          usual("podIPAllocationMode", Template::podIPAllocationMode, "DynamicIndividual"),
          exact("enableNodePublicIP", Template::enableNodePublicIP),
          text("nodePublicIPPrefixID", Template::nodePublicIPPrefixID),
          part("networkProfile", t -> t.networkProfile() == null ? null : network(t)),
          chosenByAks("osDiskSizeGB", Template::osDiskSizeGB),
          text("osDiskType", Template::osDiskType),
          usual("kubeletDiskType", Template::kubeletDiskType, "OS"),
          exact("enableEncryptionAtHost", Template::enableEncryptionAtHost),
          exact("enableUltraSSD", Template::enableUltraSSD),
          exact("enableFIPS", Template::enableFIPS),
          usual("scaleSetPriority", Template::scaleSetPriority, "Regular"),
          text("scaleSetEvictionPolicy", Template::scaleSetEvictionPolicy),
          text("proximityPlacementGroupID", Template::proximityPlacementGroupID),
          text("capacityReservationGroupID", Template::capacityReservationGroupID),
          text("hostGroupID", Template::hostGroupID),
          part("windowsProfile", t -> t.windowsProfile() == null ? null : windows(t)),
          part("kubeletConfig", t -> t.kubeletConfig() == null ? null : kubelet(t)),
          part(
              "gpuProfile",
              t -> t.gpuProfile() == null ? null : entry("driver", t.gpuProfile().driver())));

  private static ImmutableField exact(String name, Function<Template, @Nullable Object> wanted) {
    return new ImmutableField(name, wanted, ImmutableField::contains);
  }

  /** Zero leaves the choice to AKS: whatever it chose is as wanted. */
  private static ImmutableField chosenByAks(
      String name, Function<Template, @Nullable Object> wanted) {
    return new ImmutableField(name, wanted, (want, have) -> want.equals(0) || want.equals(have));
  }

  /** A property that AKS leaves out where it has its usual value. */
  private static ImmutableField usual(
      String name, Function<Template, @Nullable Object> wanted, String usual) {
    return new ImmutableField(
        name,
        wanted,
        (want, have) ->
            String.valueOf(want).equalsIgnoreCase(have == null ? usual : String.valueOf(have)));
  }

  /** Resource ids and sizes are compared without regard to case, as ARM does. */
  private static ImmutableField text(String name, Function<Template, @Nullable Object> wanted) {
    return new ImmutableField(
        name, wanted, (want, have) -> String.valueOf(want).equalsIgnoreCase(String.valueOf(have)));
  }

  private static ImmutableField zones(String name, Function<Template, @Nullable Object> wanted) {
    return new ImmutableField(name, wanted, (want, have) -> sorted(want).equals(sorted(have)));
  }

  /** An object of which only the keys that the template names are ours. */
  private static ImmutableField part(String name, Function<Template, @Nullable Object> wanted) {
    return new ImmutableField(name, wanted, ImmutableField::contains);
  }

  private static List<String> sorted(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).sorted().toList()
        : List.of();
  }

  static boolean contains(Object want, @Nullable Object have) {
    if (want instanceof Map<?, ?> wanted && have instanceof Map<?, ?> had) {
      return wanted.entrySet().stream().allMatch(e -> contains(e.getValue(), had.get(e.getKey())));
    }
    if (want instanceof Map<?, ?> wanted) {
      return wanted.values().stream().allMatch(value -> contains(value, null));
    }
    return want.equals(have) || have == null && NOTHING.contains(want);
  }

  Optional<Object> of(Template template) {
    return Optional.ofNullable(wanted.apply(template));
  }

  /** Whether a pool with these properties would have to be replaced for the template's sake. */
  boolean differs(Template template, Map<String, Object> properties) {
    return of(template).filter(want -> !same.test(want, properties.get(name))).isPresent();
  }

  private static Map<String, Object> windows(Template template) {
    return entry("disableOutboundNat", template.windowsProfile().disableOutboundNat());
  }

  private static Map<String, Object> kubelet(Template template) {
    var config = template.kubeletConfig();
    var result = new LinkedHashMap<String, Object>();
    result.putAll(entry("imageGcHighThreshold", config.imageGcHighThreshold()));
    result.putAll(entry("imageGcLowThreshold", config.imageGcLowThreshold()));
    result.putAll(entry("containerLogMaxSizeMB", config.containerLogMaxSizeMB()));
    result.putAll(entry("containerLogMaxFiles", config.containerLogMaxFiles()));
    return result;
  }

  private static Map<String, Object> network(Template template) {
    var profile = template.networkProfile();
    var result = new LinkedHashMap<String, Object>();
    if (profile.allowedHostPorts() != null) {
      var ports = new ArrayList<Object>();
      profile
          .allowedHostPorts()
          .forEach(
              range -> {
                var port = new LinkedHashMap<String, Object>();
                port.putAll(entry("portStart", range.portStart()));
                port.putAll(entry("portEnd", range.portEnd()));
                port.putAll(entry("protocol", range.protocol()));
                ports.add(port);
              });
      result.put("allowedHostPorts", ports);
    }
    result.putAll(entry("applicationSecurityGroups", profile.applicationSecurityGroups()));
    if (profile.nodePublicIPTags() != null) {
      var tags = new ArrayList<Object>();
      profile
          .nodePublicIPTags()
          .forEach(
              tag -> {
                var item = new LinkedHashMap<String, Object>();
                item.putAll(entry("ipTagType", tag.ipTagType()));
                item.putAll(entry("tag", tag.tag()));
                tags.add(item);
              });
      result.put("nodePublicIPTags", tags);
    }
    return result;
  }

  private static Map<String, Object> entry(String key, @Nullable Object value) {
    return value == null ? Map.of() : Map.of(key, value);
  }
}
