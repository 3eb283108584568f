package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.world.BoundedText;
import java.util.List;

/**
 * What this turn does and where the object stands.
 *
 * @param about what a rest waits for, where the reason alone does not tell it from other waits: as
 *     long as it stays the same the wait is the same ({@link Patience}); may be empty
 */
public record Decision(Step step, Standing standing, Stance stance, String about) {
  private static final int LONGEST = 128;

  /** How a decision stands to the rules behind the one that spoke. */
  public enum Stance {
    /** It is what this turn is about. */
    Firm,
    /** A swap that only waits: rules 10 and 12 may serve the pool that carries the load first. */
    Yields,
    /**
     * The same, and it stands in line for the Lease: an object of a higher order lets it go first.
     */
    AwaitsLease,
    /** It rests while AKS is at work for it: as good as an act. */
    UnderWay,
    /** All is as the spec says: nothing is planned any more. */
    AtRest
  }

  public static Decision act(Step step, Standing standing) {
    return new Decision(step, standing, Stance.Firm, "");
  }

  public static Decision rest(Standing standing) {
    return new Decision(new Step.Rest(), standing, Stance.Firm, "");
  }

  public Decision blockedBy(List<Blocker> list) {
    return saying(standing.blockedBy(list));
  }

  /** The same step, said otherwise. */
  public Decision saying(Standing other) {
    return new Decision(step, other, stance, about);
  }

  /** The same, of a wait that has a name of its own. */
  public Decision about(String what) {
    return new Decision(step, standing, stance, what);
  }

  /** What is waited for: the same word in the next turn is the same wait. */
  public String on() {
    return on(standing.reason(), about);
  }

  /** What a rest of that reason waits for. */
  public static String on(Reason reason, String about) {
    return BoundedText.of((reason + " " + about).strip(), LONGEST);
  }

  /** The rules behind it may serve the pool meanwhile. */
  public boolean yields() {
    return stance == Stance.Yields || stance == Stance.AwaitsLease;
  }

  public Decision awaitingLease() {
    return as(Stance.AwaitsLease);
  }

  public Decision yielding() {
    return as(Stance.Yields);
  }

  public Decision underWay() {
    return as(Stance.UnderWay);
  }

  public Decision atRest() {
    return as(Stance.AtRest);
  }

  private Decision as(Stance other) {
    return new Decision(step, standing, other, about);
  }
}
