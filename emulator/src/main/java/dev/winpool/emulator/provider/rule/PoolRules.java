package dev.winpool.emulator.provider.rule;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a PUT of an agent pool is refused for; the first rule that speaks wins. */
public final class PoolRules {

  private static final List<RefusalRule> ALL =
      Stream.of(
              PlaceRules.all(),
              RollbackRules.all(),
              SystemRules.all(),
              WindowsRules.all(),
              ChangeRules.all(),
              SizeRules.all(),
              ModeRules.all(),
              SpotRules.all(),
              MachineRules.all(),
              LabelRules.all())
          .flatMap(List::stream)
          .toList();

  private PoolRules() {}

  public static Optional<AksRefusal> judge(Proposal proposal) {
    return ALL.stream()
        .filter(rule -> rule.broken().test(proposal))
        .findFirst()
        .map(rule -> rule.answer().apply(proposal));
  }
}
