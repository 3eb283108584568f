package dev.winpool.operator.decide.intent;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.ownership.SafeToWrite;
import dev.winpool.operator.decide.ownership.ShownOurs;
import dev.winpool.operator.decide.pool.Echo;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.pool.NewPool;
import dev.winpool.operator.decide.turn.Commands;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Tags;
import java.util.Objects;
import java.util.Optional;

/**
 * Rule 0: an intent is settled before anything else is thought of. The same act is repeated under
 * the same fence, or facts show that it landed. While held the rule only looks.
 */
public final class SettleIntent {

  private SettleIntent() {}

  public static Optional<Decision> apply(Situation s) {
    return s.recorded().intent().flatMap(intent -> settle(s, intent));
  }

  private static Optional<Decision> settle(Situation s, Intent intent) {
    return switch (intent.verb()) {
      case Create -> create(s, intent);
      case UpgradeImage, ResumeUpgrade -> SettleUpgrade.of(s, intent);
      case Retire -> SettleDelete.of(s, intent);
    };
  }

  private static Optional<Decision> create(Situation s, Intent intent) {
    var pool = s.world().pool(intent.pool());
    if (pool.isPresent()) {
      return building(s, pool.get())
          ? Optional.empty()
          : Optional.of(created(s, intent, pool.get()));
    }
    if (IntentFacts.stale(s, intent)) {
      return Optional.of(IntentFacts.look(s, "reading whether " + intent.pool() + " was created"));
    }
    if (s.hold().isPresent() || s.self().leaving()) {
      return s.self().leaving() && s.hold().isEmpty()
          ? Optional.of(
              IntentFacts.forget(s, s.recorded().withoutIntent(), "leaving before the create"))
          : Optional.empty();
    }
    return SafeToWrite.guard(s)
        .or(() -> notTaken(s, intent))
        .or(() -> Backoff.waiting(s, AttemptedAct.Create, intent.pool()))
        .or(() -> Optional.of(createAgain(s, intent)));
  }

  /**
   * Asked for as often as that, and not there: what may still be wanted is not waited for in rule
   * 0, which hears no revert and serves no source. Whatever lands later is {@code Leftover} (T7).
   */
  private static Optional<Decision> notTaken(Situation s, Intent intent) {
    var what = "AKS has not taken the create of %s; it is asked for again later";
    return Backoff.of(s, AttemptedAct.Create, intent.pool())
        .filter(failed -> failed.count() >= Backoff.LIMIT)
        .map(
            _ ->
                IntentFacts.forget(s, s.recorded().withoutIntent(), what.formatted(intent.pool())));
  }

  /**
   * The intent of the first pool stands until that is Succeeded once: it alone tells that this
   * object made the pool, and what for ({@code FailedCreate}).
   */
  private static boolean building(Situation s, AgentPool pool) {
    return s.move().isEmpty() && s.owns(pool) && !pool.succeeded() && !s.self().leaving();
  }

  private static Decision created(Situation s, Intent intent, AgentPool pool) {
    var swap = Optional.ofNullable(pool.tags().get(Tags.SWAP));
    var landed =
        s.owns(pool) && s.move().map(m -> swap.filter(m.id()::equals).isPresent()).orElse(true);
    if (landed) {
      return IntentFacts.forget(
          s, built(s, intent, pool).withoutIntent(), intent.pool() + " was created");
    }
    if (ShownOurs.stripped(s, pool) && !s.self().leaving()) {
      return s.move().isEmpty() ? untagged(s, pool) : successor(s, intent);
    }
    // Somebody else's pool took the name between the plan and the create: plan anew with another
    // name.
    return IntentFacts.forget(
        s, s.recorded().withoutSwap(), intent.pool() + " is somebody else's pool");
  }

  /** Another one would fare no better: rule 4a says what it lacks, and the swap stands. */
  private static Decision successor(Situation s, Intent intent) {
    var what = intent.pool() + " was created, and does not show all of winpool's tags";
    return IntentFacts.forget(s, s.recorded().withoutIntent(), what);
  }

  /** Pods may run there by now: it is no case for a delete. */
  private static Decision untagged(Situation s, AgentPool pool) {
    var tags =
        "%s=%s %s=%s"
            .formatted(Tags.OWNER, s.self().name(), Tags.CLUSTER, s.world().cluster().uid());
    return Decision.rest(
            Standing.of(
                    Reason.Contended,
                    "%s was made for this object and does not show winpool's tags: something takes them away"
                        .formatted(pool.name()),
                    s.active())
                .remedy(
                    "Let the other tool or policy ignore tags that begin with winpool-, and put them back: "
                        + tags))
        .yielding();
  }

  /**
   * The first pool was asked for what the spec says, if that was not edited since: what AKS does
   * not show of it is no reason to ask another pool for the same. Of a successor it is noted by its
   * swap.
   */
  private static Recorded built(Situation s, Intent intent, AgentPool pool) {
    var asked = s.move().isEmpty() && Objects.equals(intent.generation(), s.self().generation());
    return asked
        ? Echo.built(
            s.recorded(),
            pool,
            ImmutableDrift.unshown(s.spec().osSKU(), s.spec().template(), pool),
            s.now())
        : s.recorded();
  }

  private static Decision createAgain(Situation s, Intent intent) {
    return s.move()
        .map(move -> createSuccessor(s, intent, move))
        .orElseGet(
            () ->
                ask(
                    s,
                    new Step.CreatePool(
                        intent,
                        new PoolName(intent.pool()),
                        NewPool.first(s),
                        NewPool.gen2(s.spec().template(), Optional.empty())),
                    Reason.Creating));
  }

  private static Decision createSuccessor(Situation s, Intent intent, Move move) {
    var source = s.world().pool(move.from());
    if (source.isEmpty()) {
      return Decision.rest(
          Standing.of(
                  Reason.PoolVanished,
                  move.from() + " vanished before its successor was created",
                  s.active())
              .remedy(Commands.forgetSwap(s)));
    }
    var body = NewPool.successor(s, move, source.get());
    var template =
        Optional.ofNullable(move.record().target())
            .map(Swap.Target::template)
            .orElse(s.spec().template());
    var gen2 = NewPool.gen2(template, source);
    return ask(
        s, new Step.CreatePool(intent, new PoolName(intent.pool()), body, gen2), Reason.Migrating);
  }

  private static Decision ask(Situation s, Step.CreatePool step, Reason reason) {
    var what = "asking AKS for " + step.intent().pool();
    return Decision.act(step, Standing.of(reason, what, s.now()).since(step.intent().issuedAt()));
  }
}
