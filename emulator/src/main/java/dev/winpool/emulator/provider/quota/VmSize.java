package dev.winpool.emulator.provider.quota;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      Pattern.compile("Standard_([A-Z]+)(\\d+)([a-z]*)(?:_(v\\d+))?");
  private static final Map<Character, Integer> GIB_PER_VCPU = Map.of('D', 4, 'E', 8, 'F', 2);

  /** The second series numbers its sizes instead of counting vCPUs: 1, 2, 4, 8, 16. */
  private static final Pattern NUMBERED = Pattern.compile("Standard_DS?([1-5])_v2");

  /** Empty when the name is not formed like one of a VM size. */
  public static Optional<VmSize> of(String name) {
    var match = NAME.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    var numbered = NUMBERED.matcher(name);
    var vcpus =
        numbered.matches()
            ? 1 << (Integer.parseInt(numbered.group(1)) - 1)
            : Integer.parseInt(match.group(2));
    var series = match.group(1) + match.group(3).toUpperCase();
    var version = Optional.ofNullable(match.group(4)).orElse("");
    var gib = vcpus * GIB_PER_VCPU.getOrDefault(series.charAt(0), 4);
    return Optional.of(new VmSize(name, vcpus, gib, "standard" + series + version + "Family"));
  }
}
