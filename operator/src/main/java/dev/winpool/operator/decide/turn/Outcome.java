package dev.winpool.operator.decide.turn;

import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a step. */
public sealed interface Outcome {

  /** Nothing was to be done on the outside. */
  record Nothing() implements Outcome {}

  /** Done, or taken by AKS, whose end is seen later. */
  record Done(String detail) implements Outcome {}

  /**
   * Somebody wrote in between, or another operation runs: decide again from a new reading.
   *
   * @param done nodes of the act that were written all the same
   */
  record Again(String why, Duration after, List<String> done) implements Outcome {

    public Again {
      done = List.copyOf(done);
    }

    public Again(String why, Duration after) {
      this(why, after, List.of());
    }
  }

  /** AKS has nothing to do: the act is over. */
  record Unneeded(String why) implements Outcome {}

  /** AKS refused by rule, or live readings refuted the evidence. */
  record Refused(String code, String message) implements Outcome {
    /** The code of a write that the operator has no right to: a person may grant it. */
    public static final String FORBIDDEN = "Forbidden";
  }

  /** The live readings do not show what a destructive act must show. */
  record Refuted(String why) implements Outcome {}

  /** Sent, perhaps taken: facts will tell. */
  record Lost(String why) implements Outcome {}

  /** ARM or the API server was not reached, or refused the operator itself. */
  record Unavailable(String why, Duration after) implements Outcome {}

  /**
   * What was answered to evictions, or to deletes past a budget, by pod; refused evictions are seen
   * again with the next reading.
   */
  record Evicted(Map<String, EvictionAnswer> answers) implements Outcome {

    public Evicted {
      answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** One of them at least goes, or is gone. */
    public boolean went() {
      return answers.values().stream()
          .anyMatch(
              it -> it instanceof EvictionAnswer.Granted || it instanceof EvictionAnswer.Gone);
    }

    /** Pods that are on their way, in the order in which they were asked for. */
    public List<String> granted() {
      return answers.entrySet().stream()
          .filter(answer -> answer.getValue() instanceof EvictionAnswer.Granted)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** The object itself is gone or was changed by others: the turn is over. */
  record Overtaken() implements Outcome {}
}
