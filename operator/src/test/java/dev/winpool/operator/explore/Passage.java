package dev.winpool.operator.explore;

import java.util.Optional;

/**
 * Where every write of a turn passes: it is judged by what is so, and may be the one at which the
 * process dies.
 */
final class Passage {
  private final Truth truth;
  private final Ghosts ghosts;
  private final Optional<Death> death;
  private int writes;

  /**
   * @param write the number of the write at which the process ends, from 0
   * @param landed whether it was done before that
   */
  record Death(int write, boolean landed) {}

  /** The process is gone: nothing that a turn catches. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
      super("the process died", null, false, false);
    }
  }

  Passage(Truth truth, Ghosts ghosts, Optional<Death> death) {
    this.truth = truth;
    this.ghosts = ghosts;
    this.death = death;
  }

  /** How many there were. */
  int writes() {
    return writes;
  }

  /**
   * A write, told to the ghosts as what it is.
   *
   * @param done what it changes, and its answer
   */
  <T> T write(Deed deed, java.util.function.Supplier<T> done) {
    var number = writes++;
    if (death.filter(it -> it.write() == number && !it.landed()).isPresent()) {
      throw new Died();
    }
    ghosts.judge(deed, truth);
    var answer = done.get();
    if (death.filter(it -> it.write() == number).isPresent()) {
      throw new Died();
    }
    return answer;
  }
}
