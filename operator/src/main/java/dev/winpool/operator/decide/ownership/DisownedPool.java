package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.DeletionPolicy;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.OwnedPool;
import java.util.List;
import java.util.Optional;

/**
 * A pool that a swap or a deletion is about and that is not ours any more: the one violation that
 * freezes either. Asked before anything is repaired, frozen, cordoned or drained there (trace T20).
 */
public final class DisownedPool {

  private DisownedPool() {}

  public static Optional<Decision> apply(Situation s) {
    var sides = s.evacuation().map(evacuation -> touched(s, evacuation)).orElse(List.of());
    return s.world().pools().stream()
        .filter(pool -> sides.contains(pool.name()))
        .flatMap(
            pool -> OwnedPool.whyNot(pool, s.self().name(), s.world().cluster().uid()).stream())
        .findFirst()
        .map(why -> stands(s, why));
  }

  /** Of a leaving object only the pool that goes with it: what is kept is opened again. */
  private static List<String> touched(Situation s, Evacuation evacuation) {
    var leaves = s.self().leaving() && !s.retireRecorded(evacuation.from());
    var goes =
        evacuation instanceof Evacuation.Removal
            && s.spec().deletionPolicy() == DeletionPolicy.Delete;
    return leaves && !goes ? List.of() : evacuation.sides().toList();
  }

  /** Until the move began the source is served meanwhile: it has all the workloads. */
  private static Decision stands(Situation s, String why) {
    var leaving = s.self().leaving();
    var aside = !leaving && s.move().filter(move -> !move.opened()).isPresent();
    var said =
        Standing.of(
                Reason.Contended,
                why + (leaving ? "; the deletion stands" : "; the swap stands"),
                s.rest())
            .inMove(s.moving())
            .remedy(
                "Put the winpool tags back; other tools must leave them alone"
                    + (leaving ? ". Or set deletionPolicy: Retain" : "")
                    + (aside ? ". Or give the swap up: " + Commands.forgetSwap(s) : ""));
    return aside ? Decision.rest(said).yielding() : Decision.rest(said);
  }
}
