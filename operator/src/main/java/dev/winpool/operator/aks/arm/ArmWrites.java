package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.answer.ArmAnswers;
import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.budget.Charge;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.aks.http.ArmRequest;
import dev.winpool.operator.aks.http.Exchange;
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
  private final LastFailures failures;
  private final WriteGate gate;
  private final AtomicLong ended = new AtomicLong();

  ArmWrites(ArmContext context, WriteGate gate) {
    this.http = context.http();
    this.answers = context.answers();
    this.budget = context.budget();
    this.failures = context.failures();
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
  WriteAnswer send(ArmRequest request, Charge charge) {
    var pressure = budget.admit(charge);
    if (pressure.isPresent()) {
      return postponed(
          request, answers.write(request.action(), new Exchange.Postponed(pressure.get())));
    }
    var answer = admitted(request, charge);
    failures.tell(request, trouble(answer));
    return answer;
  }

  private WriteAnswer postponed(ArmRequest request, WriteAnswer answer) {
    return answer instanceof WriteAnswer.Postponed(var why, var after)
        ? new WriteAnswer.Postponed(
            failures.of(request).map(cause -> cause + "; " + why).orElse(why), after)
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
          WriteAnswer.Postponed _,
          WriteAnswer.Gone _ ->
          Optional.empty();
    };
  }

  private WriteAnswer admitted(ArmRequest request, Charge charge) {
    var write = new WriteGate.Write("arm", request.action().method(), request.path());
    var open = false;
    try {
      gate.before(write);
      open = true;
    } finally {
      if (!open) {
        budget.unsent(charge);
      }
    }
    return sent(request, charge, write);
  }

  private WriteAnswer sent(ArmRequest request, Charge charge, WriteGate.Write write) {
    try {
      var exchange = http.send(request);
      charge(charge, exchange);
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

  private void charge(Charge charge, Exchange exchange) {
    switch (exchange) {
      case Exchange.NoToken _, Exchange.NotSent _ -> budget.unsent(charge);
      case Exchange.Answered _, Exchange.NoAnswer _, Exchange.Postponed _ ->
          budget.answered(charge, exchange);
    }
  }
}
