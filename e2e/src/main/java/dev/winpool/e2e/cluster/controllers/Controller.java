package dev.winpool.e2e.cluster.controllers;

import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.emulator.stage.Stepped;
import java.time.Instant;
import java.util.Optional;

/** One control loop: a pass over the objects it cares for, under the store's lock. */
abstract class Controller implements Stepped {

  final Actor actor;
  private long seen = -1;

  Controller(Actor actor) {
    this.actor = actor;
  }

  /** Looks at everything once and writes what differs from what should be. */
  abstract void pass();

  @Override
  public final boolean step() {
    var store = actor.store();
    synchronized (store) {
      var before = store.version();
      if (before == seen && nextDue().filter(due -> !due.isAfter(store.now())).isEmpty()) {
        return false;
      }
      pass();
      seen = store.version() == before ? before : -1;
      return store.version() != before;
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
