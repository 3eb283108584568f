package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Blocker;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What Windows is about, and what is proven before anything is cordoned (rows D1, D44 to D47). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class StagedRowsTest {
  private static final String SHOP = "shop";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d1_nothing_is_cordoned_while_a_node_of_the_new_pool_is_not_ready_which_is_said() {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", "cold", 2);
          pool.moves();
          trip.untilReason("web", "WaitingForWindow", OldPool.NIGHT);
          var to = pool.status().swap().to();
          var sick = new Shop(trip).nodesOf(to).getFirst().getMetadata().getName();
          trip.stage().secondPerson().machines().killKubelet(sick);
          pool.windowIsOpen();
          assertThat(new Shop(trip).open("old22")).as("old22 is open").isTrue();
          assertThat(pool.asked()).as("evictions asked for").isEmpty();
          assertThat(trip.message("web"))
              .as("what is missing")
              .contains("node " + sick + " is not Ready");
          trip.stage().secondPerson().machines().restartKubelet(sick);
          pool.gone();
          assertThat(pool.askedApps()).containsExactly("cold", "cold");
        });
  }

  @Test
  void d44_a_mirror_pod_is_never_evicted_nor_told_and_its_pool_goes() {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", "cold", 2);
          var node = new Shop(trip).nodesOf("old22").getFirst().getMetadata().getName();
          trip.apply("drain/mirror.yaml", Map.of("node", node));
          trip.driver()
              .until("it runs", OldPool.HOURS, () -> trip.pods(SHOP, "static").size() == 1);
          pool.moves();
          trip.driver()
              .until(
                  "old22 is gone",
                  OldPool.NIGHT,
                  () -> {
                    assertThat(pool.blockers())
                        .extracting(Blocker::pod)
                        .doesNotContain("shop/static");
                    return trip.pool("old22").isEmpty();
                  });
          assertThat(pool.askedApps()).containsExactly("cold", "cold");
        });
  }

  @Test
  void d46_a_2019_image_holds_the_move_to_2022_before_anything_is_cordoned_until_it_is_rebuilt() {
    row.play(
        "drain/machines-2019.yaml",
        trip -> {
          var pool = OldPool.adopted(trip, "win19", "drain/adopt-2019.yaml");
          pool.runs("drain/report.yaml", "report", 2);
          trip.patch("web", "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
          trip.untilMessage("web", "WaitingForWorkloads", "shop/report", OldPool.NIGHT);
          pool.windowIsOpen();
          assertThat(trip.message("web")).contains("shop/report");
          assertThat(new Shop(trip).open("win19")).as("win19 is open").isTrue();
          assertThat(pool.asked()).as("evictions asked for").isEmpty();
          rebuilt(trip);
          pool.gone();
          assertThat(trip.pods(SHOP, "report")).as("both run on 2022").hasSize(2);
        });
  }

  private static void rebuilt(Trip trip) {
    var json =
        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"report\",\"image\":\"%s/shop/report:4\"}]}}}}"
            .formatted(trip.stage().emulator().registryAddress());
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace(SHOP)
        .withName("report")
        .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), json);
  }

  @Test
  void d47_a_2019_pool_says_its_dates_and_moves_by_a_new_pool_never_in_place() {
    row.play(
        "drain/machines-2019.yaml",
        trip -> {
          var pool = OldPool.adopted(trip, "win19", "drain/adopt-2019.yaml");
          var old = pool.status().support();
          assertThat(old.ends()).isEqualTo("2026-03-01");
          assertThat(old.imagesRemoved()).isEqualTo("2027-04-01");
          assertThat(old.kubernetes()).contains("1.32");
          assertThat(old.message()).contains("out of support", "2026-03-01", "2027-04-01");
          trip.patch("web", "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
          pool.gone();
          trip.untilReason("web", "UpToDate", OldPool.HOURS);
          var now = pool.status().support();
          assertThat(now.ends()).isEqualTo("2028-06-30");
          assertThat(now.kubernetes()).contains("1.36");
          assertThat(pool.toArm("PUT", "win19"))
              .extracting(StagedRowsTest::asksFor)
              .containsOnly("Windows2019");
          assertThat(pool.toArm("PUT", pool.status().summary().pool()))
              .extracting(StagedRowsTest::asksFor)
              .containsOnly("Windows2022");
        });
  }

  private static Object asksFor(Journal.Entry put) {
    return OldPool.part(OldPool.part(put.fields(), "body"), "properties").get("osSKU");
  }
}
