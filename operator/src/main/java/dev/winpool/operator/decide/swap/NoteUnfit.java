package dev.winpool.operator.decide.swap;

import dev.winpool.operator.decide.disruption.UnfitImages;
import dev.winpool.operator.decide.disruption.WorkloadCompatibility;
import dev.winpool.operator.decide.turn.Decision;
import java.util.Optional;

/** Which images keep pods on the source is written down, so that a restart does not forget it. */
final class NoteUnfit {

  private NoteUnfit() {}

  static Optional<Decision> ask(SwapContext c) {
    return c.move().emptied()
        ? Optional.empty()
        : UnfitImages.changed(c.s(), c.move(), WorkloadCompatibility.target(c.s(), c.move()))
            .map(
                found ->
                    c.remember(
                        c.draft().unfit(found),
                        "noting images that cannot run on " + c.to().name()));
  }
}
