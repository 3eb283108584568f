package dev.winpool.operator.lists;

import java.time.Duration;

/**
 * The time of one reading.
 *
 * @param end as {@link System#nanoTime} counts
 */
record Within(Duration longest, long end) {

  static Within fromNow(Duration longest) {
    return new Within(longest, System.nanoTime() + longest.toNanos());
  }

  boolean over() {
    return System.nanoTime() - end >= 0;
  }
}
