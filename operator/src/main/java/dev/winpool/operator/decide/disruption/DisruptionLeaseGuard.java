package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Tags;
import java.util.Optional;

/**
 * The Lease: one disruption in the cluster at a time, lower order first (trace T12). It is stolen
 * only from an object that is gone and whose pools are settled.
 */
public final class DisruptionLeaseGuard {

  private DisruptionLeaseGuard() {}

  /**
   * Speaks until the Lease is ours.
   *
   * @param what the swap or run that it is taken for
   * @param reason what people are told that it is part of
   */
  public static Optional<Decision> lease(Situation s, String what, Reason reason) {
    if (s.hasLease()) {
      return Optional.empty();
    }
    var holder = s.world().disruption();
    var gone = holder.filter(h -> gone(s, h.object()));
    var disturbed = holder.filter(_ -> gone.isEmpty()).map(DisruptionLeaseGuard::disturbed);
    return Optional.of(
        disturbed
            .or(() -> first(s))
            .map(who -> waitForTurn(s, who))
            .orElseGet(() -> take(s, new Step.AcquireLease(mine(s, what), gone), reason)));
  }

  /** Pods move, or the object is on its way out: nobody may take it for ready meanwhile. */
  static boolean underWay(Situation s) {
    return s.moving() || s.self().leaving();
  }

  private static Disruption mine(Situation s, String what) {
    return new Disruption(s.self().name(), what, s.now());
  }

  private static Decision take(Situation s, Step.AcquireLease step, Reason reason) {
    return Decision.act(
        step, Standing.of(reason, "acquiring the disruption Lease", s.now()).inMove(underWay(s)));
  }

  private static String disturbed(Disruption holder) {
    return "one at a time: WindowsNodePool " + holder.object() + " is being disturbed";
  }

  /** An object of a lower order that waits goes first: it is not being disturbed, only ahead. */
  private static Optional<String> first(Situation s) {
    return s.world().claims().stream()
        .filter(c -> c.waitsForTurn() && c.order() < s.spec().order())
        .findFirst()
        .map(
            c ->
                "WindowsNodePool %s waits too and goes first: its order %d is lower than %d"
                    .formatted(c.object(), c.order(), s.spec().order()));
  }

  /** No such object, and what it left to AKS has come to an end. */
  private static boolean gone(Situation s, String object) {
    return s.world().claims().stream().noneMatch(c -> c.object().equals(object))
        && s.world().pools().stream()
            .filter(pool -> object.equals(pool.tags().get(Tags.OWNER)))
            .allMatch(pool -> pool.provisioning().settled());
  }

  private static Decision waitForTurn(Situation s, String who) {
    return Decision.rest(Standing.of(Reason.WaitingForTurn, who, s.active()).inMove(underWay(s)))
        .awaitingLease();
  }

  /** Speaks when the Lease is ours: it is given back, and {@code standing} says why. */
  public static Optional<Decision> released(Situation s, Standing standing) {
    return s.hasLease()
        ? Optional.of(
            Decision.act(new Step.ReleaseLease(s.world().disruption().orElseThrow()), standing))
        : Optional.empty();
  }

  /** The same, but a run that was begun keeps the Lease until its nodes were looked at. */
  public static Optional<Decision> releasedAfterRun(Situation s, Standing standing) {
    return s.runOpen() ? Optional.empty() : released(s, standing);
  }
}
