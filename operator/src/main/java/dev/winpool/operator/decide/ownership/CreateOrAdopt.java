package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule 9: no pool of ours. It is created, or a foreign one of that name is adopted when asked; a
 * born object does neither (trace T8). A pool that is ours and Succeeded is written down as born
 * before anything else happens to it.
 */
public final class CreateOrAdopt {
  private CreateOrAdopt() {}

  public static Optional<Decision> apply(Situation s) {
    var ours = s.ours();
    if (!ours.isEmpty()) {
      return s.born() ? RestoreTags.calm(s) : born(s, ours.getFirst());
    }
    return unread(s).or(() -> Optional.of(absent(s)));
  }

  /** A pool of our name, of which ARM's answer shows neither whose nor what it is. */
  private static Optional<Decision> unread(Situation s) {
    return Stream.concat(s.lineage().last().stream(), Stream.of(s.spec().poolName()))
        .flatMap(name -> s.world().pool(name).stream())
        .filter(AgentPool::unread)
        .findFirst()
        .map(
            pool ->
                Decision.rest(
                    Standing.of(
                            Reason.AzureUnavailable,
                            "pool %s is there, but ARM's answer has not the shape that Azure documents; nothing is decided on it"
                                .formatted(pool.name()),
                            s.rest())
                        .remedy("Compare `az aks nodepool show` with WINPOOL_ARM_API_VERSION")));
  }

  private static Decision absent(Situation s) {
    if (s.born()) {
      return vanished(s);
    }
    return s.world()
        .pool(s.spec().poolName())
        .map(pool -> AdoptPool.taken(s, pool))
        .orElseGet(() -> create(s));
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
    return Backoff.bounded(s, AttemptedAct.Create, s.spec().poolName())
        .or(() -> Preflight.refuse(s, Verb.Create))
        .orElseGet(() -> intend(s));
  }

  private static Decision intend(Situation s) {
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(Intents.createFirst(s))),
        Standing.of(Reason.Creating, "creating " + s.spec().poolName(), s.now()));
  }

  /**
   * A born object creates nothing again. Wiped tags are put back a few times, on a pool that nobody
   * else owns and that shows itself to be ours; whatever else bears the name is a foreign pool.
   */
  private static Decision vanished(Situation s) {
    var last = s.lineage().last().flatMap(s.world()::pool);
    var untagged = last.filter(pool -> !pool.tags().containsKey(Tags.OWNER) && pool.windows());
    if (untagged.isEmpty()) {
      return lost(s);
    }
    var pool = untagged.get();
    if (ShownOurs.is(s, pool)) {
      return RestoreTags.of(s, pool);
    }
    return pool.name().equals(s.spec().poolName()) ? AdoptPool.taken(s, pool) : unproven(s, pool);
  }

  private static Decision unproven(Situation s, AgentPool pool) {
    var what =
        "annotation %s names %s, which carries neither our tags nor our label %s=%s; nothing is touched";
    return Decision.rest(
        Standing.of(
                Reason.RecordLost,
                what.formatted(
                    WindowsNodePool.LINEAGE, pool.name(), Tags.POOL_LABEL, s.self().name()),
                s.rest())
            .remedy(
                "If it is this object's, put the label back with `az aks nodepool update --labels`; else take the annotation away"));
  }

  private static Decision lost(Situation s) {
    var last = s.lineage().last();
    return Decision.rest(
        Standing.of(
                last.isEmpty() ? Reason.RecordLost : Reason.PoolVanished,
                last.map(
                        pool ->
                            "%s was ours, is gone, and winpool did not delete it; nothing is created in its place"
                                .formatted(pool))
                    .orElse(
                        "the annotation %s is gone and no pool carries our tags"
                            .formatted(WindowsNodePool.LINEAGE)),
                s.rest())
            .remedy(
                "To have a new pool: remove the annotation %s from this object"
                    .formatted(WindowsNodePool.BORN)));
  }
}
