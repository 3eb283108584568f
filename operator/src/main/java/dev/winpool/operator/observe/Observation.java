package dev.winpool.operator.observe;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.Glimpse;
import dev.winpool.operator.world.Installation;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.util.Optional;

/** What a turn saw. */
public sealed interface Observation {

  record Seen(World world, Recorded recorded) implements Observation {}

  /**
   * Another installation serves the cluster: nothing more was looked at.
   *
   * @param other where it is
   */
  record Elsewhere(Installation other) implements Observation {}

  /**
   * ARM or the API server did not answer, or refuses the operator: nothing is decided on half a
   * picture.
   *
   * @param reason whose silence it is
   * @param why one sentence for people
   * @param glimpse what rule 2 goes by meanwhile; empty when no swap has closed anything, or the
   *     nodes could not be read either
   */
  record Blind(Reason reason, String why, Duration retryAfter, Optional<Glimpse> glimpse)
      implements Observation {}
}
