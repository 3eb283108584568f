package dev.winpool.emulator.provider.quota;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A VM size as its name tells it: {@code Standard_D4s_v5} has 4 vCPUs and belongs to the family
 * {@code standardDSv5Family}. Memory follows from the series.
 */
public record VmSize(String name, int vcpus, int memoryGib, String family) {

  /** The sizes that are offered where the seed names none. */
  public static final List<String> COMMON =
      List.of(
          "Standard_D2s_v3",
          "Standard_D4s_v3",
          "Standard_D8s_v3",
          "Standard_DS2_v2",
          "Standard_D2s_v5",
          "Standard_D4s_v5",
          "Standard_D8s_v5",
          "Standard_D16s_v5",
          "Standard_D4ds_v5",
          "Standard_D8ds_v5",
          "Standard_E4s_v5",
          "Standard_E8s_v5",
          "Standard_F4s_v2",
          "Standard_F8s_v2");

  private static final Pattern NAME =
      Pattern.compile(
          "Standard_(?<series>[A-Z]+)(?<size>\\d{1,3})(-(?<vcpus>\\d{1,3}))?(?<more>[a-z]*)"
              + "(?<chip>(_[A-Z][A-Za-z0-9]*|_cc|_\\d)*?)(_(?<version>v\\d{1,2}))?(_Promo)?");

  /** The series there are; the letters after the number say what such a machine has besides. */
  private static final Set<String> SERIES =
      Set.of(
          "A", "B", "D", "DC", "DS", "E", "EC", "F", "FX", "G", "GS", "H", "HB", "HC", "HX", "L",
          "M", "NC", "ND", "NG", "NP", "NV", "PB");

  private static final Map<Character, Integer> GIB_PER_VCPU = Map.of('D', 4, 'E', 8, 'F', 2);

  /** The second series numbers its sizes instead of counting vCPUs: 1, 2, 4, 8, 16. */
  private static final Pattern NUMBERED = Pattern.compile("Standard_DS?([1-5])_v2");

  /** So do the sizes of it that have more memory: 2, 4, 8, 16, 20. */
  private static final Pattern LARGE = Pattern.compile("Standard_DS?1([1-5])(_v2)?");

  /** Empty when there can be no VM size of that name. */
  public static Optional<VmSize> of(String name) {
    var match = NAME.matcher(name);
    if (!match.matches() || !SERIES.contains(match.group("series"))) {
      return Optional.empty();
    }
    var vcpus = vcpus(name, match);
    var series = match.group("series") + match.group("more").toUpperCase(Locale.ROOT);
    var version = Optional.ofNullable(match.group("version")).orElse("");
    var gib = vcpus * GIB_PER_VCPU.getOrDefault(series.charAt(0), 4);
    var family = "standard" + series + match.group("chip") + version + "Family";
    return vcpus > 8 && vcpus % 2 != 0
        ? Optional.empty()
        : Optional.of(new VmSize(name, vcpus, gib, family));
  }

  private static int vcpus(String name, Matcher match) {
    var numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return 1 << (Integer.parseInt(numbered.group(1)) - 1);
    }
    var large = LARGE.matcher(name);
    if (large.matches()) {
      return Math.min(20, 1 << Integer.parseInt(large.group(1)));
    }
    var counted = Optional.ofNullable(match.group("vcpus")).orElse(match.group("size"));
    return Integer.parseInt(counted);
  }

  /** Whether it earns its vCPUs by being idle. */
  public boolean burstable() {
    return name.startsWith("Standard_B");
  }

  /**
   * How large a disk of the host it has for an ephemeral OS disk, cache or temporary disk,
   * whichever is larger; empty for series whose disks nobody has written down here. General purpose
   * and memory optimised series: 37.5 GiB a vCPU where the name has a {@code d}, from the sixth on
   * 55; without one 25 up to the fourth and none since; the second has 43 for the smallest.
   */
  public OptionalInt localGib() {
    var match = NAME.matcher(name);
    if (!match.matches() || !match.group("series").matches("D|DS|E")) {
      return OptionalInt.empty();
    }
    var version = Optional.ofNullable(match.group("version")).orElse("v1").substring(1);
    var generation = Integer.parseInt(version);
    if (generation < 3) {
      return match.group("series").equals("DS") && NUMBERED.matcher(name).matches()
          ? OptionalInt.of(vcpus * 43)
          : OptionalInt.empty();
    }
    if (match.group("more").contains("d")) {
      return OptionalInt.of(generation < 6 ? vcpus * 75 / 2 : vcpus * 55);
    }
    return OptionalInt.of(generation < 5 && match.group("more").contains("s") ? vcpus * 25 : 0);
  }
}
