package dev.winpool.emulator.provider.operation;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What an operation does over time. Advanced by the stage, never blocks. */
public interface Work {

  /** Does what is due now. */
  Progress advance(Instant now);

  /** When it wants to be advanced next; empty when only others can bring it on. */
  Optional<Instant> due();

  /** The work without what only follows it. */
  default Work bare() {
    return this;
  }

  /** How an advance ended. */
  sealed interface Progress {

    /**
     * @param moved whether anything changed
     */
    record Running(boolean moved) implements Progress {}

    record Done() implements Progress {}

    record Canceled() implements Progress {}

    record Failed(AksRefusal reason) implements Progress {}
  }

  /**
   * Ends at {@code until}: fails when something is in the way then, else waits for {@code ready};
   * then runs {@code finish}.
   */
  record Timed(
      Instant until,
      Supplier<Optional<AksRefusal>> obstacle,
      BooleanSupplier ready,
      Runnable finish)
      implements Work {

    /** Nothing can be in its way. */
    public static Timed at(Instant until, Runnable finish) {
      return new Timed(until, Optional::empty, () -> true, finish);
    }

    @Override
    public Progress advance(Instant now) {
      if (now.isBefore(until)) {
        return new Progress.Running(false);
      }
      var why = obstacle.get();
      if (why.isPresent()) {
        return new Progress.Failed(why.get());
      }
      if (!ready.getAsBoolean()) {
        return new Progress.Running(false);
      }
      finish.run();
      return new Progress.Done();
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(until);
    }
  }

  /** Ends at {@code at} in that way, whatever was planned. */
  record Ending(Instant at, Progress how) implements Work {

    @Override
    public Progress advance(Instant now) {
      return now.isBefore(at) ? new Progress.Running(false) : how;
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(at);
    }
  }

  /** Goes as planned; what is special about it is seen elsewhere. */
  interface AsPlanned extends Work {

    Work planned();

    @Override
    default Progress advance(Instant now) {
      return planned().advance(now);
    }

    @Override
    default Optional<Instant> due() {
      return planned().due();
    }
  }

  /** Its operation cannot be found. */
  record Hidden(Work planned) implements AsPlanned {}

  /** Until it ends, the status of its operation reads like this. */
  record Saying(String words, Work planned) implements AsPlanned {}

  /** Goes as planned; {@code after} follows however it ends. */
  record Followed(Work planned, Runnable after) implements AsPlanned {

    @Override
    public Work bare() {
      return planned.bare();
    }

    @Override
    public Progress advance(Instant now) {
      var progress = planned.advance(now);
      if (!(progress instanceof Progress.Running)) {
        after.run();
      }
      return progress;
    }
  }

  /** Never ends by itself. */
  record Stuck() implements Work {

    @Override
    public Progress advance(Instant now) {
      return new Progress.Running(false);
    }

    @Override
    public Optional<Instant> due() {
      return Optional.empty();
    }
  }

  /** One after the other. */
  final class Sequence implements Work {

    private final Deque<Work> left;

    public Sequence(List<Work> works) {
      this.left = new ArrayDeque<>(works);
    }

    @Override
    public Progress advance(Instant now) {
      if (left.isEmpty()) {
        return new Progress.Done();
      }
      return switch (left.peek().advance(now)) {
        case Progress.Done() -> {
          left.remove();
          yield left.isEmpty() ? new Progress.Done() : new Progress.Running(true);
        }
        case Progress.Running running -> running;
        case Progress.Canceled canceled -> canceled;
        case Progress.Failed failed -> failed;
      };
    }

    @Override
    public Optional<Instant> due() {
      return Optional.ofNullable(left.peek()).flatMap(Work::due);
    }
  }
}
