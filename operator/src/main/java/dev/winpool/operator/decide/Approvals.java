package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Irreversible;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Gates: what a person wants to be asked before (design 1.1), and what they have answered. */
final class Approvals {

  private Approvals() {}

  /** A gate that a person asked for is passed once: by an approval that names this very plan. */
  static Optional<Decision> gate(Situation s, Swap swap, Gate gate, Standing waiting) {
    var wanted = PlanHash.of(s, swap) + "/" + gate;
    if (!asks(s, swap, gate) || swap.approvals().contains(wanted)) {
      return Optional.empty();
    }
    if (given(s).anyMatch(wanted::equals)) {
      return Optional.of(
          Decision.act(
              new Step.Remember(s.recorded().withSwap(SwapDraft.of(swap).approved(wanted).done())),
              waiting.wakeAt(s.now())));
    }
    return Optional.of(
        Decision.rest(waiting.remedy(ask(s, wanted)).inMove(Swapping.moving(s))).yielding());
  }

  /** What a person types to give it. */
  static String ask(Situation s, String approval) {
    return "Approve: kubectl annotate wnp %s --overwrite %s=%s"
        .formatted(s.self().name(), WindowsNodePool.APPROVE, approval);
  }

  private static boolean asks(Situation s, Swap swap, Gate gate) {
    if (swap.direction() == Direction.Back) {
      return false;
    }
    var migration = s.spec().migration();
    return migration.approveBefore().contains(gate)
        || gate == Gate.Retire
            && migration.irreversible() == Irreversible.Approve
            && irreversible(s, swap);
  }

  /** A pool that AKS would not create again. */
  private static boolean irreversible(Situation s, Swap swap) {
    return s.world()
        .pool(swap.from())
        .flatMap(pool -> pool.server())
        .filter(server -> server == WindowsServer.Windows2019)
        .isPresent();
  }

  /** Approvals given in the spec and by annotation count alike. */
  static Stream<String> given(Situation s) {
    var annotated =
        s.self().annotation(WindowsNodePool.APPROVE).map(text -> text.split("[,\\s]+")).stream()
            .flatMap(Arrays::stream);
    return Stream.concat(s.spec().migration().approved().stream(), annotated);
  }
}
