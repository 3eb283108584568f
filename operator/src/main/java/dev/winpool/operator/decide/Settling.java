package dev.winpool.operator.decide;

import dev.winpool.operator.api.Absence;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Rule 0: an intent is settled before anything else is thought of. The same act is repeated under
 * the same fence, or facts show that it landed. While held the rule only looks.
 */
final class Settling {

  private Settling() {}

  static Optional<Decision> apply(Situation s) {
    return s.recorded().intent().flatMap(intent -> settle(s, intent));
  }

  private static Optional<Decision> settle(Situation s, Intent intent) {
    return switch (intent.verb()) {
      case Create -> create(s, intent);
      case UpgradeImage, ResumeUpgrade -> run(s, intent);
      case Retire -> retire(s, intent);
    };
  }

  private static Optional<Decision> create(Situation s, Intent intent) {
    var pool = s.world().pool(intent.pool());
    if (pool.isPresent()) {
      return Optional.of(created(s, intent, pool.get()));
    }
    if (stale(s, intent)) {
      return Optional.of(look(s, "reading whether " + intent.pool() + " was created"));
    }
    if (s.hold().isPresent() || s.self().leaving()) {
      return s.self().leaving() && s.hold().isEmpty()
          ? Optional.of(forget(s, s.recorded().withoutIntent(), "leaving before the create"))
          : Optional.empty();
    }
    return Ownership.unsafe(s)
        .or(() -> Backoff.waiting(s, "Create", intent.pool()))
        .or(() -> Optional.of(createAgain(s, intent)));
  }

  private static Decision created(Situation s, Intent intent, AgentPool pool) {
    var swap = s.swap();
    var landed =
        s.owns(pool) && swap.map(w -> w.id().equals(pool.tags().get(Tags.SWAP))).orElse(true);
    if (landed) {
      return forget(s, s.recorded().withoutIntent(), intent.pool() + " was created");
    }
    // Somebody else's pool took the name between the plan and the create: plan anew with another
    // name.
    return forget(s, s.recorded().withoutSwap(), intent.pool() + " is somebody else's pool");
  }

  private static Decision createAgain(Situation s, Intent intent) {
    var name = new PoolName(intent.pool());
    var swap = s.swap();
    var source = swap.flatMap(w -> s.world().pool(w.from()));
    if (swap.isPresent() && source.isEmpty()) {
      return Decision.rest(
          Standing.of(
                  Reason.PoolVanished,
                  swap.get().from() + " vanished before its successor was created",
                  s.active())
              .remedy("Restore the pool or delete status.swap's object after checking AKS"));
    }
    var body =
        swap.map(w -> PoolBody.successor(s, w, source.orElseThrow()))
            .orElseGet(() -> PoolBody.first(s));
    var template =
        swap.flatMap(w -> Optional.ofNullable(w.target()))
            .map(Swap.Target::template)
            .orElse(s.spec().template());
    var reason = swap.isPresent() ? Reason.Migrating : Reason.Creating;
    return Decision.act(
        new Step.CreatePool(intent, name, body, PoolBody.gen2(template, source)),
        Standing.of(reason, "asking AKS for " + intent.pool(), s.now()).since(intent.issuedAt()));
  }

  private static Optional<Decision> run(Situation s, Intent intent) {
    var pool = s.world().pool(intent.pool());
    if (pool.isEmpty() || stale(s, intent)) {
      return Optional.of(look(s, "reading whether the run on " + intent.pool() + " began"));
    }
    if (landed(intent, pool.get())) {
      return Optional.of(
          forget(s, s.recorded().withoutIntent(), "the run on " + intent.pool() + " is under way"));
    }
    if (s.hold().isPresent()) {
      return Optional.empty();
    }
    var window = s.openWindow();
    if (window.isEmpty() || !s.holdsLease()) {
      return Optional.of(
          forget(
              s,
              s.recorded().withoutIntent().withRun(unbegun(s, intent)),
              "the window closed before AKS took the run"));
    }
    return Ownership.unsafe(s)
        .or(() -> Backoff.waiting(s, intent.verb().name(), intent.pool()))
        .or(() -> Optional.of(runAgain(s, intent, pool.get())));
  }

  /** Upgrading, or already there: the POST without a fence counts as landed (trace T16). */
  private static boolean landed(Intent intent, AgentPool pool) {
    var wanted = Optional.ofNullable(intent.to()).flatMap(NodeImage::parse);
    var there =
        pool.image().isPresent()
            && wanted.isPresent()
            && !wanted.get().newerThan(pool.image().get());
    return there || !pool.provisioning().settled();
  }

