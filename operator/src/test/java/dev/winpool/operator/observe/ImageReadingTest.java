package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.ImageBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReadingTest {
  private static final ImageBuild RUNS = new ImageBuild.Known(List.of(20348));
  private static final ImageBuild AWAY = new ImageBuild.Unknown("away");
  private static final String TAG = "registry.example/app:1";
  private static final String DIGEST = "registry.example/app@sha256:" + "0a".repeat(32);

  private final List<String> asked = new ArrayList<>();
  private IntFunction<ImageBuild> answers = _ -> RUNS;
  private Instant now = Instant.parse("2026-12-01T08:00:00Z");
  private final ImageReading reading =
      new ImageReading(
          (reference, told) -> {
            asked.add(reference);
            told.accept(answers.apply(asked.size()));
          },
          () -> now);

  @Test
  void a_turn_asks_for_a_few_images_and_the_next_turns_for_the_rest() {
    var images = images(60);
    assertThat(reading.of(images)).hasSize(ImageReading.MOST);
    assertThat(reading.of(images)).hasSize(2 * ImageReading.MOST);
    assertThat(reading.of(images)).hasSize(60);
    assertThat(asked).doesNotHaveDuplicates().hasSize(60);
  }

  @ParameterizedTest
  @CsvSource({"registry.example/app:1, 120", "registry.example/app@sha256:0a, 1440"})
  void a_known_answer_is_asked_for_again_after_hours_and_shown_until_then(
      String image, long minutes) {
    reading.of(List.of(image));
    now = now.plus(Duration.ofMinutes(minutes - 1));
    assertThat(reading.of(List.of(image))).containsValue(RUNS);
    assertThat(asked).hasSize(1);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(reading.of(List.of(image))).containsValue(RUNS);
    assertThat(asked).hasSize(2);
  }

  /** What the registry did not tell must not open a swap that what it told keeps closed. */
  @Test
  void a_known_answer_outlives_weeks_of_failures_of_its_registry() {
    reading.of(List.of(TAG));
    answers = _ -> AWAY;
    for (var hour = 0; hour < 24 * 40; hour++) {
      now = now.plus(Duration.ofHours(1));
      assertThat(reading.of(List.of(TAG))).containsValue(RUNS);
    }
    assertThat(asked).hasSizeGreaterThan(40);
  }

  @Test
  void a_newer_known_answer_takes_the_place_of_the_one_before() {
    reading.of(List.of(TAG));
    var rebuilt = new ImageBuild.Known(List.of(26100));
    answers = _ -> rebuilt;
    now = now.plus(Duration.ofHours(3));
    assertThat(reading.of(List.of(TAG))).containsValue(rebuilt);
  }

  /** costs.md: public registries count what an address asks. */
  @ParameterizedTest
  @CsvSource({"1, 0, 12", "0, 1, 16", "1, 1, 27", "1, 2, 27", "1, 3, 27", "1, 4, 27", "3, 1, 27"})
  void an_image_is_asked_for_a_bounded_number_of_times_a_day_whatever_its_registry_does(
      int knownInARow, int failuresInARow, int most) {
    answers = n -> (n - 1) % (knownInARow + failuresInARow) < knownInARow ? RUNS : AWAY;
    for (var minute = 0; minute < 24 * 60; minute++) {
      reading.of(List.of(TAG));
      now = now.plus(Duration.ofMinutes(1));
    }
    assertThat(asked).hasSizeBetween(10, most);
  }

  @Test
  void an_answer_from_the_future_is_asked_for_again_after_the_clock_was_set_back() {
    reading.of(List.of(TAG));
    now = now.minus(Duration.ofHours(1));
    reading.of(List.of(TAG));
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_turn_does_not_wait_and_what_is_told_late_is_there_in_a_later_one() {
    var open = new HashMap<String, Consumer<ImageBuild>>();
    var late = new ImageReading(open::put, () -> now);
    assertThat(late.of(List.of(TAG, DIGEST))).isEmpty();
    assertThat(open).containsOnlyKeys(TAG, DIGEST);
    open.remove(TAG).accept(RUNS);
    assertThat(late.of(List.of(TAG, DIGEST))).isEqualTo(Map.of(TAG, RUNS));
    assertThat(open).as("what is being asked is not asked once more").containsOnlyKeys(DIGEST);
  }

  @Test
  void of_more_answers_than_are_kept_those_that_tell_nothing_go_first() {
    reading.of(List.of(TAG));
    answers = _ -> AWAY;
    var many = images(2100);
    for (var turn = 0; turn < 100; turn++) {
      reading.of(many);
    }
    now = now.plus(Duration.ofMinutes(1));
    assertThat(reading.of(List.of(TAG))).containsValue(RUNS);
    assertThat(asked.stream().filter(TAG::equals)).hasSize(1);
  }

  private static List<String> images(int count) {
    return IntStream.range(0, count).mapToObj(i -> "registry.example/shop:" + i).toList();
  }
}
