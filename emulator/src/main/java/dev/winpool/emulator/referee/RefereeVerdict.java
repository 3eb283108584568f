package dev.winpool.emulator.referee;

import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.invariant.InvariantViolation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the referee found.
 *
 * @param violations in the order of the journal
 * @param checked how often each invariant had something to judge; every invariant is a key. A zero
 *     says that the journal never put it to the test, not that it held
 */
public record RefereeVerdict(List<InvariantViolation> violations, Map<Invariant, Long> checked) {

  public RefereeVerdict {
    violations = List.copyOf(violations);
    checked = Map.copyOf(checked);
  }

  public boolean clean() {
    return violations.isEmpty();
  }

  /** The violations of one invariant, in the order of the journal. */
  public List<InvariantViolation> of(Invariant invariant) {
    return violations.stream().filter(found -> found.invariant() == invariant).toList();
  }

  /** One line per invariant that was put to the test, each followed by its violations. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    new EnumMap<>(checked).forEach((invariant, times) -> describe(text, invariant, times));
    return text.isEmpty() ? "nothing to judge\n" : text.toString();
  }

  private void describe(StringBuilder text, Invariant invariant, long times) {
    var found = of(invariant);
    if (times == 0 && found.isEmpty()) {
      return;
    }
    text.append("%s: %d checked, %d violations%n".formatted(invariant, times, found.size()));
    if (!found.isEmpty()) {
      text.append("  (%s)%n".formatted(invariant.sentence()));
      found.forEach(violation -> text.append("  %s%n".formatted(violation)));
    }
  }
}
