package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import java.time.Duration;
import java.util.Optional;

/** How long the next look at an act lies behind the last try of it. */
final class Pause {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /**
   * How long what AKS took may be missing from its lists, where nothing is asked a second time: a
   * list may lag behind the write (assumed; aks.md 0.3), and "not shown" is final.
   */
  private static final Duration UNSHOWN = Duration.ofMinutes(5);

  private Pause() {}

  static Duration behind(Attempts tried, int count) {
    var pause = behind(count);
    return taken(tried) && pause.compareTo(UNSHOWN) < 0 ? UNSHOWN : pause;
  }

  static Duration behind(int count) {
    var pause = FIRST.multipliedBy(1L << Math.min(5, count - 1));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private static boolean taken(Attempts tried) {
    var said = Optional.ofNullable(tried.code()).orElse("");
    return tried.act() == AttemptedAct.UpgradeWindows && said.isEmpty();
  }
}
