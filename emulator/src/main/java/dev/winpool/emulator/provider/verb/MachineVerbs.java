package dev.winpool.emulator.provider.verb;

import dev.winpool.emulator.provider.fleet.MachineFacts;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The verb on single machines of a pool. */
public final class MachineVerbs {

  private final Provider provider;

  public MachineVerbs(Provider provider) {
    this.provider = provider;
  }

  /**
   * Begins to delete these machines, whatever the pool's {@code scaleDownMode}; neither cordons nor
   * drains, asks no budget, and the pool counts fewer. Names count in any case; those that are none
   * of the pool's machines are passed over (karpenter-provider-azure's double of the operation).
   *
   * @throws RefusedException when none of the names is a machine of the pool
   */
  public AsyncOperation delete(String name, Collection<String> machines) {
    var pool = provider.need(name);
    provider.refuseBusy(Optional.of(pool), "Deleting machines");
    var there = provider.fleet().inventory(pool).stream().map(MachineFacts::name).toList();
    var meant = meant(there, machines);
    if (meant.isEmpty()) {
      throw new RefusedException(noneOf(pool, there));
    }
    var left = provider.fleet().sizeWithout(pool, meant);
    refuseLastOfSystem(pool, left);
    if (!pool.stopped()) {
      pool.put(pool.properties().deepCopy().put("count", left));
    }
    // 61 seconds were recorded, half of what a change of the count takes here.
    var end = provider.now().plus(provider.durations().scale().dividedBy(2));
    Work work = Work.Timed.at(end, () -> provider.fleet().remove(pool, meant));
    // The state while machines go, and that the count changes at once, are not verified.
    return provider
        .operations()
        .begin(pool, "Scaling", provider.now(), spoilt(pool, work, end))
        .withoutResult();
  }

  private Work spoilt(AksPool pool, Work planned, Instant end) {
    var path = provider.path(pool) + "/deleteMachines";
    return provider.failures().spoil("POST", path, planned, end);
  }

  private static Set<String> meant(List<String> there, Collection<String> asked) {
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(asked);
    return there.stream().filter(names::contains).collect(Collectors.toUnmodifiableSet());
  }

  private static AksRefusal noneOf(AksPool pool, List<String> there) {
    return AksRefusal.wrapped(
        400,
        "InvalidParameter",
        "Cannot find any valid machines to delete. Please check your input machine names. The valid machines to delete in agent pool '%s' are: %s."
            .formatted(pool.name(), String.join(", ", there)));
  }

  /**
   * "System pools must contain at least one node" (AKS, "Manage node pools"); that it is so here
   * and with which code is inferred.
   */
  private static void refuseLastOfSystem(AksPool pool, int left) {
    if (pool.mode().equals("System") && left == 0) {
      throw new RefusedException(
          AksRefusal.flat(400, "InvalidParameter", "System pools must contain at least one node."));
    }
  }
}
