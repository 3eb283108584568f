package dev.winpool.operator.aks;

import dev.winpool.operator.gate.WriteGate;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every write to ARM: within the budget, through the gate, classified, counted when it has ended.
 */
final class ArmWrites {
  private final ArmHttp http;
  private final ArmAnswers answers;
  private final ArmBudget budget;
  private final WriteGate gate;
  private final AtomicLong ended = new AtomicLong();

  ArmWrites(ArmHttp http, ArmAnswers answers, ArmBudget budget, WriteGate gate) {
    this.http = http;
    this.answers = answers;
    this.budget = budget;
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
    var wait = budget.admit(fare);
    return wait.isPresent()
        ? answers.write(request.action(), new Exchange.Held(wait.get()))
        : admitted(request, fare);
  }

  private WriteAnswer admitted(ArmRequest request, Fare fare) {
    var write = new WriteGate.Write("arm", request.action().method(), request.path());
    var open = false;
    try {
      gate.before(write);
      open = true;
    } finally {
      if (!open) {
        budget.answered(fare, new Exchange.NotSent("the gate stayed shut"));
      }
    }
    return sent(request, fare, write);
  }

  private WriteAnswer sent(ArmRequest request, Fare fare, WriteGate.Write write) {
    try {
      var exchange = http.send(request);
      budget.answered(fare, exchange);
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
}
