package dev.winpool.emulator.provider.rule;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.function.Function;
import java.util.function.Predicate;

/** A line of the tables of what a PUT of an agent pool is refused for. */
record RefusalRule(Predicate<Proposal> broken, Function<Proposal, AksRefusal> answer) {

  static RefusalRule line(Predicate<Proposal> broken, String code, String message) {
    return line(broken, proposal -> AksRefusal.flat(400, code, message));
  }

  /** The shape that AKS gives to what is wrong with one parameter; details are not verified. */
  static RefusalRule invalid(String parameter, String details, Predicate<Proposal> broken) {
    var message =
        "The value of parameter %s is invalid. Error details: %s".formatted(parameter, details);
    return line(broken, _ -> AksRefusal.flat(400, "InvalidParameter", message).about(parameter));
  }

  static RefusalRule line(Predicate<Proposal> broken, Function<Proposal, AksRefusal> answer) {
    return new RefusalRule(broken, answer);
  }
}
