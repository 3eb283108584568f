package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePool;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The annotation that survives a wiped status (identity.md). */
class LineageTest {
  private static Lineage read(String text) {
    return Lineage.of(Map.of(WindowsNodePool.LINEAGE, text));
  }

  @Test
  void however_many_swaps_there_were_it_stays_short_and_names_first_and_last() {
    var lineage = read("win19");
    for (var swap = 1; swap <= 1000; swap++) {
      var from = lineage.last().orElseThrow();
      lineage = read(lineage.ended("%06x".formatted(swap), from, "w" + swap).text());
    }
    assertThat(lineage.text()).hasSizeLessThan(512);
    assertThat(lineage.pools()).hasSize(24).startsWith("win19").endsWith("w999", "w1000");
    assertThat(lineage.ended()).hasSize(24).endsWith("0003e8");
    assertThat(lineage.names("win19")).isTrue();
  }

  @Test
  void swaps_that_end_before_their_successor_is_seen_fill_nothing_up() {
    var lineage = read("win19");
    for (var swap = 1; swap <= 1000; swap++) {
      lineage = read(lineage.ended("%06x".formatted(swap)).text());
    }
    assertThat(lineage.text()).hasSizeLessThan(256);
    assertThat(lineage.last()).contains("win19");
  }
}
