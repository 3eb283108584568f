package dev.winpool.operator.year;

import java.time.Duration;
import java.util.Map;

/**
 * AKS's rolling upgrade with {@code maxUnavailable: 1}: one machine after another is cordoned,
 * drained and laid out anew; a budget that lets no pod go ends it all at the drain timeout (aks.md
 * 1.2). A machine that fails after it has joined is none of AKS's business: it says Succeeded.
 */
record RollingUpgrade(Estate estate, HostedPool pool) {
  private static final Duration DRAIN = Duration.ofMinutes(3);
  private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(30);
  private static final Duration REIMAGE = Duration.ofMinutes(11);
  private static final String HELD =
      "Drain node %s failed when evicting pod cart-0 failed with Too Many Requests error. This is"
          + " often caused by a restrictive Pod Disruption Budget (PDB) policy";

  void advance(Work.Roll roll) {
    var turn = roll.machine().map(estate::machine);
    if (turn.isEmpty()) {
      next(roll);
    } else if (roll.drained()) {
      var well = !estate.isBad(roll.target().image());
      estate.put(turn.get().reimaged(roll.target(), well));
      next(roll.between(estate.now()));
    } else {
      drained(roll, turn.get());
    }
  }

  private void next(Work.Roll roll) {
    var next =
        estate.machinesOf(pool.name()).filter(it -> !it.runs().equals(roll.target())).findFirst();
    if (next.isEmpty()) {
      pool.ends(
          "Succeeded",
          Map.of(
              "nodeImageVersion",
              roll.target().image(),
              "currentOrchestratorVersion",
              roll.target().kubernetes()));
      estate.arrived(pool.name(), roll.target().image());
      return;
    }
    estate.put(next.get().closed());
    var takes = held(next.get()) ? DRAIN_TIMEOUT : estate.about(DRAIN);
    pool.goesOn(roll.draining(next.get().name(), estate.now().plus(takes)));
  }

  private void drained(Work.Roll roll, Machine machine) {
    if (held(machine)) {
      estate.put(machine.opened());
      var error = Map.of("code", "UpgradeFailed", "message", HELD.formatted(machine.name()));
      pool.ends("Failed", Map.of("status", Map.of("provisioningError", error)));
    } else {
      estate.put(machine.down());
      pool.goesOn(roll.reimaging(estate.now().plus(estate.about(REIMAGE))));
    }
  }

  /** Of a machine that is not Ready nothing is left to be evicted. */
  private boolean held(Machine machine) {
    return machine.ready() && estate.isBlocked(pool.name());
  }
}
