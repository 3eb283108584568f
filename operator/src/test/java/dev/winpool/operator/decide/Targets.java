package dev.winpool.operator.decide;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePoolSpec;

/** Swaps that were begun for a spec. */
public final class Targets {

  private Targets() {}

  public static Swap of(Swap swap, WindowsNodePoolSpec spec) {
    return new Swap(
        swap.id(),
        swap.from(),
        swap.to(),
        swap.direction(),
        swap.reversals(),
        new Swap.Target(spec.osSKU(), spec.template()),
        swap.planned(),
        swap.generation(),
        swap.planHash(),
        swap.approvals(),
        swap.bounds(),
        swap.createdAt(),
        swap.provenAt(),
        swap.opening(),
        swap.closedSince(),
        swap.firstEmptyListing(),
        swap.emptiedAt(),
        swap.settledAt(),
        swap.nodes(),
        swap.baselines(),
        swap.images(),
        swap.forced());
  }
}
