package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.SentByOperator;
import dev.winpool.emulator.arm.message.Answered;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.emulator.type.AksFolder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  @Test
  void every_body_that_the_operator_sends_is_held_against_the_newest_type_table() {
    needTables();
    try (var play = Play.adopted("arm/seed.yaml")) {
      var sent = SentByOperator.in(play.on().stage().journal());
      assertThat(sent.judged()).isPositive();
      assertThat(sent.faults()).isEmpty();
    }
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("{\"maxPods\":\"30\"}", "properties.maxPods is \"30\""),
        arguments("{\"some\":1}", "properties.some is unknown"),
        arguments("{\"scaleDownMode\":\"Keep\"}", "properties.scaleDownMode is \"Keep\""),
        arguments("{\"provisioningState\":\"x\"}", "properties.provisioningState is only reported"),
        arguments(
            "{\"localDNSProfile\":{\"state\":\"Enabled\"}}",
            "properties.localDNSProfile.state is only reported"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void one_that_aks_would_not_take_fails_the_play_at_its_end(String properties, String fault) {
    needTables();
    assertThatThrownBy(() -> sent(properties))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(fault);
  }

  /** Without the tables too: AKS obeys it since api-version 2026-04-01 (aks.md 1.2). */
  @Test
  void a_body_that_rolls_the_image_back_fails_the_play() {
    assertThatThrownBy(() -> sent("{\"nodeImageVersion\":\"x\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("properties.nodeImageVersion rolls the image back");
  }

  /** As if the operator had put a pool with these properties. */
  private static void sent(String properties) throws IOException {
    var journal = new Journal(new SteppedClock(Seeds.TUESDAY));
    journal.record(
        "arm",
        Map.of(
            "method",
            "PUT",
            "path",
            "/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerService"
                + "/managedClusters/c/agentPools/win22",
            "userAgent",
            "winpool-operator",
            "body",
            new ObjectMapper().readValue("{\"properties\":" + properties + "}", Map.class)));
    SentByOperator.in(journal).check();
  }

  private static void needTables() {
    var there = AksFolder.find("bicep-types/2026-05-01/types.json").isPresent();
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("the type tables are missing: set winpool.aks-openapi");
    }
    assumeTrue(there, "skipped: no type tables; set winpool.aks-openapi");
  }
}
