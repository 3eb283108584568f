package dev.winpool.operator.act;

import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.nodes.WorkerNodes.NodeAnswer;
import dev.winpool.operator.records.Records;
import java.time.Duration;
import java.util.List;

/** What the answers of the ports come to. */
final class Answers {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  /** A person grants a right, and Azure takes minutes to know of it. */
  private static final Duration GRANTED = Duration.ofMinutes(5);

  private Answers() {}

  static Outcome worst(List<NodeAnswer> answers) {
    if (answers.contains(NodeAnswer.Failed)) {
      return new Outcome.Again("a node could not be written", LATER);
    }
    return answers.contains(NodeAnswer.Stale)
        ? new Outcome.Again("a node changed meanwhile", AT_ONCE)
        : new Outcome.Done(answers.size() + " nodes");
  }

  static Outcome written(Records.Written written) {
    return switch (written) {
      case Done, Conflict, Gone -> new Outcome.Overtaken();
      case Unknown ->
          new Outcome.Unavailable("the API server did not take the change of the object", LATER);
    };
  }

  static Outcome lease(Records.Written written) {
    return switch (written) {
      case Done -> new Outcome.Done("lease");
      case Conflict -> new Outcome.Again("somebody else wrote the lease", AT_ONCE);
      case Gone ->
          new Outcome.Unavailable(
              "the operator's namespace, which holds its leases, is missing", LATER);
      case Unknown -> new Outcome.Lost("the answer about the lease was lost");
    };
  }

  static Outcome answered(WriteAnswer answer) {
    return switch (answer) {
      case WriteAnswer.Accepted(var correlation) -> new Outcome.Done(correlation);
      case WriteAnswer.Done(var correlation) -> new Outcome.Done(correlation);
      case WriteAnswer.Busy(var message) -> new Outcome.Again(message, LATER);
      case WriteAnswer.Stale(var message) -> new Outcome.Again(message, AT_ONCE);
      case WriteAnswer.Throttled(var after) -> new Outcome.Unavailable("ARM throttles", after);
      case WriteAnswer.Postponed(var why, var after) -> new Outcome.Unavailable(why, after);
      case WriteAnswer.Refused refused -> new Outcome.Refused(refused.code(), refused.message());
      case WriteAnswer.Gone() -> new Outcome.Again("the pool is gone", AT_ONCE);
      case WriteAnswer.Lost(var why) -> new Outcome.Lost(why);
      case WriteAnswer.Unreachable(var why) -> new Outcome.Unavailable(why, LATER);
      case WriteAnswer.Forbidden(var message) -> new Outcome.Unavailable(message, GRANTED);
    };
  }
}
