package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Irreversible;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.PlanHash;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/** Gates: what a person wants to be asked before (object.md), and what they have answered. */
public final class Approvals {

  private Approvals() {}

  /** A gate that a person asked for is passed once: by an approval that names this very plan. */
  public static Optional<Decision> gate(
      Situation s, Evacuation evacuation, Gate gate, Standing waiting) {
    var swap = evacuation.record();
    var hash = PlanHash.of(evacuation);
    var wanted = hash + "/" + gate;
    if (!asks(s, evacuation, gate) || swap.approvals().contains(wanted)) {
      return Optional.empty();
    }
    var given = GivenApprovals.of(s);
    var told = given.named(waiting, hash, swap.approvals());
    if (given.pass(wanted)) {
      return Optional.of(
          Decision.act(
              new Step.Remember(s.recorded().withSwap(SwapDraft.of(swap).approved(wanted).done())),
              told.wakeAt(s.now())));
    }
    var asking =
        told.helpedBy(Commands.approve(s, wanted)).inMove(DisruptionLeaseGuard.underWay(s));
    return Optional.of(Decision.rest(asking).yielding());
  }

  /**
   * The gate before an emptied pool is deleted: whether it can come back is part of the question. A
   * deletion that is written down is never cancelled, so it is not asked about again (trace T1).
   */
  public static Optional<Decision> retire(Situation s, Evacuation evacuation, AgentPool pool) {
    return s.retireRecorded(pool.name())
        ? Optional.empty()
        : gate(s, evacuation, Gate.Retire, finalDelete(s, evacuation, pool));
  }

  private static Standing finalDelete(Situation s, Evacuation evacuation, AgentPool pool) {
    var standing =
        Standing.of(Reason.AwaitingFinalDelete, pool.name() + " is empty", s.rest())
            .remedy(lost(s, pool));
    return Optional.ofNullable(evacuation.record().emptiedAt())
        .map(standing::since)
        .orElse(standing);
  }

  private static String lost(Situation s, AgentPool pool) {
    return gone(s, pool)
        .map(
            server -> "Deleting it cannot be undone (no new 20%s pools)".formatted(server.digits()))
        .orElse("");
  }

  private static boolean asks(Situation s, Evacuation evacuation, Gate gate) {
    if (evacuation instanceof Move move && move.back()) {
      return false;
    }
    var migration = s.spec().migration();
    return migration.approveBefore().contains(gate)
        || gate == Gate.Retire
            && migration.irreversible() == Irreversible.Approve
            && s.world().pool(evacuation.from()).flatMap(pool -> gone(s, pool)).isPresent();
  }

  /** The version of a pool that AKS would not create again. */
  private static Optional<WindowsServer> gone(Situation s, AgentPool pool) {
    var calendar = s.world().cluster().support();
    return pool.server().filter(server -> !calendar.of(server).creatable());
  }
}
