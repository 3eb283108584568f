package dev.winpool.operator.aks;

import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.BoundedText;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every write to ARM: within the budget, through the gate, classified, counted when it has ended.
 */
final class ArmWrites {
  private final ArmHttp http;
  private final ArmAnswers answers;
  private final ArmBudget budget;
  private final Troubles troubles;
  private final WriteGate gate;
  private final AtomicLong ended = new AtomicLong();

  ArmWrites(ArmRoad road, WriteGate gate) {
    this.http = road.http();
    this.answers = road.answers();
    this.budget = road.budget();
    this.troubles = road.troubles();
    this.gate = gate;
  }

  /** How many have ended, well or badly. */
  long ended() {
    return ended.get();
  }

  /**
   * One request, or none when the budget or a {@code Retry-After} forbids it. What the gate throws
   * before is thrown on: the write was not sent.
   */
  WriteAnswer send(ArmRequest request, Fare fare) {
    var hold = budget.admit(fare);
    if (hold.isPresent()) {
      return held(request, answers.write(request.action(), new Exchange.Held(hold.get())));
    }
    var answer = admitted(request, fare);
    troubles.tell(request, trouble(answer));
    return answer;
  }

  private WriteAnswer held(ArmRequest request, WriteAnswer answer) {
    return answer instanceof WriteAnswer.Held(var why, var after)
        ? new WriteAnswer.Held(
            troubles.of(request).map(cause -> cause + "; " + why).orElse(why), after)
        : answer;
  }

  private static Optional<String> trouble(WriteAnswer answer) {
    return switch (answer) {
      case WriteAnswer.Busy(var message) -> Optional.of(message);
      case WriteAnswer.Refused(var code, var message) ->
          Optional.of("AKS refused: " + code + " " + message);
      case WriteAnswer.Lost(var why) -> Optional.of("answer lost (" + why + ")");
      case WriteAnswer.Unreachable(var why) -> Optional.of(why);
      case WriteAnswer.Forbidden(var message) -> Optional.of(message);
      case WriteAnswer.Throttled _ -> Optional.of("ARM throttled");
      case WriteAnswer.Accepted _,
          WriteAnswer.Done _,
          WriteAnswer.Stale _,
          WriteAnswer.Held _,
          WriteAnswer.Gone _ ->
          Optional.empty();
    };
  }

  private WriteAnswer admitted(ArmRequest request, Fare fare) {
    var write = new WriteGate.Write("arm", request.action().method(), request.path());
    var open = false;
    try {
      gate.before(write);
      open = true;
    } finally {
      if (!open) {
        budget.unsent(fare);
      }
    }
    return sent(request, fare, write);
  }

  private WriteAnswer sent(ArmRequest request, Fare fare, WriteGate.Write write) {
    try {
      var exchange = http.send(request);
      charge(fare, exchange);
      if (exchange instanceof Exchange.Answered) {
        gate.after(write);
      }
      return answers.write(request.action(), exchange);
    } catch (UncheckedIOException answerLost) {
      return new WriteAnswer.Lost(BoundedText.of(String.valueOf(answerLost.getMessage())));
    } finally {
      ended.incrementAndGet();
    }
  }

  private void charge(Fare fare, Exchange exchange) {
    switch (exchange) {
      case Exchange.NoToken _, Exchange.NotSent _ -> budget.unsent(fare);
      case Exchange.Answered _, Exchange.NoAnswer _, Exchange.Held _ ->
          budget.answered(fare, exchange);
    }
  }
}
