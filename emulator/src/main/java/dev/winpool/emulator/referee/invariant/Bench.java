package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.JournalLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Where one check writes down what it judged. */
public final class Bench {
  private final Invariant invariant;
  private final List<InvariantViolation> violations;
  private long checked;

  public Bench(Invariant invariant, List<InvariantViolation> violations) {
    this.invariant = invariant;
    this.violations = violations;
  }

  /**
   * Counts one judgement, and a violation if it does not hold.
   *
   * @param what what happened, should it not hold
   * @param earlier other entries that are part of the proof
   */
  void expect(boolean holds, JournalLine line, String what, long... earlier) {
    checked++;
    if (!holds) {
      List<Long> seqs = new ArrayList<>(LongStream.of(earlier).boxed().toList());
      seqs.add(line.seq());
      violations.add(new InvariantViolation(invariant, seqs, what));
    }
  }

  public long checked() {
    return checked;
  }
}
