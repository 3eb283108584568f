package dev.winpool.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.ImageBuild;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildMemoryTest {
  private static final ImageBuild KNOWN = new ImageBuild.Known(List.of(20348));
  private static final Duration HOUR = Duration.ofHours(1);

  private final BuildMemory memory =
      new BuildMemory(InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));

  @Test
  void at_most_two_thousand_answers_are_kept_and_the_least_used_goes_first() {
    for (var i = 0; i < BuildMemory.LARGEST; i++) {
      memory.keep("image:" + i, KNOWN);
    }
    assertThat(memory.recall("image:0", HOUR)).contains(KNOWN);
    memory.keep("one:more", KNOWN);
    assertThat(memory.size()).isEqualTo(2_000);
    assertThat(memory.recall("image:0", HOUR)).contains(KNOWN);
    assertThat(memory.recall("image:1", HOUR)).isEmpty();
  }
}
