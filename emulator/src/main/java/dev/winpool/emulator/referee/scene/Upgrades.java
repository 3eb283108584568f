package dev.winpool.emulator.referee.scene;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.StageEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * Pools with an image run that has not come to a good end: there, any PUT resumes it. A PUT that
 * AKS takes of another Windows version on a pool that is there rolls its nodes as such a run does.
 */
public final class Upgrades {
  private final Set<String> unfinished = new HashSet<>();

  /** Takes note of an operation's end; to be told of each. */
  public void see(StageEvent event) {
    if (!event.operationEnded()) {
      return;
    }
    var pool = event.pool().orElse("");
    if (event.succeeded()) {
      unfinished.remove(pool);
    } else if (event.operation().startsWith("Upgrading")) {
      unfinished.add(pool);
    }
  }

  /** Whether the operator begins or resumes an image run by this; to be told of each call. */
  public boolean disrupts(ArmExchange call) {
    var state = call.stateBefore().orElse("");
    if (state.equals("Succeeded")) {
      unfinished.remove(call.pool());
    }
    var begins = call.operatorGets(ArmExchange.Verb.IMAGE);
    var resumes =
        call.operatorGets(ArmExchange.Verb.PUT)
            && state.equals("Failed")
            && unfinished.contains(call.pool());
    // A 200 says that the image is the newest already: nothing is under way.
    if (begins && call.facts().number("status").filter(status -> status == 202).isPresent()) {
      unfinished.add(call.pool());
    }
    var windows = call.operatorGets(ArmExchange.Verb.PUT) && call.changesWindows();
    if (windows) {
      unfinished.add(call.pool());
    }
    return begins || resumes || windows;
  }

  public boolean unfinished(String pool) {
    return unfinished.contains(pool);
  }
}
