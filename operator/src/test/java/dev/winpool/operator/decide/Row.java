package dev.winpool.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Step;

/** One line of a table: what is so, and what must come of it. */
public record Row(String what, Given given, Class<? extends Step> step, Reason reason) {

  public static Row row(String what, Given given, Class<? extends Step> step, Reason reason) {
    return new Row(what, given, step, reason);
  }

  public static Row rests(String what, Given given, Reason reason) {
    return new Row(what, given, Step.Rest.class, reason);
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
  }

  @Override
  public String toString() {
    return what;
  }
}
