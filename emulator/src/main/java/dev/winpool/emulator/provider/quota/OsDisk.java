package dev.winpool.emulator.provider.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * The disk of the operating system that a machine gets where nobody asks for one: a local one when
 * the size has room for it, else a managed one (page "Storage options in AKS"; sizes recorded
 * 2025-07 to 2026-09).
 */
public record OsDisk(String type, int gib) {

  private static final int LEAST_LOCAL = 128;
  private static final int CACHE_PER_VCPU = 25;
  private static final double TEMPORARY_PER_VCPU = 37.5;

  /** A d before the version: the size has a temporary disk; only those, and old ones, have room. */
  private static final Pattern WITH_TEMPORARY =
      Pattern.compile("Standard_[A-Z]+\\d+[a-z]*d[a-z]*(_v\\d+)?");

  private static final Pattern THIRD = Pattern.compile("Standard_[A-Z]+\\d+[a-z]*s_v3");

  /**
   * @param asked the type that is asked for, empty: none, and the size, 0: none. Where the machine
   *     has no room for that size nobody who named no type gets a local disk
   */
  public static OsDisk usual(String vmSize, boolean windows, OsDisk asked) {
    var vcpus = VmSize.of(vmSize).map(VmSize::vcpus).orElse(1);
    var local = local(vmSize, vcpus, windows);
    if (asked.type().equals("Ephemeral")) {
      return new OsDisk("Ephemeral", local >= 30 ? local : LEAST_LOCAL);
    }
    var fits = local >= LEAST_LOCAL && asked.gib() <= local;
    return fits && asked.type().isEmpty()
        ? new OsDisk("Ephemeral", local)
        : new OsDisk("Managed", managed(vcpus));
  }

  /** Writes both fields. */
  public void layInto(ObjectNode properties) {
    properties.put("osDiskSizeGB", gib).put("osDiskType", type);
  }

  /**
   * The cache where it is large enough, else the temporary disk; Windows was seen on the latter.
   */
  private static int local(String vmSize, int vcpus, boolean windows) {
    var temporary =
        WITH_TEMPORARY.matcher(vmSize).matches() ? (int) (vcpus * TEMPORARY_PER_VCPU) : 0;
    var third = THIRD.matcher(vmSize).matches();
    var cache = temporary > 0 || third ? vcpus * CACHE_PER_VCPU : 0;
    return windows && temporary >= LEAST_LOCAL || cache < LEAST_LOCAL
        ? Math.max(temporary, cache)
        : cache;
  }

  private static int managed(int vcpus) {
    if (vcpus < 8) {
      return 128;
    }
    if (vcpus < 16) {
      return 256;
    }
    return vcpus < 64 ? 512 : 1024;
  }
}
