package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.premise.Timetable;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenObject;
import dev.winpool.emulator.referee.scene.Upgrades;

/** Evictions, image POSTs and the PUT that resumes a stopped upgrade fall into a window. */
final class InsideWindow implements InvariantCheck {
  private final Timetable timetable;
  private final Upgrades upgrades = new Upgrades();

  InsideWindow(Timetable timetable) {
    this.timetable = timetable;
  }

  @Override
  public Invariant invariant() {
    return Invariant.INSIDE_WINDOW;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case Crossing.Arm(var call) -> see(call, bench);
      case Crossing.Cluster(var write) when write.disturbs() -> evicted(write, scene, bench);
      case Crossing.Cluster _ -> {}
      case Crossing.Stage(var event) -> upgrades.see(event);
      case Crossing.Aside _ -> {}
    }
  }

  private void see(ArmExchange call, Bench bench) {
    if (upgrades.disrupts(call)) {
      var what = "image run by %s at %s".formatted(call, call.at());
      bench.expect(timetable.open(call.pool(), call.at()), call, what);
    }
  }

  private void evicted(ClusterWrite write, Scene scene, Bench bench) {
    var pool = scene.poolOfPod(write);
    if (pool.isEmpty()
        || timetable.drainsAnyTime().contains(pool.get())
        || scene.ownerOf(pool.get()).filter(SeenObject::drainsAnyTime).isPresent()) {
      return;
    }
    bench.expect(
        timetable.open(pool.get(), write.at()),
        write,
        "%s evicted from %s at %s".formatted(write.target(), pool.get(), write.at()));
  }
}
