package dev.winpool.emulator.provider.quota;

import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.seed.LimitsSeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The vCPU quota of the subscription in the region: in total ({@code cores}) and by family. */
public final class Quota {

  /** The name of the total. */
  public static final String TOTAL = "cores";

  private static final int USUAL = 10_000;

  private final LimitsSeed limits;
  private final String region;
  private final ToIntFunction<AksPool> parked;

  /**
   * @param parked how many machines of a pool are stopped and deallocated: they count (AKS on
   *     {@code scaleSetEvictionPolicy: Deallocate})
   */
  public Quota(LimitsSeed limits, String region, ToIntFunction<AksPool> parked) {
    this.limits = limits;
    this.region = region;
    this.parked = parked;
  }

  /** How much of one name is used and allowed. */
  public record Usage(String name, int used, int limit) {}

  /** The total first, then every family that is used or limited. */
  public List<Usage> usages(Collection<AksPool> pools) {
    var used = used(pools);
    limits.vcpus().keySet().forEach(name -> used.putIfAbsent(name, 0));
    var all = new ArrayList<Usage>();
    all.add(new Usage(TOTAL, used.getOrDefault(TOTAL, 0), limit(TOTAL)));
    used.forEach(
        (name, count) -> {
          if (!name.equals(TOTAL)) {
            all.add(new Usage(name, count, limit(name)));
          }
        });
    return all;
  }

  /**
   * Refuses machines that would not fit; surge machines count (aks.md section 4).
   *
   * @param more machines to come
   */
  public Optional<AksRefusal> judge(String vmSize, int more, Collection<AksPool> pools) {
    var size = VmSize.of(vmSize);
    if (size.isEmpty() || more <= 0) {
      return Optional.empty();
    }
    var asked = size.get().vcpus() * more;
    var used = used(pools);
    for (var name : List.of(size.get().family(), TOTAL)) {
      var left = limit(name) - used.getOrDefault(name, 0);
      if (asked > left) {
        return Optional.of(refusal(asked, left, name));
      }
    }
    return Optional.empty();
  }

  private int limit(String name) {
    return limits.vcpus().getOrDefault(name, USUAL);
  }

  private Map<String, Integer> used(Collection<AksPool> pools) {
    var used = new TreeMap<String, Integer>();
    for (var pool : pools) {
      var machines = (pool.stopped() ? 0 : pool.count()) + parked.applyAsInt(pool);
      VmSize.of(pool.text("vmSize"))
          .filter(_ -> !pool.stopped() || machines > 0)
          .ifPresent(
              size -> {
                used.merge(TOTAL, size.vcpus() * machines, Integer::sum);
                used.merge(size.family(), size.vcpus() * machines, Integer::sum);
              });
    }
    return used;
  }

  /**
   * The HTTP status is not verified, nor how AKS names the total. What is left is said to be 0
   * where more is used than allowed.
   */
  private AksRefusal refusal(int asked, int left, String name) {
    return AksRefusal.flat(
        400,
        "ErrCode_InsufficientVCPUQuota",
        "Insufficient vcpu quota requested %d, remaining %d for family %s for region %s. Surge nodes would also consume vcpu quota."
            .formatted(asked, Math.max(0, left), name, region));
  }
}
