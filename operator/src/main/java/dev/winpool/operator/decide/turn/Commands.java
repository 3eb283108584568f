package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/** What a person types to help, ready to be copied. */
public final class Commands {

  private Commands() {}

  /** Ends a swap that cannot go on. */
  public static String forgetSwap(Situation s) {
    return "Have the record forgotten: kubectl patch wnp %s --subresource=status --type=merge -p '%s'"
        .formatted(s.self().name(), "{\"status\":{\"swap\":null,\"intent\":null}}");
  }

  /** What undoes a swap: the version again, or the template where the version is the same. */
  public static String revert(Situation s) {
    var target = s.move().map(Move::record).flatMap(w -> Optional.ofNullable(w.target()));
    var source = s.move().map(Commands::original).flatMap(s.world()::pool);
    var same =
        target.isPresent()
            && source.flatMap(AgentPool::server).equals(target.map(Swap.Target::osSKU));
    return same ? "revert spec.template" : "revert osSKU";
  }

  /** The pool that the swap began with: its target was made for the other one. */
  private static String original(Move move) {
    return move.back() ? move.to() : move.from();
  }

  /**
   * Passes a gate.
   *
   * @param approval {@code <hash>/<gate>}
   */
  public static String approve(Situation s, String approval) {
    return "Approve: kubectl annotate wnp %s --overwrite %s=%s"
        .formatted(s.self().name(), WindowsNodePool.APPROVE, approval);
  }
}
