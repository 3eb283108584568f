package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.Placement.Spread;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Owners whose pods find too few places on the other pool. A spread counts cordoned nodes unless it
 * says otherwise: emptied ones keep the least at 0, and each new one takes maxSkew pods and no
 * more. Pods that may not share a node need one each. Nodes of other pools are not looked at,
 * though pods may go there as well: nobody is held up by what is found here.
 */
public final class CrowdedOwners {
  private final SuccessorNodes successor;
  private final SpreadRoom room;
  private final Map<String, OwnPods> owners;

  private CrowdedOwners(Situation s, String from, SuccessorNodes successor) {
    this.successor = successor;
    this.room = new SpreadRoom(s.world().nodesOf(from), successor);
    this.owners = successor.unknown() ? Map.of() : OwnPods.of(s, from, successor.pool());
  }

  public static CrowdedOwners of(Situation s, String from, String to, WindowsServer host) {
    return new CrowdedOwners(s, from, SuccessorNodes.of(s, from, to, host));
  }

  /** Each as {@code shop/cart: 2 of 4 pods, by maxSkew 1 over kubernetes.io/hostname}, sorted. */
  public List<String> bySpread() {
    return told(
        own -> own.placement().spreads().stream().flatMap(spread -> waiting(own, spread).stream()));
  }

  private Optional<String> waiting(OwnPods own, Spread spread) {
    return Optional.of(room.waiting(own, spread))
        .filter(pods -> pods > 0)
        .map(
            pods ->
                "%d of %d pods, by maxSkew %d over %s"
                    .formatted(pods, own.count(), spread.maxSkew(), spread.key()));
  }

  /** Each as {@code shop/db: 3 pods, 2 places by kubernetes.io/hostname}, sorted. */
  public List<String> byAntiAffinity() {
    return told(
        own ->
            own.placement().apart().stream()
                .filter(key -> successor.domains(key) < own.count())
                .map(
                    key ->
                        "%d pods, %d places by %s"
                            .formatted(own.count(), successor.domains(key), key)));
  }

  private List<String> told(Function<OwnPods, Stream<String>> why) {
    return owners.values().stream()
        .filter(own -> !own.moving().isEmpty())
        .flatMap(own -> why.apply(own).limit(1).map(text -> own.name() + ": " + text))
        .sorted()
        .toList();
  }

  /**
   * What helps an owner that is short because its replacements find no place now; empty text where
   * that is not why.
   */
  static String wayOut(Situation s, Move move, OwnerState owner) {
    var host = UnfitImages.host(s, move);
    return of(s, move.from(), move.to(), host).wayOut(owner).orElse("");
  }

  private Optional<String> wayOut(OwnerState owner) {
    return Optional.ofNullable(owners.get(owner.owner().toString()))
        .filter(own -> placeless(owner, own))
        .flatMap(own -> spreading(own).or(() -> sharing(own)));
  }

  /** Some pod of it has no node: the scheduler says so, or there are fewer than are wanted. */
  private static boolean placeless(OwnerState owner, OwnPods own) {
    return !owner.unplaced().isEmpty()
        || owner.desired() != OwnerState.UNTOLD && own.count() < owner.desired();
  }

  private Optional<String> spreading(OwnPods own) {
    return own.placement().spreads().stream()
        .filter(Spread::cordonedCount)
        .filter(spread -> !room.now(own, spread).hasRoom())
        .findFirst()
        .map(
            spread ->
                "Cordoned nodes count in the spread of %s over %s: set nodeTaintsPolicy: Honor there, or whenUnsatisfiable: ScheduleAnyway"
                    .formatted(own.name(), spread.key()));
  }

  private Optional<String> sharing(OwnPods own) {
    return own.placement().apart().stream()
        .filter(key -> successor.domains(key) <= own.moved().size())
        .findFirst()
        .map(
            key ->
                "Pods of %s may not share a %s, and %s has no more: give it more nodes, or prefer the anti-affinity only"
                    .formatted(own.name(), key, successor.pool()));
  }
}
