package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Swap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A swap record being changed: copy, change, {@link #done}. */
final class SwapDraft {
  private final Swap before;
  private final List<String> approvals;
  private final Map<String, Swap.Bounds> bounds;
  private final List<Swap.NodeStart> nodes;
  private final Map<String, Integer> baselines;
  private @Nullable Instant provenAt;
  private @Nullable Instant opening;
  private @Nullable Instant closedSince;
  private Swap.@Nullable EmptyListing firstEmptyListing;
  private @Nullable Instant emptiedAt;
  private @Nullable Instant settledAt;

  private SwapDraft(Swap swap) {
    this.before = swap;
    this.approvals = new ArrayList<>(swap.approvals());
    this.bounds = new LinkedHashMap<>(swap.bounds());
    this.nodes = new ArrayList<>(swap.nodes());
    this.baselines = new LinkedHashMap<>(swap.baselines());
    this.provenAt = swap.provenAt();
    this.opening = swap.opening();
    this.closedSince = swap.closedSince();
    this.firstEmptyListing = swap.firstEmptyListing();
    this.emptiedAt = swap.emptiedAt();
    this.settledAt = swap.settledAt();
  }

  static SwapDraft of(Swap swap) {
    return new SwapDraft(swap);
  }

  SwapDraft approved(String approval) {
    approvals.add(approval);
    return this;
  }

  SwapDraft opening(Instant at, String pool, Swap.Bounds before) {
    opening = at;
    bounds.putIfAbsent(pool, before);
    return this;
  }

  /** What the pool had before winpool froze it: kept from the first time. */
  SwapDraft bounds(String pool, Swap.Bounds before) {
    bounds.putIfAbsent(pool, before);
    return this;
  }

  SwapDraft provenAt(Instant at) {
    provenAt = at;
    return this;
  }

  SwapDraft closedSince(Optional<Instant> at) {
    closedSince = at.orElse(null);
    return this;
  }

  SwapDraft listedEmpty(Swap.EmptyListing listing) {
    firstEmptyListing = listing;
    return this;
  }

  SwapDraft emptiedAt(Instant at) {
    emptiedAt = at;
    return this;
  }

  /** A pod came back: nothing about emptiness is proven any more. */
  SwapDraft notEmpty() {
    emptiedAt = null;
    firstEmptyListing = null;
    return this;
  }

  SwapDraft settledAt(Instant at) {
    settledAt = at;
    return this;
  }

  /**
   * The draining of a node begins; baselines of owners are kept from the first time they are seen.
   */
  SwapDraft nodeStarted(Swap.NodeStart start, Map<String, Integer> readyBefore) {
    nodes.removeIf(node -> node.name().equals(start.name()));
    nodes.add(start);
    readyBefore.forEach(baselines::putIfAbsent);
    return this;
  }

  Swap done() {
    return new Swap(
        before.id(),
        before.from(),
        before.to(),
        before.direction(),
        before.reversals(),
        before.target(),
        before.planned(),
        before.generation(),
        before.planHash(),
        approvals,
        bounds,
        before.createdAt(),
        provenAt,
        opening,
        closedSince,
        firstEmptyListing,
        emptiedAt,
        settledAt,
        nodes,
        baselines);
  }

  /** The same swap the other way round: what was proven or emptied is no longer what is asked. */
  static Swap turned(Swap swap, long generation, int planned) {
    var direction = swap.direction() == Direction.Forward ? Direction.Back : Direction.Forward;
    return new Swap(
        swap.id(),
        java.util.Objects.requireNonNull(swap.to()),
        swap.from(),
        direction,
        swap.reversals() + 1,
        swap.target(),
        planned,
        generation,
        swap.planHash(),
        List.of(),
        swap.bounds(),
        swap.createdAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        Map.of());
  }
}
