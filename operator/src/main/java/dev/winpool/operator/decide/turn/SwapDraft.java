package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Swap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A swap record being begun or changed: {@link #begin} or {@link #of}, change, {@link #done}. */
public final class SwapDraft {
  /** A status has its size (status.md); each of them had an event. */
  private static final int MOST_FORCED = 16;

  private SwapTerms terms;
  private final List<String> approvals = new ArrayList<>();
  private final Map<String, Swap.Bounds> bounds = new LinkedHashMap<>();
  private final List<Swap.NodeStart> nodes = new ArrayList<>();
  private final Map<String, Integer> baselines = new LinkedHashMap<>();
  private List<Swap.UnfitImage> images = List.of();
  private final List<Swap.ForcedPod> forced = new ArrayList<>();
  private @Nullable Instant provenAt;
  private @Nullable Instant opening;
  private @Nullable Instant closedSince;
  private Swap.@Nullable EmptyListing firstEmptyListing;
  private @Nullable Instant emptiedAt;
  private @Nullable Instant settledAt;

  private SwapDraft(SwapTerms terms) {
    this.terms = terms;
  }

  /** A swap of which nothing has happened yet. */
  public static SwapDraft begin(SwapTerms terms) {
    return new SwapDraft(terms);
  }

  public static SwapDraft of(Swap swap) {
    var draft = new SwapDraft(SwapTerms.of(swap));
    draft.approvals.addAll(swap.approvals());
    draft.bounds.putAll(swap.bounds());
    draft.nodes.addAll(swap.nodes());
    draft.baselines.putAll(swap.baselines());
    draft.images = swap.images();
    draft.forced.addAll(swap.forced());
    draft.provenAt = swap.provenAt();
    draft.opening = swap.opening();
    draft.closedSince = swap.closedSince();
    draft.firstEmptyListing = swap.firstEmptyListing();
    draft.emptiedAt = swap.emptiedAt();
    draft.settledAt = swap.settledAt();
    return draft;
  }

  /** The same swap the other way round: what was proven or emptied is no longer what is asked. */
  public static Swap turned(Swap swap, long generation, int planned) {
    var draft = begin(SwapTerms.of(swap).turned(generation, planned));
    draft.bounds.putAll(swap.bounds());
    draft.images = swap.images();
    draft.forced.addAll(swap.forced());
    return draft.done();
  }

  /** How many machines the side that workloads move to must prove. */
  public SwapDraft planned(int machines) {
    terms = terms.planned(machines);
    return this;
  }

  public SwapDraft approved(String approval) {
    approvals.add(approval);
    return this;
  }

  public SwapDraft opening(Instant at, String pool, Swap.Bounds before) {
    opening = at;
    bounds.putIfAbsent(pool, before);
    return this;
  }

  /** What the pool had before winpool froze it: kept from the first time. */
  public SwapDraft bounds(String pool, Swap.Bounds before) {
    bounds.putIfAbsent(pool, before);
    return this;
  }

  public SwapDraft provenAt(Instant at) {
    provenAt = at;
    return this;
  }

  public SwapDraft closedSince(Optional<Instant> at) {
    closedSince = at.orElse(null);
    return this;
  }

  public SwapDraft listedEmpty(Swap.EmptyListing listing) {
    firstEmptyListing = listing;
    return this;
  }

  public SwapDraft emptiedAt(Instant at) {
    emptiedAt = at;
    return this;
  }

  /** A pod came back: nothing about emptiness is proven any more. */
  public SwapDraft notEmpty() {
    emptiedAt = null;
    firstEmptyListing = null;
    return this;
  }

  public SwapDraft settledAt(Instant at) {
    settledAt = at;
    return this;
  }

  public SwapDraft unfit(List<Swap.UnfitImage> found) {
    images = found;
    return this;
  }

  /** These are deleted next; the oldest are forgotten. */
  public SwapDraft forcing(List<Swap.ForcedPod> pods) {
    pods.forEach(pod -> forced.removeIf(known -> known.uid().equals(pod.uid())));
    forced.addAll(pods);
    forced.subList(0, Math.max(0, forced.size() - MOST_FORCED)).clear();
    return this;
  }

  /**
   * The draining of a node begins; baselines of owners are kept from the first time they are seen.
   */
  public SwapDraft nodeStarted(Swap.NodeStart start, Map<String, Integer> readyBefore) {
    nodes.removeIf(node -> node.name().equals(start.name()));
    nodes.add(start);
    readyBefore.forEach(baselines::putIfAbsent);
    return this;
  }

  /**
   * Forgets nodes that are done, and owners that nothing is waited for, so that a record does not
   * grow with its pool.
   *
   * @param done asked of each node but the last
   */
  public SwapDraft forgetting(Predicate<Swap.NodeStart> done, Set<String> owners) {
    var last = nodes.isEmpty() ? List.<Swap.NodeStart>of() : List.of(nodes.getLast());
    nodes.removeIf(node -> done.test(node) && !last.contains(node));
    baselines.keySet().removeAll(owners);
    return this;
  }

  public Swap done() {
    return new Swap(
        terms.id(),
        terms.from(),
        terms.to(),
        terms.direction(),
        terms.reversals(),
        terms.target(),
        terms.planned(),
        terms.generation(),
        terms.planHash(),
        approvals,
        bounds,
        terms.createdAt(),
        provenAt,
        opening,
        closedSince,
        firstEmptyListing,
        emptiedAt,
        settledAt,
        nodes,
        baselines,
        images,
        forced);
  }
}
