package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.arm.message.Answered;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.emulator.type.AksFolder;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A journey in which ARM answers what AKS could not have answered proves nothing. */
class ShapesTest {

  @Test
  void every_answer_on_a_stage_is_held_against_the_type_tables() {
    needTables();
    try (var stage = new EmbeddedStage(Seeds.shop(), new SteppedClock(Seeds.TUESDAY))) {
      new DirectArm(stage.emulator().armEndpoint()).send("GET", "/agentPools");
      new DirectArm(stage.emulator().armEndpoint()).send("GET", "/agentPools/none");
      assertThat(stage.shapes().judged()).isEqualTo(2);
      assertThat(stage.shapes().faults()).isEmpty();
    }
  }

  @Test
  void one_that_does_not_fit_fails_the_play_at_its_end() throws IOException {
    needTables();
    var stage = new EmbeddedStage(Seeds.shop(), new SteppedClock(Seeds.TUESDAY));
    var list = new ObjectMapper().readTree("{\"values\":[]}");
    stage
        .shapes()
        .accept(
            new Answered(
                "GET",
                "/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerService"
                    + "/managedClusters/c/agentPools",
                "2026-02-01",
                200,
                Optional.of(list)));
    assertThatThrownBy(stage::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a list has value and nextLink, not [values]");
  }

  private static void needTables() {
    var there = AksFolder.find("bicep-types/2026-05-01/types.json").isPresent();
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("the type tables are missing: set winpool.aks-openapi");
    }
    assumeTrue(there, "skipped: no type tables; set winpool.aks-openapi");
  }
}
