package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.scene.Scene;

/** An accepted PUT on a pool that stood well must have changed something. */
final class NoIdleWrite implements InvariantCheck {

  @Override
  public Invariant invariant() {
    return Invariant.NO_IDLE_WRITE;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (crossing instanceof Crossing.Arm(var call)
        && call.operatorGets(ArmExchange.Verb.PUT)
        && call.stateBefore().filter("Succeeded"::equals).isPresent()) {
      call.facts()
          .truth("changed")
          .ifPresent(changed -> bench.expect(changed, call, call + " although nothing differs"));
    }
  }
}
