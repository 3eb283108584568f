package dev.winpool.operator.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.WriteAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ARM refuses in the year: were it to take everything, the year would prove less. */
class YearAksTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.34.3", "1.34.10", "1.35", "1.35.0", "2.0"})
  void a_pool_newer_than_its_control_plane_is_refused(String version) {
    var estate = Pools.estate(List.of(Pools.twenty().getFirst()), false, Almanac.begin());
    var watchman = new Watchman(estate);
    var pool = estate.pool("p01").shown();
    var properties = new LinkedHashMap<>(pool.properties());
    properties.put("orchestratorVersion", version);
    assertThat(new YearAks(estate, watchman).update(pool, properties))
        .isInstanceOfSatisfying(
            WriteAnswer.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("NodePoolMcVersionIncompatible"));
    assertThat(watchman.refused()).hasSize(1);
    assertThat(estate.atWork()).isEmpty();
  }
}
