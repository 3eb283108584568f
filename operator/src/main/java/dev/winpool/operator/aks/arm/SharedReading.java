package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.CloudFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One reading shared by all who ask; who asks while a reading is under way waits for it. While ARM
 * throttles, memory answers however old it is, but never with what was read before our last write
 * ended (trace T17).
 */
final class SharedReading<T> {
  private final InstantSource clock;
  private final LongSupplier writesEnded;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong asked = new AtomicLong();
  private Optional<Kept<T>> kept = Optional.empty();
  private Optional<Failure> failed = Optional.empty();

  private record Kept<T>(T value, Instant began, long writesEnded) {}

  /** The last fault, and the number of the asking that met it. */
  private record Failure(CloudFault fault, long number) {}

  /**
   * @param writesEnded how many of our writes have ended; a reading holds only for the number it
   *     began with. Counted, because two events may bear the same instant
   */
  SharedReading(InstantSource clock, LongSupplier writesEnded) {
    this.clock = clock;
    this.writesEnded = writesEnded;
  }

  /** The value, or empty when {@code ask} gave none: that is not remembered. */
  Optional<T> within(Duration maxAge, Supplier<Optional<T>> ask) {
    var before = asked.get();
    lock.lock();
    try {
      var memory = usable();
      if (memory.filter(one -> young(one, maxAge)).isPresent()) {
        return memory.map(Kept::value);
      }
      return shared(before).orElseGet(() -> asked(ask));
    } finally {
      lock.unlock();
    }
  }

  /** Who waited while it was asked shares the fault too, rather than waiting all over again. */
  private Optional<Optional<T>> shared(long before) {
    return failed
        .filter(failure -> failure.number() > before)
        .map(failure -> remembered(failure.fault()));
  }

  private Optional<T> asked(Supplier<Optional<T>> ask) {
    var began = clock.instant();
    var writes = writesEnded.getAsLong();
    try {
      var answer = ask.get();
      answer.ifPresent(value -> kept = Optional.of(new Kept<>(value, began, writes)));
      return answer;
    } catch (CloudFault fault) {
      failed = Optional.of(new Failure(fault, asked.get() + 1));
      return remembered(fault);
    } finally {
      asked.incrementAndGet();
    }
  }

  private Optional<T> remembered(CloudFault fault) {
    var memory = usable();
    if (fault.kind() == CloudFault.Kind.Throttled && memory.isPresent()) {
      return memory.map(Kept::value);
    }
    throw fault;
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
