package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.provider.pool.AksPool;

/** The scale set behind a pool, and how its machines are called; Windows allows 15 characters. */
record ScaleSet(String name) {

  static ScaleSet of(AksPool pool) {
    return new ScaleSet(
        pool.windows()
            ? "aks" + pool.name()
            : "aks-%s-%08d-vmss"
                .formatted(pool.name(), Math.floorMod(pool.name().hashCode(), 100_000_000)));
  }

  /** The name of a machine (aks.md 3): its number in base 36. */
  String member(int number) {
    var suffix = Integer.toString(number, 36);
    return name + "0".repeat(6 - suffix.length()) + suffix;
  }
}
