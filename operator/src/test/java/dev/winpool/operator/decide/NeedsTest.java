package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which nodes a turn reads (costs.md). */
class NeedsTest {
  private static final AgentPool WIPED = with(Worlds.WIN19, "tags", Map.of());

  private static Set<String> nodes(AgentPool... pools) {
    var object = Given.object();
    var s = object.situation();
    return Needs.of(s.self(), s.recorded(), List.of(pools), Sample.CLUSTER).nodePools();
  }

  @Test
  void nodes_of_an_untagged_pool_are_read_where_the_lineage_names_it_last() {
    assertThat(nodes(WIPED)).containsExactly("win19");
    assertThat(nodes(with(Worlds.WIN22, "tags", Map.of()))).isEmpty();
    assertThat(nodes(with(WIPED, "tags", Map.of(Tags.OWNER, "pay")))).isEmpty();
  }

  @Test
  void nodes_of_pools_of_ours_are_all_that_is_read_while_there_is_one() {
    assertThat(nodes(Worlds.WIN22, WIPED)).containsExactly("win22");
  }
}
