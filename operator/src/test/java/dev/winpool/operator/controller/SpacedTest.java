package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever updates pods without end brings no turns back to back. */
class SpacedTest {
  private static final long APART = Spaced.APART.toNanos();

  private final Spaced spaced = new Spaced();

  private long turn(long now) {
    var wait = spaced.next("web", now).orElseThrow();
    spaced.came("web");
    return wait;
  }

  @Test
  void the_first_news_of_an_object_waits_for_nothing() {
    assertThat(turn(7)).isZero();
  }

  @Test
  void news_after_news_waits_until_the_least_time_has_passed() {
    turn(0);
    assertThat(turn(1)).isEqualTo(APART - 1);
    assertThat(turn(APART)).isEqualTo(APART);
  }

  @Test
  void what_is_told_while_a_turn_is_coming_is_told_with_it() {
    turn(0);
    assertThat(spaced.next("web", 1)).hasValue(APART - 1);
    assertThat(spaced.next("web", 2)).isEmpty();
    spaced.came("web");
    assertThat(spaced.next("web", APART)).isPresent();
  }

  @Test
  void after_a_while_news_waits_for_nothing_again() {
    turn(0);
    assertThat(turn(APART)).isZero();
  }

  @Test
  void one_object_does_not_wait_for_another() {
    turn(0);
    assertThat(spaced.next("pay", 1)).hasValue(0);
  }

  /** Ten minutes of a pod that is updated every millisecond. */
  @Test
  void of_endless_news_there_are_two_turns_a_second() {
    var turns = 0;
    var due = 0L;
    for (var at = 0L; at < 600_000_000_000L; at += 1_000_000) {
      if (turns > 0 && at >= due) {
        spaced.came("web");
      }
      var wait = spaced.next("web", at);
      if (wait.isPresent()) {
        turns++;
        due = at + wait.getAsLong();
      }
    }
    assertThat(turns).isBetween(1199, 1202);
  }
}
