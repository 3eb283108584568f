package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenNode;
import dev.winpool.emulator.referee.scene.SeenObject;
import java.util.function.Predicate;

/**
 * While a swap is under way, a DELETE of one side needs a node of the other that is Ready,
 * schedulable and without the successor's taint; and a cordon may not take the last such node of
 * both sides. An object that is going with its pools ({@code deletionPolicy: Delete}) is exempt.
 */
final class OneSideOpen implements InvariantCheck {

  @Override
  public Invariant invariant() {
    return Invariant.ONE_SIDE_OPEN;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case Crossing.Arm(var call) when call.operatorGets(ArmExchange.Verb.DELETE) ->
          delete(call, scene, bench);
      case Crossing.Cluster(var write)
          when write.operatorWritesNode() && write.accepted() && write.cordons() ->
          cordon(write, scene, bench);
      case Crossing.Arm _ -> {}
      case Crossing.Cluster _ -> {}
      case Crossing.Stage _ -> {}
      case Crossing.Aside _ -> {}
    }
  }

  private static void delete(ArmExchange call, Scene scene, Bench bench) {
    scene
        .ownerOf(call.pool())
        .filter(Predicate.not(SeenObject::deletingItsPools))
        .flatMap(owner -> owner.otherSide(call.pool()))
        .ifPresent(
            other ->
                bench.expect(
                    scene.anyOpenNode(other, ""),
                    call,
                    "%s deleted while no node of %s is open".formatted(call.pool(), other)));
  }

  private static void cordon(ClusterWrite write, Scene scene, Bench bench) {
    var pool = scene.poolOfNode(write.name()).or(() -> SeenNode.pool(write)).orElse("");
    scene.objects().stream()
        .filter(object -> !object.deletingItsPools())
        .flatMap(object -> object.otherSide(pool).stream())
        .forEach(
            other ->
                bench.expect(
                    scene.anyOpenNode(other, "") || scene.anyOpenNode(pool, write.name()),
                    write,
                    "%s cordoned: no open node is left on %s or %s"
                        .formatted(write.name(), pool, other)));
  }
}
