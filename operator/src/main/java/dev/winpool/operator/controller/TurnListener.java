package dev.winpool.operator.controller;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Told of turns and what they come to, for whoever counts. Neither waits nor throws. */
public interface TurnListener {

  /** Counts nothing. */
  TurnListener NONE =
      new TurnListener() {
        @Override
        public void began(String object) {}

        @Override
        public void evicted(EvictionAnswer answer) {}

        @Override
        public void ended(String object, TurnResult result, Duration took) {}
      };

  /** A turn of that object begins; no other of it goes on. */
  void began(String object);

  /** One answer of the eviction API. */
  void evicted(EvictionAnswer answer);

  /**
   * What keeps pods of that object from going now, as a turn saw it; of a turn that did not see,
   * what was told last still holds.
   */
  default void blocked(String object, List<Blocker> blockers) {}

  /**
   * What a turn says of the object, written or not.
   *
   * @param seenAt when all was seen that it speaks of; empty of a turn that did not see
   */
  default void reported(String object, WindowsNodePoolStatus status, Optional<Instant> seenAt) {}

  /** Called once for each turn, whatever it met. */
  void ended(String object, TurnResult result, Duration took);
}
