package dev.winpool.emulator.pool;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a PUT of an agent pool is refused for; the first rule that speaks wins. */
final class Rules {

  private static final List<Line> ALL =
      Stream.of(
              PlaceRules.all(),
              SystemRules.all(),
              WindowsRules.all(),
              ChangeRules.all(),
              SizeRules.all())
          .flatMap(List::stream)
          .toList();

  /** A line of the tables. */
  record Line(Predicate<Proposal> broken, Function<Proposal, Refusal> answer) {}

  private Rules() {}

  static Optional<Refusal> judge(Proposal proposal) {
    return ALL.stream()
        .filter(rule -> rule.broken().test(proposal))
        .findFirst()
        .map(rule -> rule.answer().apply(proposal));
  }

  static Line line(Predicate<Proposal> broken, String code, String message) {
    return new Line(broken, proposal -> Refusal.flat(400, code, message));
  }

  static Line line(Predicate<Proposal> broken, Function<Proposal, Refusal> answer) {
    return new Line(broken, answer);
  }
}
