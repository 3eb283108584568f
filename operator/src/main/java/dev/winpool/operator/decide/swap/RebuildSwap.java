package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.PlanHash;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.decide.turn.SwapTerms;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.List;
import java.util.Optional;

/**
 * Two pools of ours and no swap recorded: the status was wiped. The swap is rebuilt from tags and
 * lineage; a pool that belongs to no swap is {@code Leftover}: named, counted, untouched (traces
 * T7, T8).
 */
public final class RebuildSwap {

  private RebuildSwap() {}

  public static Optional<Decision> apply(Situation s) {
    var ours = s.ours();
    if (ours.size() < 2) {
      return Optional.empty();
    }
    return ours.stream()
        .filter(to -> continues(s, to))
        .findFirst()
        .flatMap(to -> source(ours, to).map(from -> rebuilt(s, from, to)))
        .or(() -> Optional.of(leftover(s, ours)));
  }

  private static boolean continues(Situation s, AgentPool pool) {
    var id = pool.tags().get(Tags.SWAP);
    return id != null && !s.lineage().ended().contains(id);
  }

  private static Optional<AgentPool> source(List<AgentPool> ours, AgentPool to) {
    return ours.stream()
        .filter(pool -> pool.name().equals(to.tags().get(Tags.FROM)))
        .filter(_ -> ours.size() == 2)
        .findFirst();
  }

  private static Decision rebuilt(Situation s, AgentPool source, AgentPool successor) {
    var back = ImmutableDrift.needed(s, successor) && !ImmutableDrift.needed(s, source);
    var from = back ? successor : source;
    var to = back ? source : successor;
    var id = successor.tags().get(Tags.SWAP);
    var fields = ImmutableDrift.fields(s.spec().osSKU(), s.spec().template(), source);
    var hash = PlanHash.of(id, source.name(), successor.name(), fields);
    var found = new Found(id, back ? Direction.Back : Direction.Forward, hash);
    var what = "the swap %s from %s to %s was found in AKS's tags and goes on";
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(swap(s, found, from, to))),
        Standing.of(Reason.Migrating, what.formatted(id, from.name(), to.name()), s.now()));
  }

  /** What tags and spec tell of the lost record. */
  private record Found(String id, Direction direction, String hash) {}

  private static boolean cordoned(Situation s, AgentPool pool) {
    return !s.cordoned(pool.name()).isEmpty();
  }

  private static Swap swap(Situation s, Found found, AgentPool from, AgentPool to) {
    var terms =
        new SwapTerms(
            found.id(),
            from.name(),
            to.name(),
            found.direction(),
            found.direction() == Direction.Back ? 1 : 0,
            target(s, found.direction() == Direction.Back ? from : to),
            Math.max(1, from.counted(s.world().nodesOf(from.name())).size()),
            s.self().generation(),
            found.hash(),
            s.now());
    var draft = SwapDraft.begin(terms);
    var opened = cordoned(s, from) || cordoned(s, to);
    return opened ? draft.opening(s.now(), from.name(), from.bounds()).done() : draft.done();
  }

  /**
   * What the successor was built for is lost. Where it is not what the spec asks for it may have
   * been built for something else, and an edit must not be taken for what AKS does not show.
   */
  private static Swap.Target target(Situation s, AgentPool successor) {
    return ImmutableDrift.needed(s, successor)
        ? new Swap.Target(successor.server().orElse(s.spec().osSKU()), Template.EMPTY)
        : new Swap.Target(s.spec().osSKU(), s.spec().template());
  }

  private static Decision leftover(Situation s, List<AgentPool> ours) {
    var names = String.join(", ", ours.stream().map(AgentPool::name).sorted().toList());
    return Decision.rest(
        Standing.of(
                Reason.Leftover,
                "pools "
                    + names
                    + " all carry the tags of this object but belong to no swap; untouched",
                s.rest())
            .remedy(
                "Delete the pool that should not be there, or take its winpool-owner tag away"));
  }
}
