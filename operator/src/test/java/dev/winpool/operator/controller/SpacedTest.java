package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever updates pods without end brings no turns back to back. */
class SpacedTest {
  private static final long APART = Spaced.APART.toNanos();
  private static final long TOGETHER = Spaced.TOGETHER.toNanos();

  private final Spaced spaced = new Spaced();

  private long turn(long now) {
    var wait = spaced.next("web", now).orElseThrow();
    spaced.came("web");
    return wait;
  }

  @Test
  void the_first_news_of_an_object_waits_a_little_for_what_comes_with_it() {
    assertThat(turn(7)).isEqualTo(TOGETHER);
  }

  @Test
  void what_comes_with_it_does_not_prolong_that() {
    assertThat(spaced.next("web", 0)).hasValue(TOGETHER);
    assertThat(spaced.next("web", TOGETHER - 1)).isEmpty();
  }

  @Test
  void news_after_news_waits_until_the_least_time_has_passed() {
    turn(0);
    assertThat(turn(TOGETHER + 1)).isEqualTo(APART - 1);
    assertThat(turn(TOGETHER + APART)).isEqualTo(APART);
  }

  @Test
  void what_is_told_while_a_turn_is_coming_is_told_with_it() {
    turn(0);
    assertThat(spaced.next("web", TOGETHER + 1)).hasValue(APART - 1);
    assertThat(spaced.next("web", TOGETHER + 2)).isEmpty();
    spaced.came("web");
    assertThat(spaced.next("web", TOGETHER + APART)).isPresent();
  }

  @Test
  void after_a_while_news_waits_for_nothing_but_its_company() {
    turn(0);
    assertThat(turn(TOGETHER + APART)).isEqualTo(TOGETHER);
  }

  @Test
  void one_object_does_not_wait_for_another() {
    turn(0);
    assertThat(spaced.next("pay", 1)).hasValue(TOGETHER);
  }

  @Test
  void what_may_wait_waits_once_and_is_told_with_a_turn_that_comes_sooner() {
    assertThat(spaced.waits("web", 1)).isTrue();
    assertThat(spaced.waits("web", 2)).as("one is waited for already").isFalse();
    turn(3);
    assertThat(spaced.untold("web", 1)).as("that turn has seen it").isFalse();
    assertThat(spaced.waits("web", 4)).isTrue();
    assertThat(spaced.untold("web", 1)).as("an older one's end").isFalse();
    assertThat(spaced.untold("web", 4)).isTrue();
    assertThat(spaced.untold("web", 4)).as("once").isFalse();
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
