package dev.winpool.operator.act;

import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.nodes.WorkerNodes.NodeAnswer;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the answers of the ports come to. */
final class Answers {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  private Answers() {}

  /**
   * What the answers come to together.
   *
   * @param answers by the name of the node, in the order in which they were asked for
   */
  static Outcome worst(Map<String, NodeAnswer> answers) {
    var failed = failed(answers);
    if (failed.isPresent()) {
      return new Outcome.Again(failed.get(), LATER, done(answers));
    }
    return answers.values().stream().anyMatch(NodeAnswer.Stale.class::isInstance)
        ? new Outcome.Again("a node changed meanwhile", AT_ONCE, done(answers))
        : new Outcome.Done(Amount.of(answers.size(), "node"));
  }

  /** The first that was refused, and by whom: the words of a webhook or policy name it. */
  private static Optional<String> failed(Map<String, NodeAnswer> answers) {
    return answers.entrySet().stream()
        .flatMap(
            answer ->
                answer.getValue() instanceof NodeAnswer.Failed(var why)
                    ? Stream.of("node %s was not written: %s".formatted(answer.getKey(), why))
                    : Stream.empty())
        .findFirst();
  }

  /** What kept the rest from being written, and those that were written before. */
  static Outcome withheld(Outcome rest, Map<String, NodeAnswer> answers) {
    return switch (rest) {
      case Outcome.Again(var why, var after, _) -> new Outcome.Again(why, after, done(answers));
      case Outcome.Unavailable(var why, var after) when !answers.isEmpty() ->
          new Outcome.Again(why, after, done(answers));
      default -> rest;
    };
  }

  private static List<String> done(Map<String, NodeAnswer> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue() instanceof NodeAnswer.Done)
        .map(Map.Entry::getKey)
        .toList();
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
      case WriteAnswer.Forbidden(var message) ->
          new Outcome.Refused(Outcome.Refused.FORBIDDEN, message);
    };
  }
}
