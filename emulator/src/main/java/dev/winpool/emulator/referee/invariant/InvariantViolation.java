package dev.winpool.emulator.referee.invariant;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One breach.
 *
 * @param seqs journal entries that show it, the earliest first; never empty
 * @param what one line, at most {@value #MOST} characters
 */
public record InvariantViolation(Invariant invariant, List<Long> seqs, String what) {
  static final int MOST = 300;

  public InvariantViolation {
    seqs = seqs.stream().sorted().distinct().toList();
    what = what.length() <= MOST ? what : what.substring(0, MOST - 3) + "...";
  }

  @Override
  public String toString() {
    return seqs.stream().map(seq -> "#" + seq).collect(Collectors.joining(" ")) + " " + what;
  }
}
