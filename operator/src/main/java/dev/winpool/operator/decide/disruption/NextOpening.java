package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.decide.preflight.ClusterWindows;
import dev.winpool.operator.decide.preflight.WindowFaults;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;

/**
 * When the window that something waits for opens. One that does not open in the foreseeable future
 * is a case for a person, with the time when it does, if it ever does.
 */
public final class NextOpening {

  private NextOpening() {}

  /** The same standing with the time of the next window. */
  public static Standing told(Situation s, Standing waiting) {
    return s.nextWindow()
        .map(window -> waiting.next(window.start()))
        .orElseGet(
            () ->
                waiting
                    .besides(WindowFaults.neverOpens(s).orElse(""))
                    .stalledWhen(!ClusterWindows.unseen(s))
                    .remedy(WindowFaults.remedy(s)));
  }
}
