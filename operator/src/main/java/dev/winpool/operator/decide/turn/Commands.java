package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.WindowsNodePool;

/** What a person types to help, ready to be copied. */
public final class Commands {

  private Commands() {}

  /** Ends a swap that cannot go on. */
  public static String forgetSwap(Situation s) {
    return forgetSwap(s, "");
  }

  /**
   * Ends a swap that cannot go on.
   *
   * @param when in which case only, e.g. {@code if win22 carries the load}; may be empty
   */
  public static String forgetSwap(Situation s, String when) {
    return "Have the record forgotten%s: kubectl patch wnp %s --subresource=status --type=merge -p '%s'"
        .formatted(when, s.self().name(), "{\"status\":{\"swap\":null,\"intent\":null}}");
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
