package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.premise.Timetable;
import dev.winpool.emulator.referee.scene.Scene;
import java.time.Instant;
import java.util.Optional;

/** A pod is evicted in earnest only from a node that takes no new pods. */
final class CordonBeforeEvict implements InvariantCheck {
  private final Timetable timetable;

  CordonBeforeEvict(Timetable timetable) {
    this.timetable = timetable;
  }

  @Override
  public Invariant invariant() {
    return Invariant.CORDON_BEFORE_EVICT;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (!(crossing instanceof Crossing.Cluster(var write)) || !write.disturbs()) {
      return;
    }
    var name = write.nodeOfPod().filter(node -> scene.poolOfNode(node).isPresent());
    if (name.isEmpty()) {
      return;
    }
    Optional<Instant> open = scene.node(name.get()).schedulableSince();
    var what = "%s evicted from %s, not cordoned".formatted(write.target(), name.get());
    bench.expect(
        open.filter(since -> !write.at().isBefore(since.plus(timetable.lag()))).isEmpty(),
        write,
        what);
  }
}
