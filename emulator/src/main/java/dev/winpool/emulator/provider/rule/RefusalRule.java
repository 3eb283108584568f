package dev.winpool.emulator.provider.rule;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.function.Function;
import java.util.function.Predicate;

/** A line of the tables of what a PUT of an agent pool is refused for. */
record RefusalRule(Predicate<Proposal> broken, Function<Proposal, AksRefusal> answer) {

  static RefusalRule line(Predicate<Proposal> broken, String code, String message) {
    return line(broken, proposal -> AksRefusal.flat(400, code, message));
  }

  static RefusalRule line(Predicate<Proposal> broken, Function<Proposal, AksRefusal> answer) {
    return new RefusalRule(broken, answer);
  }
}
