package dev.winpool.emulator.pool;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a PUT of an agent pool is refused for; the first rule that speaks wins. */
final class Rules {

  private static final List<RefusalRule> ALL =
      Stream.of(
              PlaceRules.all(),
              SystemRules.all(),
              WindowsRules.all(),
              ChangeRules.all(),
              SizeRules.all())
          .flatMap(List::stream)
          .toList();

  private Rules() {}

  static Optional<Refusal> judge(Proposal proposal) {
    return ALL.stream()
        .filter(rule -> rule.broken().test(proposal))
        .findFirst()
        .map(rule -> rule.answer().apply(proposal));
  }
}
