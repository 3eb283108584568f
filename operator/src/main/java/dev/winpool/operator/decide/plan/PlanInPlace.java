package dev.winpool.operator.decide.plan;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.disruption.GivenApprovals;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.PlanHash;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan of a change of the Windows version in the pool itself, and its gate. There is one act,
 * and it cannot be taken back: whoever wants to be asked before anything of a move is asked once,
 * by gate Move, before it. The approval names this pool and version, and nothing else will have
 * that hash.
 */
public record PlanInPlace(Situation s, AgentPool pool, WindowsServer host) {
  private static final String WAY_BACK =
      "no way back in place: AKS never goes back to an older version; the way back is a new pool"
          + " (migration.strategy: NewPool)";

  /** Speaks while a person is asked. */
  public Optional<Decision> gate() {
    var plan = written();
    var approval = plan.hash() + "/" + Gate.Move;
    if (s.spec().migration().approveBefore().isEmpty() || GivenApprovals.of(s).pass(approval)) {
      return Optional.empty();
    }
    var waiting =
        Standing.of(Reason.PlanAwaitingApproval, plan.text().getFirst(), s.rest())
            .besides("nothing touched");
    var asking = GivenApprovals.of(s).named(waiting, plan.hash(), List.of());
    return Optional.of(Decision.rest(asking.helpedBy(Commands.approve(s, approval)).planned(plan)));
  }

  /** With the findings of now. */
  public Plan written() {
    var fields = ImmutableDrift.fields(host, s.spec().template(), pool);
    var id = PlanHash.swapId(s, pool.name());
    var hash = PlanHash.of(id, pool.name(), pool.name(), fields);
    var findings = Findings.inPlace(s, pool, host);
    var text = new ArrayList<>(List.of(headline(hash, findings)));
    text.addAll(steps());
    findings.forEach(finding -> text.add(PlanWriter.line(finding)));
    return new Plan(hash, s.now(), steps(), findings, text);
  }

  private String headline(String hash, List<Plan.Finding> findings) {
    var warnings = findings.stream().filter(f -> f.severity() != Severity.Info).count();
    return "plan %s: %s to %s in place, %s, %s; %s"
        .formatted(
            hash,
            pool.name(),
            host,
            Amount.of(pool.count(), "node"),
            Amount.of(warnings, "warning"),
            "no way back in place");
  }

  private List<String> steps() {
    return List.of(
        "in the maintenance window ask AKS once: osSKU %s and enableFIPS true on %s"
            .formatted(host, pool.name()),
        "AKS rolls %s of %s by template.upgradeSettings"
            .formatted(Amount.of(pool.count(), "node"), pool.name()),
        "look at every node of " + pool.name(),
        WAY_BACK);
  }
}
