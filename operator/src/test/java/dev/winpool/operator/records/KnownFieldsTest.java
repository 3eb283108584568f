package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownFieldsTest {
  private static final Path DEFINITION =
      Path.of(System.getProperty("winpool.root", ".."))
          .resolve("crds/windowsnodepools.winpool.dev.yaml");

  private static JsonNode schema() throws IOException {
    var definition = new YAMLMapper().readValue(Files.readString(DEFINITION), JsonNode.class);
    return definition.at("/spec/versions/0/schema/openAPIV3Schema");
  }

  @Test
  void the_definition_of_this_version_keeps_every_field_of_our_types() throws IOException {
    assertThat(KnownFields.all()).contains("status.waiting.about", "status.blockers[].code");
    assertThat(SchemaFields.of(schema()).lacking(KnownFields.all())).isEmpty();
  }

  /** Conditions are of a type that is not ours, and that every definition has. */
  @Test
  void every_field_of_the_definition_is_one_of_our_types() throws IOException {
    var fields = SchemaFields.of(schema()).named();
    fields.removeIf(field -> field.startsWith("status.conditions[]."));
    fields.removeIf(field -> !field.matches("(spec|status)\\..+"));
    assertThat(KnownFields.all()).containsAll(fields);
  }

  @Test
  void what_is_left_open_keeps_everything_below_it_and_nothing_beside_it() throws IOException {
    var wanted = new TreeSet<>(Set.of("spec.a.x", "spec.ab", "spec.b"));
    var schema =
        new YAMLMapper()
            .readTree(
                """
                properties:
                  spec: {properties: {a: {x-kubernetes-preserve-unknown-fields: true}}}
                """);
    assertThat(SchemaFields.of(schema).lacking(wanted)).containsExactly("spec.ab", "spec.b");
  }
}
