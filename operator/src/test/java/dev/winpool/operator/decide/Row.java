package dev.winpool.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a table: what is so, and what must come of it.
 *
 * @param details what is written down, or what the act is done to, in the words of {@link Details}:
 *     empty for a step that has none, and for no other
 */
public record Row(
    String what, Given given, Class<? extends Step> step, Reason reason, List<String> details) {

  public static Row row(String what, Given given, Class<? extends Step> step, Reason reason) {
    return new Row(what, given, step, reason, List.of());
  }

  public static Row rests(String what, Given given, Reason reason) {
    return row(what, given, Step.Rest.class, reason);
  }

  /** All that the next record says otherwise than this one, in the words of {@link Noted}. */
  public Row remembering(String... differences) {
    return with(differences);
  }

  /** What the act is done to. */
  public Row on(String... objects) {
    return with(objects);
  }

  private Row with(String... all) {
    return new Row(what, given, step, reason, Stream.of(all).sorted().toList());
  }

  public void holds() {
    var decision = given.decided();
    assertThat(decision.step()).as(decision.standing().what()).isInstanceOf(step);
    if (decision.step() instanceof Step.Rest) {
      assertThat(decision.standing().wake())
          .as("a turn that rests does not come again at once")
          .isAfter(given.world().now());
    }
    assertThat(decision.standing().reason()).as(decision.standing().what()).isEqualTo(reason);
    assertThat(Details.of(decision.step(), given)).isEqualTo(details);
  }

  @Override
  public String toString() {
    return what;
  }
}
