package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written down before it is done (identity.md). The id is the same for the same act, so an
 * intent that is written again is the same intent.
 */
public final class Intents {

  private Intents() {}

  /** The pool that takes over in a swap. */
  public static Intent createSuccessor(Situation s, Evacuation.Move move) {
    return of(s, move.id() + "-create", IntentVerb.Create, move.to());
  }

  /** The first pool of the object. */
  public static Intent createFirst(Situation s) {
    var name = s.spec().poolName();
    return of(s, Digest.of(List.of(s.self().uid(), name)) + "-create", IntentVerb.Create, name);
  }

  /**
   * The emptied pool of an evacuation. The eTag is for the record: the DELETE is fenced by the one
   * that is read in its own act, for any later write outdates this one (trace T2).
   */
  public static Intent retire(Situation s, Evacuation evacuation, AgentPool pool) {
    return fenced(of(s, evacuation.id() + "-retire", IntentVerb.Retire, pool.name()), pool);
  }

  private static Intent fenced(Intent blank, AgentPool pool) {
    return new Intent(
        blank.id(),
        blank.verb(),
        blank.pool(),
        pool.eTag(),
        blank.generation(),
        blank.issuedAt(),
        null,
        null,
        null);
  }

  /** The first pool of the object, which failed before it was built. */
  public static Intent retireUnbuilt(Situation s, AgentPool pool) {
    var id = Digest.of(List.of(s.self().uid(), pool.name(), pool.eTag())) + "-retire";
    return fenced(of(s, id, IntentVerb.Retire, pool.name()), pool);
  }

  /** The image POST of a window. */
  public static Intent upgradeImage(Situation s, AgentPool pool, NodeImage to, Instant window) {
    var id = Digest.of(List.of(pool.name(), window.toString())) + "-image";
    var blank = of(s, id, IntentVerb.UpgradeImage, pool.name());
    return run(blank, pool, to.toString(), window);
  }

  /** The PUT that resumes an upgrade which AKS stopped. */
  public static Intent resumeUpgrade(Situation s, AgentPool pool, Instant window) {
    var id = Digest.of(List.of(pool.name(), window.toString())) + "-resume";
    return run(of(s, id, IntentVerb.ResumeUpgrade, pool.name()), pool, null, window);
  }

  private static Intent of(Situation s, String id, IntentVerb verb, String pool) {
    var generation = s.self().generation();
    return new Intent(id, verb, pool, null, generation, s.now(), null, null, null);
  }

  private static Intent run(Intent blank, AgentPool pool, @Nullable String to, Instant window) {
    return new Intent(
        blank.id(),
        blank.verb(),
        blank.pool(),
        pool.eTag(),
        blank.generation(),
        blank.issuedAt(),
        pool.image().map(NodeImage::toString).orElse(""),
        to,
        window);
  }
}
