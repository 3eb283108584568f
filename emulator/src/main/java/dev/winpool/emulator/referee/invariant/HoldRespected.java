package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.JournalLine;
import dev.winpool.emulator.referee.premise.Timetable;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenNode;
import dev.winpool.emulator.referee.scene.SeenObject;
import java.time.Instant;
import java.util.Optional;

/**
 * While an object or the whole cluster is held, the operator asks ARM for nothing but reads and
 * writes to no node and no pod, refused or not; giving a node back is always allowed.
 */
final class HoldRespected implements InvariantCheck {
  private final Timetable timetable;

  HoldRespected(Timetable timetable) {
    this.timetable = timetable;
  }

  @Override
  public Invariant invariant() {
    return Invariant.HOLD_RESPECTED;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case Crossing.Arm(var call) when call.byOperator() && call.verb() != ArmExchange.Verb.READ ->
          judge(call, call.owner().map(scene::object), scene, bench);
      case Crossing.Cluster(var write) when touches(write) ->
          judge(write, poolOf(write, scene).flatMap(scene::ownerOf), scene, bench);
      case Crossing.Arm _ -> {}
      case Crossing.Cluster _ -> {}
      case Crossing.Stage _ -> {}
      case Crossing.Aside _ -> {}
    }
  }

  private static boolean touches(ClusterWrite write) {
    var pods = write.byOperator() && write.on("pods") && !write.dryRun();
    return pods || (write.operatorWritesNode() && !write.reopens());
  }

  private static Optional<String> poolOf(ClusterWrite write, Scene scene) {
    return write.on("pods")
        ? scene.poolOfPod(write)
        : scene.poolOfNode(write.name()).or(() -> SeenNode.pool(write));
  }

  private void judge(JournalLine line, Optional<SeenObject> owner, Scene scene, Bench bench) {
    var since = scene.heldSince(owner);
    bench.expect(
        since.isEmpty() || withinATurn(since.get(), line.at()),
        line,
        "%s while held since %s".formatted(describe(line), since.orElse(Instant.EPOCH)));
  }

  private boolean withinATurn(Instant since, Instant at) {
    return at.isBefore(since.plus(timetable.lag()));
  }

  private static String describe(JournalLine line) {
    return line instanceof ClusterWrite write
        ? write.verb() + " " + write.target()
        : line.toString();
  }
}
