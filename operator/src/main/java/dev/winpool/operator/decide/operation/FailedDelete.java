package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Provisioning;
import java.util.List;
import java.util.Optional;

/**
 * A DELETE that AKS took and did not finish (trace T14): as a rule a DaemonSet's pod stands under a
 * budget. A recorded Retire is never cancelled, so it is proven and asked for again, later and
 * later; after {@link Backoff#LIMIT} tries a person is asked too, and the tries go on.
 */
public final class FailedDelete {

  private FailedDelete() {}

  /** Speaks when a DELETE of that pool has failed: that is noted, then the next lies ahead. */
  public static Optional<Decision> waiting(Situation s, AgentPool pool) {
    return Backoff.of(s, AttemptedAct.Retire, pool.name())
        .flatMap(
            tried ->
                unseen(pool, tried) ? Optional.of(noted(s, pool, tried)) : ahead(s, pool, tried));
  }

  /**
   * AKS may work at a delete for longer than any pause between two tries: the pause begins when the
   * failure is seen.
   */
  private static boolean unseen(AgentPool pool, Attempts tried) {
    return pool.provisioning() == Provisioning.Failed && code(tried).isEmpty();
  }

  private static Decision noted(Situation s, AgentPool pool, Attempts tried) {
    var error = pool.provisioningError();
    var code = error.code().isEmpty() ? "DeleteFailed" : error.code();
    var seen = Backoff.seen(tried, s.now(), code, error.message());
    var counted = Optional.of(seen.after(s.recorded().attempts()));
    return Decision.act(new Step.Remember(s.recorded().withAttempts(counted)), told(s, pool, seen));
  }

  private static Optional<Decision> ahead(Situation s, AgentPool pool, Attempts tried) {
    return Optional.of(tried)
        .filter(a -> a.nextAt() != null && a.nextAt().isAfter(s.now()))
        .map(a -> Decision.rest(told(s, pool, a)));
  }

  private static String code(Attempts attempts) {
    return Optional.ofNullable(attempts.code()).orElse("");
  }

  private static Standing told(Situation s, AgentPool pool, Attempts attempts) {
    if (RefutedAct.is(attempts)) {
      return RefutedAct.standing(s, attempts);
    }
    if (pool.provisioning() != Provisioning.Failed) {
      return taken(s, attempts);
    }
    var blockers = blockers(s, pool, attempts);
    return Backoff.goingOn(s, inWords(pool, attempts, blockers))
        .blockedBy(blockers)
        .remedy("Relax the budget that AKS names, or the one over the pods of a DaemonSet");
  }

  /** AKS refused the request, or took it and does not show it yet. */
  private static Standing taken(Situation s, Attempts attempts) {
    var reason = s.deleting();
    return code(attempts).isEmpty()
        ? Standing.of(reason, "AKS was asked to delete " + attempts.pool(), s.soon())
        : Backoff.goingOn(s, attempts);
  }

  /** The tries so far, in AKS's words of now. */
  private static Attempts inWords(AgentPool pool, Attempts tried, List<Blocker> blockers) {
    var error = pool.provisioningError();
    var names = String.join(", ", blockers.stream().map(Blocker::pod).limit(3).toList());
    var under = names.isEmpty() ? "" : "; under a budget stand " + names;
    return new Attempts(
        tried.act(),
        tried.pool(),
        tried.count(),
        tried.firstAt(),
        tried.lastAt(),
        tried.nextAt(),
        error.code(),
        "the delete failed: " + error.message() + under);
  }

  private static List<Blocker> blockers(Situation s, AgentPool pool, Attempts attempts) {
    return s.world().podsOf(pool.name()).stream()
        .filter(pod -> !pod.budgets().isEmpty() && !pod.terminating())
        .map(pod -> blocker(pod, attempts))
        .toList();
  }

  private static Blocker blocker(NodePod pod, Attempts attempts) {
    return new Blocker(
        pod.node(),
        pod.key(),
        BlockerCode.DeleteBlocked,
        pod.owner().map(owner -> BoundedText.of(owner.named())).orElse(null),
        BoundedText.of(String.join(", ", pod.budgets())),
        "AKS asks this budget before it deletes the pool",
        attempts.firstAt(),
        "Relax the budget");
  }
}
