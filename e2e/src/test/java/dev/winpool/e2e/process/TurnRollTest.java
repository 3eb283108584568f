package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.controller.TurnResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnRollTest {
  private final TurnRoll roll = new TurnRoll();

  private void turn(String object) {
    roll.began(object);
    end(object);
  }

  private void end(String object) {
    roll.ended(object, TurnResult.Nothing, Duration.ZERO);
  }

  @Test
  void nobody_is_awaited_before_a_call() {
    roll.began("shop");
    assertThat(roll.answered()).isTrue();
  }

  @Test
  void a_turn_that_goes_on_at_the_call_is_no_answer() {
    roll.began("shop");
    roll.call(List.of("shop"));
    end("shop");
    assertThat(roll.answered()).isFalse();
    roll.began("shop");
    assertThat(roll.answered()).isFalse();
    end("shop");
    assertThat(roll.answered()).isTrue();
  }

  @Test
  void each_that_was_called_answers_for_itself() {
    roll.call(List.of("shop", "crm"));
    turn("shop");
    turn("shop");
    assertThat(roll.answered()).isFalse();
    turn("crm");
    assertThat(roll.answered()).isTrue();
  }

  @Test
  void a_later_call_is_answered_by_later_turns_only() {
    roll.call(List.of("shop", "gone"));
    turn("shop");
    roll.call(List.of("shop"));
    assertThat(roll.answered()).isFalse();
    turn("shop");
    assertThat(roll.answered()).isTrue();
  }
}
