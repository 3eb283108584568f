package dev.winpool.emulator.seed;

import java.util.List;
import java.util.Map;

/**
 * What the subscription, the region and the network have left to give; what is not named is not
 * short.
 *
 * @param vcpus quota by family such as {@code standardDSv5Family}, or {@code cores} for the total
 * @param machines how many machines of a size the region has room for, those that run included
 * @param sizes the VM sizes the subscription may use; empty: all
 * @param subnets usable addresses by subnet id; the empty id is the subnet of pools that name none
 */
public record LimitsSeed(
    Map<String, Integer> vcpus,
    Map<String, Integer> machines,
    List<String> sizes,
    Map<String, Integer> subnets) {

  /** Nothing is short. */
  public static LimitsSeed none() {
    return new LimitsSeed(Map.of(), Map.of(), List.of(), Map.of());
  }
}