  private static ImageUpgradeStatus.Run unbegun(Situation s, Intent intent) {
    return new ImageUpgradeStatus.Run(
        Optional.ofNullable(intent.window()).orElse(intent.issuedAt()),
        Optional.ofNullable(intent.from()).orElse(""),
        Optional.ofNullable(intent.to()).orElse(""),
        intent.issuedAt(),
        s.now(),
        "NotBegun");
  }

  private static Decision runAgain(Situation s, Intent intent, AgentPool pool) {
    var standing =
        Standing.of(
                Reason.ImageUpgrading, "asking AKS for the node image on " + pool.name(), s.now())
            .since(intent.issuedAt());
    return switch (intent.verb()) {
      case ResumeUpgrade ->
          Decision.act(
              new Step.UpdatePool(
                  pool,
                  pool.properties(),
                  Step.UpdatePool.Act.Update,
                  "resuming the stopped upgrade"),
              standing);
      case UpgradeImage, Create, Retire ->
          Decision.act(new Step.UpgradeImage(intent, pool), standing);
    };
  }

  /**
   * A recorded Retire is never cancelled. Here only its end is seen: two readings without the pool.
   */
  private static Optional<Decision> retire(Situation s, Intent intent) {
    if (s.world().pool(intent.pool()).isPresent()) {
      return s.recorded().absence().isPresent()
          ? Optional.of(
              forget(
                  s, s.recorded().withAbsence(Optional.empty()), intent.pool() + " is still there"))
          : Optional.empty();
    }
    if (stale(s, intent)) {
      return Optional.of(look(s, "reading whether " + intent.pool() + " is gone"));
    }
    var seen = s.recorded().absence().filter(a -> a.pool().equals(intent.pool()));
    if (seen.isEmpty()) {
      var absence = new Absence(intent.pool(), s.now(), 1);
      return Optional.of(
          Decision.act(
              new Step.Remember(s.recorded().withAbsence(Optional.of(absence))),
              retiring(s, intent).wakeIn(s.now(), Duration.ofSeconds(10))));
    }
    if (!s.world().listedAt().isAfter(seen.get().firstSeen())) {
      return Optional.of(Decision.rest(retiring(s, intent).wakeAt(s.soon())));
    }
    return Optional.of(ended(s, intent));
  }

  /** Lineage first, then the record is cleared: a crash in between repeats the second. */
  private static Decision ended(Situation s, Intent intent) {
    var swap = s.swap();
    var survivor = swap.flatMap(w -> Optional.ofNullable(w.to()));
    if (swap.isPresent() && survivor.isPresent()) {
      var lineage = s.lineage().ended(swap.get().id(), intent.pool(), survivor.get());
      if (!lineage.equals(s.lineage())) {
        return Decision.act(
            new Step.Annotate(Map.of(WindowsNodePool.LINEAGE, Optional.of(lineage.text()))),
            retiring(s, intent).wakeAt(s.now()));
      }
    }
    return forget(
        s, s.recorded().withoutSwap().withAbsence(Optional.empty()), intent.pool() + " is gone");
  }

  private static Standing retiring(Situation s, Intent intent) {
    var reason = s.self().leaving() ? Reason.Deleting : Swapping.retiring(s);
    return Standing.of(reason, intent.pool() + " is being deleted", s.soon())
        .since(intent.issuedAt());
  }

  private static Decision forget(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), Standing.of(reason(s), what, s.now()));
  }

  private static Decision look(Situation s, String what) {
    return Decision.rest(Standing.of(reason(s), what, s.now().plusSeconds(1)));
  }

  private static Reason reason(Situation s) {
    if (s.self().leaving()) {
      return Reason.Deleting;
    }
    return s.recorded()
        .intent()
        .map(
            intent ->
                switch (intent.verb()) {
                  case Create -> s.swap().isPresent() ? Reason.Migrating : Reason.Creating;
                  case UpgradeImage, ResumeUpgrade -> Reason.ImageUpgrading;
                  case Retire -> Swapping.retiring(s);
                })
        .orElse(Reason.Updating);
  }

  /**
   * The LIST began before the intent was written down: it cannot tell what became of it (trace
   * T17).
   */
  private static boolean stale(Situation s, Intent intent) {
    var last = s.recorded().attempts().map(Attempts::lastAt).orElse(intent.issuedAt());
    var newest = last.isAfter(intent.issuedAt()) ? last : intent.issuedAt();
    return s.world().listedAt().isBefore(newest);
  }

  static boolean deleting(AgentPool pool) {
    return pool.provisioning() == Provisioning.Deleting;
  }
}
