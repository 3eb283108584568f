package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Tags;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Rule 1: whose pool, and which cluster. A non-owner touches nothing and may only leave (trace T3).
 */
public final class Ownership {

  private Ownership() {}

  public static Optional<Decision> apply(Situation s) {
    return OneCluster.foreign(s)
        .map(standing -> departOr(s, standing))
        .or(() -> OneCluster.untold(s).map(Decision::rest))
        .or(() -> claimedByOther(s))
        .or(() -> addFinalizer(s));
  }

  private static Optional<Decision> claimedByOther(Situation s) {
    var name = s.spec().poolName();
    if (s.evacuation().isPresent() || !s.ours().isEmpty()) {
      return Optional.empty();
    }
    var tagged = s.world().pool(name).flatMap(pool -> foreignOwner(s, pool));
    var owner = tagged.or(() -> earlierClaim(s, name).map(Claim::object));
    return owner.map(
        other ->
            departOr(
                s,
                Standing.of(
                        Reason.OwnedByOther,
                        "pool %s belongs to WindowsNodePool %s".formatted(name, other),
                        s.rest())
                    .remedy(
                        "Delete this object (that drops nothing but itself) and create it again"
                            + " with another poolName, for poolName cannot be changed")));
  }

  /**
   * A live object of that name owns it; a tag owner without an object is an orphan that {@code
   * adoption: Adopt} may take.
   */
  private static Optional<String> foreignOwner(Situation s, AgentPool pool) {
    var tag = Optional.ofNullable(pool.tags().get(Tags.OWNER));
    var otherCluster =
        Optional.ofNullable(pool.tags().get(Tags.CLUSTER))
            .filter(uid -> !uid.equals(s.world().cluster().uid()));
    if (otherCluster.isPresent()) {
      return tag.or(() -> Optional.of("of another cluster"));
    }
    return tag.filter(owner -> !owner.equals(s.self().name()))
        .filter(owner -> s.world().claims().stream().anyMatch(c -> c.object().equals(owner)));
  }

  /** The first claim wins: the older object, then the name that sorts first. */
  private static Optional<Claim> earlierClaim(Situation s, String pool) {
    var order = Comparator.<Claim, Instant>comparing(Claim::created).thenComparing(Claim::object);
    var mine =
        new Claim(
            s.self().name(),
            s.self().uid(),
            s.self().created(),
            s.spec().order(),
            java.util.Set.of(pool),
            false,
            false);
    return s.world().claims().stream()
        .filter(claim -> claim.reserved().contains(pool) && order.compare(claim, mine) < 0)
        .min(order);
  }

  /** Before anything is done for the object, it must not vanish without being asked. */
  private static Optional<Decision> addFinalizer(Situation s) {
    if (s.self().leaving() || s.self().hasFinalizer()) {
      return Optional.empty();
    }
    return Optional.of(
        Decision.act(
            new Step.AddFinalizer(), Standing.of(Reason.Observing, "first visit", s.now())));
  }

  private static Decision departOr(Situation s, Standing standing) {
    return s.self().leaving() && s.self().hasFinalizer()
        ? Decision.act(new Step.RemoveFinalizer(), standing.wakeAt(s.rest()))
        : Decision.rest(standing);
  }
}
