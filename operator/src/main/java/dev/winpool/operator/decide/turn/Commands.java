package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
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
    var target =
        s.evacuation().map(Evacuation::record).flatMap(w -> Optional.ofNullable(w.target()));
    var source = s.evacuation().flatMap(e -> s.world().pool(e.from())).flatMap(AgentPool::server);
    var same = target.isPresent() && source.equals(target.map(Swap.Target::osSKU));
    return same ? "revert spec.template" : "revert osSKU";
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
