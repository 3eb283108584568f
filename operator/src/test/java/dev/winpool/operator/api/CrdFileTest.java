package dev.winpool.operator.api;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed CRD is what the records say; {@code -Dcrd.write=true} writes it anew. */
class CrdFileTest {
  /** To YAML 1.1, which kubectl and Helm read, in any of three spellings. */
  private static final Set<String> BOOLEANS =
      Set.of("y", "yes", "n", "no", "on", "off", "true", "false");

  private final CustomResourceDefinitionVersion version =
      new CrdFile().definition().getSpec().getVersions().getFirst();

  @Test
  void the_committed_crd_is_the_one_the_records_generate() throws IOException {
    var generated = new CrdFile().text();
    if (Boolean.getBoolean("crd.write")) {
      Files.writeString(CrdFile.COMMITTED, generated);
    }
    assertThat(Files.readString(CrdFile.COMMITTED))
        .as("run this test with -Dcrd.write=true and commit the result")
        .isEqualTo(generated);
  }

  @Test
  void it_is_a_cluster_scoped_kind_with_a_status_of_its_own() {
    var crd = new CrdFile().definition();
    assertThat(crd.getMetadata().getName()).isEqualTo("windowsnodepools.winpool.dev");
    assertThat(crd.getSpec().getScope()).isEqualTo("Cluster");
    assertThat(crd.getSpec().getNames().getShortNames()).containsExactly("wnp");
    assertThat(version.getSubresources().getStatus()).isNotNull();
  }

  @Test
  void kubectl_get_shows_the_columns_in_the_order_of_the_design() {
    assertThat(columns(0))
        .containsExactly("POOL", "OS-SKU", "NODES", "IMAGE", "READY", "REASON", "AGE");
    assertThat(columns(1))
        .containsExactly(
            "SUCCESSOR",
            "PROGRESS",
            "BLOCKED",
            "NEXT-WINDOW",
            "SUPPORT-ENDS",
            "DAYS-LEFT",
            "MESSAGE");
  }

  @Test
  void every_field_of_the_spec_is_described() {
    assertThat(fields(spec())).allSatisfy(field -> assertThat(field.getDescription()).isNotBlank());
  }

  @Test
  void nothing_under_template_and_scaling_has_a_default() {
    var managed =
        Stream.of("template", "scaling")
            .map(name -> spec().getProperties().get(name))
            .flatMap(schema -> Stream.concat(Stream.of(schema), fields(schema).stream()));
    assertThat(managed).allSatisfy(field -> assertThat(field.getDefault()).isNull());
  }

  @Test
  void no_number_of_the_spec_is_too_large_for_the_records() {
    assertThat(fields(spec()))
        .filteredOn(field -> "integer".equals(field.getType()))
        .allSatisfy(field -> assertThat(field.getFormat()).isEqualTo("int32"));
  }

  @Test
  void no_rule_judges_what_winpool_writes_to_status() {
    var root = version.getSchema().getOpenAPIV3Schema();
    assertThat(Sentences.rules(root.getProperties().get("status"))).isEmpty();
    assertThat(root.getXKubernetesValidations())
        .singleElement()
        .satisfies(rule -> assertThat(rule.getRule()).startsWith("self.metadata.name"));
  }

  @Test
  void words_that_yaml_would_take_for_something_else_are_quoted() {
    assertThat(new CrdFile().text()).contains("- \"Off\"").doesNotContain("- Off");
  }

  /** Such a key would be the boolean, and the field missing, in what kubectl and Helm send. */
  @Test
  void no_field_has_a_name_that_yaml_takes_for_a_boolean() {
    assertThat(new CrdFile().text().lines().map(String::strip))
        .filteredOn(line -> line.endsWith(":"))
        .extracting(line -> line.substring(0, line.length() - 1).toLowerCase(ROOT))
        .contains("waiting")
        .doesNotContainAnyElementsOf(BOOLEANS);
  }

  @Test
  void every_choice_has_a_spelling_that_yaml_does_not_take_for_a_boolean() {
    var choices =
        fields(spec()).stream()
            .filter(field -> field.getEnum() != null)
            .map(field -> field.getEnum().stream().map(JsonNode::asText).toList())
            .filter(words -> words.stream().anyMatch(w -> BOOLEANS.contains(w.toLowerCase(ROOT))))
            .toList();
    assertThat(choices).hasSize(2).allSatisfy(words -> assertThat(words).contains("Disabled"));
  }

  @Test
  void an_object_that_no_operator_has_seen_is_ready_for_nobody() {
    var status = version.getSchema().getOpenAPIV3Schema().getProperties().get("status");
    assertThat(status.getDefault().get("conditions"))
        .extracting(c -> c.get("type").asText() + " " + c.get("status").asText())
        .containsExactly(
            "Ready Unknown", "Reconciling Unknown", "Stalled Unknown", "Accepted Unknown");
  }

  @Test
  void lists_in_status_are_bounded_and_conditions_are_a_map_by_type() {
    var status = version.getSchema().getOpenAPIV3Schema().getProperties().get("status");
    var plan = status.getProperties().get("plan").getProperties();
    assertThat(plan.get("steps").getMaxItems()).isEqualTo(16);
    assertThat(plan.get("findings").getMaxItems()).isEqualTo(32);
    assertThat(status.getProperties().get("blockers").getMaxItems()).isEqualTo(20);
    var conditions = status.getProperties().get("conditions");
    assertThat(conditions.getXKubernetesListType()).isEqualTo("map");
    assertThat(conditions.getXKubernetesListMapKeys()).containsExactly("type");
    assertThat(conditions.getItems().getSchema().getRequired())
        .containsExactly("type", "status", "lastTransitionTime", "reason", "message");
  }

  private JSONSchemaProps spec() {
    return version.getSchema().getOpenAPIV3Schema().getProperties().get("spec");
  }

  private static List<JSONSchemaProps> fields(JSONSchemaProps schema) {
    var own =
        schema.getProperties() == null
            ? List.<JSONSchemaProps>of()
            : schema.getProperties().values();
    return Stream.concat(
            own.stream(),
            Sentences.children(schema).stream().flatMap(child -> fields(child).stream()))
        .toList();
  }

  private List<String> columns(int priority) {
    return version.getAdditionalPrinterColumns().stream()
        .filter(column -> column.getPriority() == priority)
        .map(CustomResourceColumnDefinition::getName)
        .toList();
  }
}
