package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.seed.Seed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool that is not ours, nor may become so, is not written (proof.md S2). */
class ForeignPoolTest {
  private static final String TAGS = "{costCenter: \"4711\"}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          untagged, and adoption not asked for | old22 | Refuse | {costCenter: "4711"}
          a Linux pool in mode System          | sys   | Adopt | {costCenter: "4711"}
          of an object of another cluster      | old22 | Adopt | {winpool-owner: pay, winpool-cluster: elsewhere}
          of our name in another cluster       | old22 | Adopt | {winpool-owner: web, winpool-cluster: elsewhere}
          """)
  void a_pool_that_is_not_ours_to_take_is_not_written(
      String row, String pool, String adoption, String tags) {
    try (var attacked = new Attacked(seed(tags))) {
      attacked.plants(claim(pool, adoption));
      attacked.until("web is judged", () -> !attacked.trip().message("web").isEmpty());
      attacked.pass(Duration.ofHours(12));
      assertThat(attacked.writes(0)).as("writes").isEmpty();
      assertThat(attacked.reasons()).doesNotContain("UpToDate", "Migrating");
      attacked.judged(Set.of());
    }
  }

  /** Nothing but these tags differs from the pool that is adopted elsewhere without a word. */
  private static Seed seed(String tags) {
    var yaml = StageManifests.read("arm/seed.yaml", Map.of());
    assertThat(yaml).contains(TAGS);
    var changed = yaml.replace(TAGS, tags);
    return Seed.read(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String claim(String pool, String adoption) {
    return StageManifests.read("arm/adopt.yaml", Map.of())
        .replace("poolName: old22", "poolName: " + pool)
        .replace("adoption: Adopt", "adoption: " + adoption);
  }
}
