package dev.winpool.e2e.demo;

import java.util.List;

/** Shows what is seen and what happened. Called by one thread at a time. */
interface Display extends AutoCloseable {

  /**
   * @param lines everything that happened up to that look
   */
  void show(Sight sight, List<Line> lines);

  /** Leaves the terminal as it was found. May be called more than once, and by another thread. */
  @Override
  void close();
}
