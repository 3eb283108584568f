package dev.winpool.operator.decide;

import dev.winpool.operator.api.Adoption;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Violation.Verb;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule 9: no pool of ours. It is created, or a foreign one of that name is adopted when asked; a
 * born object does neither (trace T8). A pool that is ours and Succeeded is written down as born
 * before anything else happens to it.
 */
final class Presence {
  /** Tags that another tool wipes are put back this often before a person is asked. */
  private static final int RETAGS = 3;

  private Presence() {}

  static Optional<Decision> apply(Situation s) {
    var ours = s.ours();
    if (!ours.isEmpty()) {
      return s.born() ? Optional.empty() : born(s, ours.getFirst());
    }
    if (s.born()) {
      return Optional.of(vanished(s));
    }
    return Optional.of(
        s.world().pool(s.spec().poolName()).map(pool -> taken(s, pool)).orElseGet(() -> create(s)));
  }

  private static Optional<Decision> born(Situation s, AgentPool pool) {
    if (!pool.succeeded()) {
      return Optional.empty();
    }
    var annotations =
        Map.of(
            WindowsNodePool.BORN, Optional.of(s.now().toString()),
            WindowsNodePool.LINEAGE, Optional.of(s.lineage().born(pool.name()).text()));
    return Optional.of(
        Decision.act(
            new Step.Annotate(annotations),
            Standing.of(Reason.Creating, pool.name() + " is there", s.now())));
  }

  private static Decision create(Situation s) {
    var failed = s.recorded().attempts().filter(a -> a.act().equals("Create"));
    var waits =
        failed.filter(
            a ->
                Backoff.exhausted(a, s.now()) || a.nextAt() != null && a.nextAt().isAfter(s.now()));
    if (waits.isPresent()) {
      return Decision.rest(Backoff.standing(s, waits.get()));
    }
    return Admission.refuse(s, Verb.Create).orElseGet(() -> intend(s));
  }

  private static Decision intend(Situation s) {
    var intent =
        new Intent(
            Digest.of(List.of(s.self().uid(), s.spec().poolName())) + "-create",
            IntentVerb.Create,
            s.spec().poolName(),
            null,
            s.self().generation(),
            s.now(),
            null,
            null,
            null);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent)),
        Standing.of(Reason.Creating, "creating " + s.spec().poolName(), s.now()));
  }

  private static Decision taken(Situation s, AgentPool pool) {
    if (s.spec().adoption() == Adoption.Refuse) {
      return Decision.rest(
          Admission.refused(
              s,
              new Violation(
                  Verb.Create,
                  "NameTaken",
                  "pool %s exists and winpool did not create it; set adoption: Adopt to take it over, or another poolName"
                      .formatted(pool.name()))));
    }
    if (!pool.windows() || !pool.user()) {
      return Decision.rest(
          Admission.refused(
              s,
              new Violation(
                  Verb.Adopt,
                  "NotAWindowsUserPool",
                  "pool %s is %s, mode %s; winpool owns Windows pools of mode User only. Set another poolName"
                      .formatted(
                          pool.name(),
                          pool.windows() ? "Windows" : "Linux",
                          pool.text("mode").orElse("unknown")))));
    }
    return Admission.refuse(s, Verb.Adopt).orElseGet(() -> adopt(s, pool));
  }

  /** Live against spec goes to status first; then one PUT with only our tags and our label. */
  private static Decision adopt(Situation s, AgentPool pool) {
    var ownership = InPlace.ownership(s, pool);
    var differing = new ArrayList<String>();
    var spec = s.spec();
    Replacement.fields(spec.osSKU(), spec.template(), pool)
        .forEach(
            (field, wanted) ->
                differing.add("%s: live %s, spec %s".formatted(field, live(pool, field), wanted)));
    var after = new AgentPool(pool.name(), pool.eTag(), ownership.properties());
    InPlace.of(s, after).changed().forEach(field -> differing.add(field + " differs"));
    var plan = plan(s, pool, differing);
    var known = s.recorded().plan().filter(p -> p.hash().equals(plan.hash())).isPresent();
    if (!known) {
      return Decision.act(
          new Step.Remember(s.recorded().withPlan(plan)),
          Standing.of(Reason.Adopting, plan.text().getFirst(), s.now()).planned(plan));
    }
    if (!differing.isEmpty()) {
      return Decision.rest(
          Standing.of(
                  Reason.AdoptionDiffers,
                  "adopting %s would change it: %s"
                      .formatted(pool.name(), String.join("; ", differing)),
                  s.rest())
              .remedy("Write the spec as the pool is; change it after the adoption")
              .planned(plan));
    }
    return Backoff.waiting(s, "Update", pool.name())
        .orElseGet(
            () ->
                Decision.act(
                    new Step.UpdatePool(
                        pool,
                        ownership.properties(),
                        Step.UpdatePool.Act.Update,
                        "adopting " + pool.name()),
                    Standing.of(Reason.Adopting, "adopting " + pool.name(), s.now())));
  }

  private static String live(AgentPool pool, String field) {
    return String.valueOf(pool.properties().get(field));
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

  /**
   * A born object creates nothing again. Wiped tags are put back a few times, on a pool that nobody
   * else owns.
   */
  private static Decision vanished(Situation s) {
    var last = s.lineage().last().flatMap(s.world()::pool);
    var untagged = last.filter(pool -> !pool.tags().containsKey(Tags.OWNER) && pool.windows());
    if (untagged.isPresent()) {
      return retag(s, untagged.get());
    }
    var lost = s.lineage().last().isEmpty();
    return Decision.rest(
        Standing.of(
                lost ? Reason.RecordLost : Reason.PoolVanished,
                lost
                    ? "the annotation %s is gone and no pool carries our tags"
                        .formatted(WindowsNodePool.LINEAGE)
                    : "%s was ours, is gone, and winpool did not delete it; nothing is created in its place"
                        .formatted(s.lineage().last().get()),
                s.rest())
            .remedy(
                "To have a new pool: remove the annotation %s from this object"
                    .formatted(WindowsNodePool.BORN)));
  }

  private static Decision retag(Situation s, AgentPool pool) {
    var tried =
        s.recorded().attempts().filter(a -> a.act().equals("Retag")).map(Attempts::count).orElse(0);
    if (tried >= RETAGS) {
      return Decision.rest(
          Standing.of(
                  Reason.Contended,
                  "something keeps removing winpool's tags from " + pool.name(),
                  s.rest())
              .remedy("Let the other tool ignore tags that begin with winpool-"));
    }
    return Backoff.waiting(s, "Retag", pool.name())
        .orElseGet(
            () ->
                Decision.act(
                    new Step.UpdatePool(
                        pool,
                        InPlace.ownership(s, pool).properties(),
                        Step.UpdatePool.Act.Retag,
                        "Retag: putting winpool's tags back on " + pool.name()),
                    Standing.of(
                        Reason.Updating,
                        "putting winpool's tags back on " + pool.name(),
                        s.soon())));
  }
}
