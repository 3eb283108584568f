package dev.winpool.operator.aks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One reading shared by all who ask; who asks while a reading is under way waits for it. While ARM
 * throttles, memory answers however old it is, but never with what was read before our last write
 * ended (trace T17).
 */
final class Remembered<T> {
  private final InstantSource clock;
  private final Pause pause;
  private final LongSupplier writesEnded;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Kept<T>> kept = Optional.empty();

  private record Kept<T>(T value, Instant began, long writesEnded) {}

  /**
   * @param writesEnded how many of our writes have ended; a reading holds only for the number it
   *     began with. Counted, because two events may bear the same instant
   */
  Remembered(InstantSource clock, Pause pause, LongSupplier writesEnded) {
    this.clock = clock;
    this.pause = pause;
    this.writesEnded = writesEnded;
  }

  /** The value, or empty when {@code ask} gave none: that is not remembered. */
  Optional<T> within(Duration maxAge, Supplier<Optional<T>> ask) {
    lock.lock();
    try {
      var memory = usable();
      if (memory.filter(one -> young(one, maxAge)).isPresent() || throttled(memory)) {
        return memory.map(Kept::value);
      }
      return asked(ask);
    } finally {
      lock.unlock();
    }
  }

  private Optional<T> asked(Supplier<Optional<T>> ask) {
    var began = clock.instant();
    var writes = writesEnded.getAsLong();
    try {
      var answer = pause.guard(ask);
      answer.ifPresent(value -> kept = Optional.of(new Kept<>(value, began, writes)));
      return answer;
    } catch (CloudFault fault) {
      var memory = usable();
      if (fault.kind() == CloudFault.Kind.Throttled && memory.isPresent()) {
        return memory.map(Kept::value);
      }
      throw fault;
    }
  }

  private boolean throttled(Optional<Kept<T>> memory) {
    return memory.isPresent() && pause.left().isPresent();
  }

  private Optional<Kept<T>> usable() {
    return kept.filter(one -> one.writesEnded() == writesEnded.getAsLong());
  }

  /** A clock that was set back makes nothing young. */
  private boolean young(Kept<T> one, Duration maxAge) {
    var age = Duration.between(one.began(), clock.instant());
    return !age.isNegative() && age.compareTo(maxAge) < 0;
  }
}
