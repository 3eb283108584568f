package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person is told of values that a pool was asked for and does not show, with both values.
 */
public final class NotShown {
  private static final int LONGEST = 500;
  private static final String NEEDED =
      "winpool needs this to go on: find what keeps it from %1$s (a policy, another tool; the"
          + " activity log of the pool) and make it leave %1$s alone";
  private static final String ONCE_MORE =
      ". winpool does not ask again by itself: set it on %1$s, or revert what was changed";

  private NotShown() {}

  /** Where the object stands as far as these values go. */
  public static Standing standing(Situation s, AgentPool pool, Unshown unshown) {
    var lines = BoundedText.of(String.join("; ", unshown.lines()), LONGEST);
    var standing = unshown.givenUp() ? contended(s, pool, unshown, lines) : asked(s, pool, lines);
    var told = standing.since(unshown.since()).inMove(s.moving());
    return unshown.next().map(told::next).orElse(told);
  }

  /**
   * The same of what winpool needs whatever the spec says: tags of its own, a size that stands
   * still, a taint that is gone. Another value in the spec would not help.
   */
  public static Standing needed(Situation s, AgentPool pool, Unshown unshown) {
    var told = standing(s, pool, unshown);
    var remedy = NEEDED + (unshown.next().isEmpty() ? ONCE_MORE : "");
    return unshown.givenUp() ? told.remedy(remedy.formatted(pool.name())) : told;
  }

  private static Standing asked(Situation s, AgentPool pool, String lines) {
    var what = "%s was asked for what AKS does not show yet: %s";
    var reason =
        s.self().leaving() ? Reason.Deleting : s.move().map(Move::reason).orElse(Reason.Updating);
    return Standing.of(reason, what.formatted(pool.name(), lines), s.active());
  }

  private static Standing contended(Situation s, AgentPool pool, Unshown unshown, String lines) {
    return unshown.undone()
        ? Standing.of(
                Reason.Contended,
                "something keeps changing %s back: %s".formatted(pool.name(), lines),
                s.rest())
            .remedy(
                "Find who writes the pool (its activity log), or write in the spec what shall stay")
        : Standing.of(
                Reason.Contended,
                "AKS was asked and does not show it on %s: %s".formatted(pool.name(), lines),
                s.rest())
            .remedy(
                "Write in the spec what AKS shows, or another value; the same is not asked again");
  }

  /** All that the pool was asked for and does not show, in place and by its creation. */
  public static Optional<Unshown> of(Situation s, AgentPool pool) {
    var version =
        Optional.ofNullable(s.spec().template().orchestratorVersion())
            .flatMap(wanted -> InPlaceUpdate.version(s, pool, wanted).unshown());
    return Stream.of(
            InPlaceUpdate.of(s, pool).unshown(),
            version,
            ImmutableDrift.unshown(s.spec(), s.recorded(), pool))
        .flatMap(Optional::stream)
        .reduce(Unshown::and);
  }
}
