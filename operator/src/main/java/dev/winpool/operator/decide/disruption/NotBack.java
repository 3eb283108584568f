package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import java.time.Instant;
import java.util.Optional;

/** What is said while the owner of moved pods is short of ready ones (row D33). */
public record NotBack(Situation s, Swap swap, ReplacementPods.Missing missing) {

  /** After a node's time that is a case for a person. */
  public Standing standing(String progress) {
    var since =
        swap.nodes().stream().map(Swap.NodeStart::at).max(Instant::compareTo).orElse(s.now());
    var timeout = s.spec().drain().timeout();
    var late = !timeout.isZero() && !since.plus(timeout).isAfter(s.now());
    return Standing.of(
            late ? Reason.ReplacementsNotReady : SwapRule.reason(s),
            late
                ? "%s on %s%s".formatted(missing, swap.to(), failing())
                : "waiting until moved pods are ready again: " + missing + failing(),
            s.soon())
        .inMove(true)
        .since(since)
        .besides(late ? "drain stopped, " + progress : "")
        .stalledWhen(late)
        .remedy(late ? "To undo: revert osSKU" : "");
  }

  private String failing() {
    return s.world().podsOf(Optional.ofNullable(swap.to()).orElse("")).stream()
        .filter(pod -> !pod.ready() && !pod.problem().isEmpty())
        .findFirst()
        .map(pod -> ": " + pod.key() + " " + pod.problem())
        .orElse("");
  }
}
