package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code export}: the object for a pool that is there, which adopting it fulfils. */
class ExportTest {
  private static final Duration HOURS = Duration.ofHours(3);

  @TempDir private Path home;

  private static ObjectNode properties(ArmTrip on, String pool) {
    return on.trip().pool(pool).orElseThrow().properties().deepCopy();
  }

  /** What adoption itself changes, by identity.md. */
  private static JsonNode withoutOurMarks(ObjectNode properties) {
    properties.remove(List.of("eTag", "etag"));
    if (properties.path("tags") instanceof ObjectNode tags) {
      tags.remove(List.of("winpool-owner", "winpool-cluster", "winpool-revision"));
    }
    if (properties.path("nodeLabels") instanceof ObjectNode labels) {
      labels.remove("winpool.dev/pool");
    }
    if (properties.path("nodeLabels").isEmpty()) {
      properties.remove("nodeLabels");
    }
    return properties;
  }

  @ParameterizedTest
  @CsvSource({"arm/seed.yaml, old22", "shop/seed.yaml, win19"})
  void what_is_printed_is_adopted_by_one_put_of_tags_and_label_and_then_left_alone(
      String seed, String pool) {
    try (var on = new ArmTrip(Seeds.read(seed), Seeds.SATURDAY)) {
      var before = withoutOurMarks(properties(on, pool));
      var answer = Terminal.beside(on, home).types("export", pool);
      assertThat(answer.code()).as(answer.toString()).isZero();

      StageManifests.apply(on.stage().people(), answer.text());
      on.trip().untilReason(pool, "UpToDate", HOURS);
      on.driver().pass(Duration.ofHours(30));

      assertThat(on.accepted(0, "PUT")).hasSize(1);
      assertThat(on.accepted(0, "POST")).isEmpty();
      assertThat(on.accepted(0, "DELETE")).isEmpty();
      assertThat(withoutOurMarks(properties(on, pool))).isEqualTo(before);
      assertThat(on.trip().stands(pool, "UpToDate")).isTrue();
    }
  }

  @Test
  void the_object_names_what_the_pool_has_and_may_have_another_name() throws IOException {
    try (var on = new ArmTrip(Seeds.read("shop/seed.yaml"), Seeds.SATURDAY)) {
      var answer = Terminal.beside(on, home).types("export", "win19", "--name", "shop");
      var object = new YAMLMapper().readTree(answer.text());

      assertThat(object.at("/metadata/name").asText()).isEqualTo("shop");
      assertThat(object.at("/spec/poolName").asText()).isEqualTo("win19");
      assertThat(object.at("/spec/osSKU").asText()).isEqualTo("Windows2019");
      assertThat(object.at("/spec/adoption").asText()).isEqualTo("Adopt");
      assertThat(object.at("/spec/scaling/count").asInt()).isEqualTo(3);
      assertThat(object.at("/spec/template/vmSize").asText()).isEqualTo("Standard_D4s_v5");
      assertThat(object.at("/spec/template/vmGeneration").asText()).isEqualTo("Gen1");
      assertThat(object.at("/spec/template/maxPods").asInt()).isEqualTo(30);
      assertThat(object.at("/spec/template/nodeLabels/team").asText()).isEqualTo("shop");
      assertThat(object.at("/spec/template/tags/costCenter").isTextual()).isTrue();
      assertThat(object.at("/spec/template").has("orchestratorVersion")).isFalse();
      assertThat(object.at("/spec/imageUpgrade/mode").asText()).isEqualTo("Disabled");
      assertThat(answer.text()).startsWith("# The pool win19 as it is").contains("\"1.32.9\"");
    }
  }

  @Test
  void a_pool_that_winpool_cannot_own_and_one_that_is_not_there_are_refused_with_what_is_so() {
    try (var on = new ArmTrip(Seeds.read("arm/seed.yaml"), Seeds.SATURDAY)) {
      var terminal = Terminal.beside(on, home);

      var linux = terminal.types("export", "sys");
      assertThat(linux.code()).isEqualTo(1);
      assertThat(linux.errors()).startsWith("pool sys is Linux, mode System");
      var missing = terminal.types("export", "win99");
      assertThat(missing.code()).isEqualTo(1);
      assertThat(missing.errors())
          .isEqualTo("the cluster has no pool win99; its Windows pools: old22");
      var wrong = terminal.types("export", "../../sys");
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.errors()).startsWith("POOL=\"../../sys\" is no name of a Windows pool");
      assertThat(terminal.with("WINPOOL_CLUSTER", "a b").types("export", "old22"))
          .satisfies(it -> assertThat(it.code()).isEqualTo(2))
          .satisfies(
              it -> assertThat(it.errors()).startsWith("WINPOOL_CLUSTER=\"a b\" is not taken"));
    }
  }

  @Test
  void a_cluster_that_azure_does_not_know_is_no_answer() {
    try (var on = new ArmTrip(Seeds.read("arm/seed.yaml"), Seeds.SATURDAY)) {
      var answer =
          Terminal.beside(on, home).with("WINPOOL_CLUSTER", "other").types("export", "old22");

      assertThat(answer.code()).isEqualTo(3);
      assertThat(answer.err()).singleElement().asString().contains("other");
    }
  }
}
