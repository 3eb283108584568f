package dev.winpool.operator.observe;

import static dev.winpool.operator.world.Sample.CLUSTER;
import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.nodes.survey.Surveyor;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When the cluster is surveyed, and for how long what was found is told (costs.md). */
class SurveyReadingTest {
  private static final AgentPool OURS = pool("win19", WindowsServer.Windows2019, 2);
  private static final Survey FOUND =
      new Survey(
          Survey.State.Read,
          List.of(),
          List.of(),
          List.of(),
          List.of(new Survey.FullNode("n1", "win19")),
          Survey.Counted.NONE,
          List.of());

  private final List<Set<String>> asked = new ArrayList<>();
  private final List<Consumer<Optional<Survey>>> waiting = new ArrayList<>();
  private Instant now = Sample.NOW;
  private final Surveyor surveyor =
      (pools, told) -> {
        asked.add(pools);
        waiting.add(told);
      };
  private final SurveyReading reading = new SurveyReading(Optional.of(surveyor), () -> now);

  private Survey known() {
    return reading.of(List.of(OURS), CLUSTER);
  }

  private void answer(Optional<Survey> found) {
    waiting.removeFirst().accept(found);
  }

  private void later(Duration length) {
    now = now.plus(length);
  }

  @Test
  void a_turn_does_not_wait_for_it_and_a_later_one_has_it() {
    assertThat(known()).isEqualTo(Survey.AWAITED);
    answer(Optional.of(FOUND));
    assertThat(known()).isEqualTo(FOUND);
    assertThat(asked).hasSize(1);
  }

  /** Else what a pool showed that is gone would be told for ever, and then that nobody can read. */
  @Test
  void where_there_is_no_pool_of_ours_there_is_nothing_to_tell_and_nobody_asks() {
    known();
    answer(Optional.of(FOUND));
    later(Duration.ofHours(9));
    assertThat(reading.of(List.of(), CLUSTER)).isEqualTo(Survey.NOTHING);
    assertThat(asked).hasSize(1);
  }

  @Test
  void it_is_asked_for_once_an_hour_however_many_turns_there_are() {
    for (var minute = 0; minute < 180; minute++) {
      known();
      later(Duration.ofMinutes(1));
    }
    assertThat(asked).hasSize(3);
  }

  @Test
  void one_that_fails_leaves_the_last_in_place_for_four_hours() {
    known();
    answer(Optional.of(FOUND));
    later(Duration.ofMinutes(239));
    assertThat(known()).isEqualTo(FOUND);
    answer(Optional.empty());
    later(Duration.ofMinutes(1));
    assertThat(known()).isEqualTo(Survey.STALE);
  }

  @Test
  void one_that_was_never_made_is_stale_after_four_hours_too() {
    known();
    later(Duration.ofMinutes(239));
    assertThat(known()).isEqualTo(Survey.AWAITED);
    later(Duration.ofMinutes(1));
    assertThat(known()).isEqualTo(Survey.STALE);
  }

  @Test
  void a_clock_that_was_set_back_does_not_end_it() {
    known();
    later(Duration.ofHours(-5));
    known();
    assertThat(asked).hasSize(2);
  }

  @Test
  void the_pools_are_those_of_all_objects_and_of_nobody_else() {
    var other = Sample.tagged(pool("win22", WindowsServer.Windows2022, 2), "winpool-owner", "jobs");
    var foreign =
        Sample.tagged(pool("alien", WindowsServer.Windows2022, 2), "winpool-cluster", "another");
    reading.of(List.of(OURS, other, foreign), CLUSTER);
    assertThat(asked).containsExactly(Set.of("win19", "win22"));
  }

  @Test
  void without_a_pool_nothing_is_asked_for() {
    reading.of(List.of(), CLUSTER);
    assertThat(asked).isEmpty();
  }

  @Test
  void where_it_is_off_nothing_is_known() {
    var off = new SurveyReading(Optional.empty(), () -> now);
    assertThat(off.of(List.of(OURS), CLUSTER)).isEqualTo(Survey.OFF);
  }
}
