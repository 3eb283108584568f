package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Stepped;
import java.time.Instant;
import java.util.Optional;

/** What lives on a stage's clock besides an operator: machines, controllers and AKS. */
public record StageSteps(Stage stage) {
  /** So many rounds at one instant are no progress but a loop. */
  private static final int ROUNDS_AT_ONE_INSTANT = 500;

  /**
   * Everything that is due at this instant.
   *
   * @throws AssertionError with what happened lately when there is no end of it
   */
  public void settle() {
    for (var round = 0; round < ROUNDS_AT_ONE_INSTANT; round++) {
      var changed = false;
      for (var part : stage.parts()) {
        changed |= part.step();
      }
      if (!changed) {
        return;
      }
    }
    throw new AssertionError("the stage does not come to rest: " + lately());
  }

  /** When something is due next, after this instant. */
  public Optional<Instant> next() {
    return stage.parts().stream()
        .map(Stepped::nextDue)
        .flatMap(Optional::stream)
        .filter(at -> at.isAfter(stage.clock().instant()))
        .min(Instant::compareTo);
  }

  private String lately() {
    var entries = stage.journal().entries();
    return String.valueOf(entries.subList(Math.max(0, entries.size() - 6), entries.size()));
  }
}
