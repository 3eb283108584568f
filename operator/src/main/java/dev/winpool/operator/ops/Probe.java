package dev.winpool.operator.ops;

import dev.winpool.operator.world.BoundedText;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that has to work.
 *
 * @param name a few words, e.g. {@code leader election}
 * @param problem what is wrong now, in a sentence without secrets; empty while it works. Must not
 *     wait for anything.
 */
public record Probe(String name, Supplier<Optional<String>> problem) {
  private static final int LONGEST = 200;

  /** What is wrong, name first, on one line of bounded length; a probe that throws is wrong too. */
  Optional<String> failing() {
    try {
      return problem.get().map(text -> name + ": " + BoundedText.of(text, LONGEST));
    } catch (RuntimeException e) {
      return Optional.of(name + ": the check itself failed (" + e.getClass().getSimpleName() + ")");
    }
  }
}
