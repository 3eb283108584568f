package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.drain.Detaching;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Two fresh lists of the same nodes, 5 s to 5 min apart, the first written down by an earlier turn
 * (trace T5).
 */
public record EmptyTwice(Situation s, Evacuation evacuation, AgentPool pool, Standing standing) {

  static EmptyTwice of(SwapContext c) {
    var what = "proving that " + c.from().name() + " is empty";
    return new EmptyTwice(c.s(), c.move(), c.from(), c.moving(what));
  }

  /** Speaks while volumes are attached (row D36), and until this list is the second of two. */
  public Optional<Decision> missing() {
    return new Detaching(s, evacuation)
        .waiting(s.world().nodesOf(pool.name()), standing)
        .map(Decision::rest)
        .or(this::listing);
  }

  private Optional<Decision> listing() {
    var first = Optional.ofNullable(evacuation.record().firstEmptyListing()).filter(this::same);
    var apart = first.map(listing -> Duration.between(listing.at(), s.now()));
    var usable = apart.filter(d -> d.compareTo(Emptied.FARTHEST) <= 0).isPresent();
    if (!usable) {
      return Optional.of(list());
    }
    var again = first.orElseThrow().at().plus(Emptied.CLOSEST).plusSeconds(1);
    return apart.orElseThrow().compareTo(Emptied.CLOSEST) >= 0
        ? Optional.empty()
        : Optional.of(Decision.rest(standing.wakeAt(again)));
  }

  private boolean same(Swap.EmptyListing first) {
    return first.of(uids(), pool.count());
  }

  private Decision list() {
    var listing = new Swap.EmptyListing(s.now(), uids(), pool.count());
    return Decision.act(
        new Step.Remember(
            s.recorded().withSwap(SwapDraft.of(evacuation.record()).listedEmpty(listing).done())),
        standing.wakeIn(s.now(), Emptied.CLOSEST.plusSeconds(1)));
  }

  private List<String> uids() {
    return s.world().nodesOf(pool.name()).stream().map(WorkerNode::uid).toList();
  }
}
