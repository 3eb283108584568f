package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.Adoption;
import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.OperationInProgress;
import dev.winpool.operator.decide.pool.Differences;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.NotShown;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Refusal;
import dev.winpool.operator.decide.preflight.Violation;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Digest;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.Texts;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool of the wanted name that somebody else made: refused, or taken over with only our tags and
 * our label changed (identity.md).
 */
final class AdoptPool {

  /** poolName cannot be changed; an object that has no pool takes nothing with it. */
  private static final String ANOTHER =
      "delete this object, which touches no pool, and create it again with another poolName";

  private AdoptPool() {}

  static Decision taken(Situation s, AgentPool pool) {
    var refuses = s.spec().adoption() == Adoption.Refuse;
    if (!pool.windows() || !pool.user()) {
      var sentence =
          "pool %s is %s, mode %s; winpool owns Windows pools of mode User only: %s"
              .formatted(
                  pool.name(),
                  pool.windows() ? "Windows" : "Linux",
                  pool.view().kind().mode(),
                  ANOTHER);
      var verb = refuses ? Verb.Create : Verb.Adopt;
      return Refusal.of(s, new Violation(verb, "NotAWindowsUserPool", sentence));
    }
    if (refuses) {
      var sentence =
          "pool %s exists and winpool did not create it. Set adoption: Adopt to take it over; or: %s"
              .formatted(pool.name(), ANOTHER);
      return Refusal.of(s, new Violation(Verb.Create, "NameTaken", sentence));
    }
    return Preflight.refuse(s, Verb.Adopt).orElseGet(() -> running(s, pool));
  }

  /** A stopped pool shows the count 0, whatever it has: nothing can be compared (aks.md 2.1). */
  private static Decision running(Situation s, AgentPool pool) {
    return OperationInProgress.stopped(s, pool).map(Decision::rest).orElseGet(() -> adopt(s, pool));
  }

  /** Live against spec goes to status first; then one PUT with only our tags and our label. */
  private static Decision adopt(Situation s, AgentPool pool) {
    var differing = differing(s, pool);
    var plan = plan(s, pool, differing);
    var known = s.recorded().plan().filter(p -> p.hash().equals(plan.hash())).isPresent();
    if (!known) {
      return Decision.act(
          new Step.Remember(s.recorded().withPlan(plan)),
          Standing.of(Reason.Adopting, plan.text().getFirst(), s.now()).planned(plan));
    }
    if (!differing.isEmpty()) {
      var what = "adopting %s would change it: %s";
      return Decision.rest(
          Standing.of(
                  Reason.AdoptionDiffers,
                  what.formatted(pool.name(), String.join("; ", differing)),
                  s.rest())
              .remedy("Write the spec as the pool is; change it after the adoption")
              .planned(plan));
    }
    return Backoff.bounded(s, AttemptedAct.Update, pool.name()).orElseGet(() -> put(s, pool));
  }

  /** Only on a pool that is Succeeded: any PUT resumes what AKS has stopped (trace T11). */
  private static Decision put(Situation s, AgentPool pool) {
    var what = "adopting " + pool.name();
    if (!pool.succeeded()) {
      var state = " when it is Succeeded; it is " + pool.provisioningState();
      return Decision.rest(Standing.of(Reason.Adopting, what + state, s.active()));
    }
    var desired = InPlaceUpdate.adopting(s, pool);
    return desired
        .unshown()
        .map(unshown -> Decision.rest(NotShown.needed(s, pool, unshown)))
        .orElseGet(
            () ->
                Decision.act(desired.put(pool, what), Standing.of(Reason.Adopting, what, s.now())));
  }

  private static List<String> differing(Situation s, AgentPool pool) {
    var spec = s.spec();
    var differing = new ArrayList<String>();
    ImmutableDrift.fields(spec.osSKU(), spec.template(), pool)
        .forEach(
            (field, wanted) ->
                differing.add(Differences.told(field, pool.properties().get(field), wanted)));
    var ours = InPlaceUpdate.ownership(s, pool);
    var after = pool.marked(ours);
    Differences.of(ours, InPlaceUpdate.of(s, after).properties()).forEach(differing::add);
    // A tag that somebody else set may hold anything.
    return differing.stream().map(Texts::finding).toList();
  }

  private static Plan plan(Situation s, AgentPool pool, List<String> differing) {
    var text = new ArrayList<String>();
    text.add(
        differing.isEmpty()
            ? "adopt %s: only winpool's tags and the label %s are added"
                .formatted(pool.name(), Tags.POOL_LABEL)
            : "%s differs from the spec".formatted(pool.name()));
    text.addAll(differing);
    var hash = Digest.of(List.of(s.self().uid(), pool.name(), String.join("|", differing)));
    return new Plan(
        hash, s.now(), List.of("add tags and label to " + pool.name()), List.of(), text);
  }
}
