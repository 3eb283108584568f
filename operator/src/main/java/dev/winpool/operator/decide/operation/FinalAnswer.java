package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.Attempts;

/**
 * What AKS itself said to an act that is not repeated: no, or nothing that can be seen of a yes. A
 * lost answer, another operation, a missing right and a lack of machines are none: the same may be
 * taken later.
 */
public final class FinalAnswer {

  private FinalAnswer() {}

  public static boolean given(Attempts attempts) {
    return !Backoff.passing(attempts) && !Backoff.capacity(attempts);
  }
}
