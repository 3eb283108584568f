package dev.winpool.e2e.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a process writes to one of its streams, line by line, for whoever waits for it. */
final class Lines {
  /** Far more than any machine needs; only a test that fails waits so long. */
  static final long LIMIT_SECONDS = 90;

  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private Lines() {}

  /**
   * A thread of its own reads: a pipe holds whoever reads it, and with two processors two virtual
   * ones would keep every other from running.
   */
  static Lines of(BufferedReader reader) {
    var lines = new Lines();
    Thread.ofPlatform().daemon().name("lines").start(() -> lines.read(reader));
    return lines;
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException killed) {
      add("(the stream broke: " + killed.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized List<String> soFar() {
    return List.copyOf(lines);
  }

  /** Waits for the first line that is wanted; empty when the stream or the patience ended. */
  synchronized Optional<String> await(Predicate<String> wanted) {
    var seen = 0;
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      for (; seen < lines.size(); seen++) {
        if (wanted.test(lines.get(seen))) {
          return Optional.of(lines.get(seen));
        }
      }
      if (ended || !more(deadline)) {
        return Optional.empty();
      }
    }
  }

  /** Waits until everything was read. */
  synchronized void whole() {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!ended && more(deadline)) {
      continue;
    }
  }

  /** False when the deadline has passed. */
  private boolean more(long deadline) {
    var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) {
      return false;
    }
    try {
      wait(left);
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
