package dev.winpool.operator.aks;

import dev.winpool.operator.gate.WriteGate;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/** Every write to ARM: through the gate, classified, counted when it has ended. */
final class ArmWrites {
  private final ArmHttp http;
  private final ArmAnswers answers;
  private final WriteGate gate;
  private final AtomicLong ended = new AtomicLong();

  ArmWrites(ArmHttp http, ArmAnswers answers, WriteGate gate) {
    this.http = http;
    this.answers = answers;
    this.gate = gate;
  }

  /** How many have ended, well or badly. */
  long ended() {
    return ended.get();
  }

  /** What the gate throws before is thrown on: the write was not sent. */
  WriteAnswer send(ArmRequest request) {
    var write = new WriteGate.Write("arm", request.action().method(), request.path());
    gate.before(write);
    try {
      var exchange = http.send(request);
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
