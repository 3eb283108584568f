package dev.winpool.operator.controller;

import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;

/** Told what turns come to, for whoever counts. Neither waits nor throws. */
public interface TurnListener {

  /** Counts nothing. */
  TurnListener NONE =
      new TurnListener() {
        @Override
        public void evicted(EvictionAnswer answer) {}

        @Override
        public void ended(TurnResult result, Duration took) {}
      };

  /** One answer of the eviction API. */
  void evicted(EvictionAnswer answer);

  /** Called once for each turn, whatever it met. */
  void ended(TurnResult result, Duration took);
}
