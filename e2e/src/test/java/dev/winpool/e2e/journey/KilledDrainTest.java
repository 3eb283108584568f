package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.real.KilledAtDeeds;
import dev.winpool.e2e.row.RowPlay;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A drain whose operator dies again and again (row D42). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(
    named = RowPlay.STAGE,
    matches = RowPlay.CONTROL_PLANE,
    disabledReason = "DrainCrashTest stops it at every write of a drain there")
class KilledDrainTest {

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d42_killed_at_each_cordon_node_and_eviction_it_goes_on_and_evicts_no_pod_twice() {
    var killed = new KilledAtDeeds();
    row.play(
        "drain/two-machines.yaml",
        killed,
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", "cold", 2);
          var pods = trip.pods("shop", "cold").stream().map(pod -> pod.getMetadata().getName());
          var nodes =
              new Shop(trip).nodesOf("old22").stream().map(it -> it.getMetadata().getName());
          var moments =
              Stream.concat(
                      pods.map("evict "::concat),
                      nodes.flatMap(node -> Stream.of("cordon " + node, "begin " + node)))
                  .toList();
          pool.moves();
          pool.gone();
          assertThat(killed.moments()).containsAll(moments);
          var deeds = Deeds.of(trip.stage());
          assertThat(deeds.evictedTwice()).as("evicted twice").isEmpty();
          assertThat(deeds.creates("")).as("pools built").isEqualTo(1);
          assertThat(deeds.deletes("")).as("pools deleted").isEqualTo(1);
          trip.driver()
              .until("both run again", OldPool.HOURS, () -> trip.pods("shop", "cold").size() == 2);
        });
  }
}
