package dev.winpool.emulator.type;

import dev.winpool.emulator.arm.message.Answered;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Holds every answer of an emulator against the type tables, where they are at hand, and complains
 * when the play is over: a client under test may swallow what it gets in its middle.
 */
public final class ShapeCheck implements Consumer<Answered>, AutoCloseable {

  private final Set<String> faults = new TreeSet<>();
  private long judged;

  @Override
  public synchronized void accept(Answered answered) {
    var found = AnswerShape.faults(answered);
    judged += found.isPresent() ? 1 : 0;
    var shape = answered.method() + " " + answered.path() + " at " + answered.version();
    found.orElse(List.of()).forEach(fault -> faults.add(shape + ": " + fault));
  }

  /** How many answers there was something to hold against. */
  public synchronized long judged() {
    return judged;
  }

  /** What was wrong so far, each thing once. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * @throws AssertionError when an answer had a wrong shape
   */
  @Override
  public synchronized void close() {
    if (!faults.isEmpty()) {
      throw new AssertionError("answers of a wrong shape:\n  " + String.join("\n  ", faults));
    }
  }
}
