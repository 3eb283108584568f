package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageReadingTest {
  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-12-01T08:00:00Z");
  private final ImageReading reading =
      new ImageReading(
          reference -> {
            asked.add(reference);
            return new ImageBuild.Known(List.of(20348));
          },
          () -> now);

  @Test
  void a_turn_asks_for_a_few_images_and_the_next_turns_for_the_rest() {
    var pods = IntStream.range(0, 60).mapToObj(i -> pod("registry.example/app:" + i)).toList();
    assertThat(reading.of(pods)).hasSize(ImageReading.MOST);
    assertThat(reading.of(pods)).hasSize(2 * ImageReading.MOST);
    assertThat(reading.of(pods)).hasSize(60);
    assertThat(asked).doesNotHaveDuplicates().hasSize(60);
  }

  @Test
  void an_answer_is_asked_for_again_when_it_has_grown_old_and_shown_until_then() {
    var pods = List.of(pod("registry.example/app:1"));
    reading.of(pods);
    now = now.plus(Duration.ofSeconds(30));
    assertThat(reading.of(pods)).hasSize(1);
    assertThat(asked).hasSize(1);
    now = now.plus(Duration.ofSeconds(31));
    assertThat(reading.of(pods)).hasSize(1);
    assertThat(asked).hasSize(2);
  }

  @Test
  void an_answer_from_the_future_is_asked_for_again_after_the_clock_was_set_back() {
    var pods = List.of(pod("registry.example/app:1"));
    reading.of(pods);
    now = now.minus(Duration.ofHours(1));
    reading.of(pods);
    assertThat(asked).hasSize(2);
  }

  private static NodePod pod(String image) {
    return new NodePod(
        "shop",
        image,
        "uid",
        "node",
        "Running",
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        List.of(image),
        Map.of(),
        Map.of(),
        List.of(),
        "");
  }
}
