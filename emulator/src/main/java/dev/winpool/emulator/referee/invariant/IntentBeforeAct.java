package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.scene.Scene;

/** What cannot be fenced by its own effect is written down in the status before it is asked for. */
final class IntentBeforeAct implements InvariantCheck {

  @Override
  public Invariant invariant() {
    return Invariant.INTENT_BEFORE_ACT;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (crossing instanceof Crossing.Cluster(var write) && write.forces()) {
      forced(write, scene, bench);
    }
    // What its own fence refused did nothing: it may come late, when its intent was settled.
    if (!(crossing instanceof Crossing.Arm(var call)) || !call.byOperator() || call.fencedOff()) {
      return;
    }
    var needed =
        switch (call.verb()) {
          case PUT -> call.creates();
          // A repeat that finds its pool gone does nothing.
          case DELETE, IMAGE -> call.stateBefore().isPresent();
          case READ, ABORT, OTHER -> false;
        };
    if (needed) {
      var recorded =
          scene.objects().stream()
              .filter(object -> call.owner().filter(object.name()::equals).isPresent())
              .anyMatch(object -> object.intends(call.verb(), call.pool()));
      var whose = call.owner().orElse("nobody");
      bench.expect(recorded, call, "%s without an intent of %s".formatted(call, whose));
    }
  }

  /** A pod is deleted past its budget only when it was written down which. */
  private static void forced(ClusterWrite write, Scene scene, Bench bench) {
    var uid = write.before().text("uid").orElse("");
    var recorded =
        scene
            .poolOfPod(write)
            .flatMap(scene::ownerOf)
            .filter(object -> object.notesForced(uid))
            .isPresent();
    // Of a pod that is gone nothing is done.
    bench.expect(
        recorded || write.before().isEmpty(),
        write,
        "%s deleted, and not written down before".formatted(write.target()));
  }
}
