package dev.winpool.operator.decide.pool;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One property of an agent pool that AKS cannot change in place, and when two values of it are the
 * same (aks.md section 3, "osType, vmSize, osDiskType, maxPods, ..."). The table is the policy:
 * what stands here replaces the pool.
 *
 * @param name the property's name in AKS and in the template
 */
record ImmutableField(String name, BiPredicate<Object, @Nullable Object> same) {

  /** Values that AKS leaves out. */
  private static final Set<Object> NOTHING = Set.of(false, List.of());

  static final List<ImmutableField> ALL =
      List.of(
          text("vmSize"),
          exact("maxPods"),
          unordered("availabilityZones"),
          text("vnetSubnetID"),
          text("podSubnetID"),
          usual("podIPAllocationMode", "DynamicIndividual"),
          exact("enableNodePublicIP"),
          text("nodePublicIPPrefixID"),
          exact("networkProfile"),
          chosenByAks("osDiskSizeGB"),
          text("osDiskType"),
          usual("kubeletDiskType", "OS"),
          exact("enableEncryptionAtHost"),
          exact("enableUltraSSD"),
          exact("enableFIPS"),
          usual("scaleSetPriority", "Regular"),
          text("scaleSetEvictionPolicy"),
          text("proximityPlacementGroupID"),
          text("capacityReservationGroupID"),
          text("hostGroupID"),
          exact("windowsProfile"),
          exact("kubeletConfig"),
          exact("gpuProfile"));

  /** Of an object only the keys that the template names are ours. */
  private static ImmutableField exact(String name) {
    return new ImmutableField(name, ImmutableField::contains);
  }

  /** Zero leaves the choice to AKS: whatever it chose is as wanted. */
  private static ImmutableField chosenByAks(String name) {
    return new ImmutableField(name, (want, have) -> want.equals(0) || want.equals(have));
  }

  /** A property that AKS leaves out where it has its usual value. */
  private static ImmutableField usual(String name, String usual) {
    return new ImmutableField(
        name,
        (want, have) ->
            String.valueOf(want).equalsIgnoreCase(have == null ? usual : String.valueOf(have)));
  }

  /** Resource ids and sizes are compared without regard to case, as ARM does. */
  private static ImmutableField text(String name) {
    return new ImmutableField(
        name, (want, have) -> String.valueOf(want).equalsIgnoreCase(String.valueOf(have)));
  }

  private static ImmutableField unordered(String name) {
    return new ImmutableField(name, (want, have) -> sorted(want).equals(sorted(have)));
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

  /** Whether a pool with these properties would have to be replaced for that value's sake. */
  boolean differs(Object wanted, Map<String, Object> properties) {
    return !same.test(wanted, properties.get(name));
  }
}
