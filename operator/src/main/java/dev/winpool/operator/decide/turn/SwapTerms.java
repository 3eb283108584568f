package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Swap;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a swap is about, without how far it is: fixed when it begins, and turned only by a reversal.
 */
public record SwapTerms(
    String id,
    String from,
    @Nullable String to,
    Direction direction,
    int reversals,
    Swap.@Nullable Target target,
    int planned,
    @Nullable Long generation,
    String planHash,
    @Nullable Instant createdAt) {

  static SwapTerms of(Swap swap) {
    return new SwapTerms(
        swap.id(),
        swap.from(),
        swap.to(),
        swap.direction(),
        swap.reversals(),
        swap.target(),
        swap.planned(),
        swap.generation(),
        swap.planHash(),
        swap.createdAt());
  }

  /** The same, to prove {@code machines}. */
  SwapTerms planned(int machines) {
    return new SwapTerms(
        id, from, to, direction, reversals, target, machines, generation, planHash, createdAt);
  }

  /** The other way round, to prove {@code machines} on the side that workloads go back to. */
  SwapTerms turned(long atGeneration, int machines) {
    var back = direction == Direction.Forward ? Direction.Back : Direction.Forward;
    return new SwapTerms(
        id,
        Objects.requireNonNull(to),
        from,
        back,
        reversals + 1,
        target,
        machines,
        atGeneration,
        planHash,
        createdAt);
  }
}
