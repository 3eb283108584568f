package dev.winpool.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever writes an object says nothing about whose cluster is meant (proof.md S1). */
class ObjectReachTest {
  private static final Path CRD =
      Path.of(System.getProperty("winpool.root", ".."))
          .resolve("crds/windowsnodepools.winpool.dev.yaml");

  private static final String NAMED_IN_THE_CLUSTER = "fromCluster";

  @Test
  void an_object_names_no_subscription_no_group_and_no_cluster() throws IOException {
    var names = new TreeSet<String>();
    collect(spec(), names);

    assertThat(names).contains("poolName", "osSKU", NAMED_IN_THE_CLUSTER);
    names.remove(NAMED_IN_THE_CLUSTER);
    assertThat(names)
        .noneMatch(
            name ->
                Set.of("subscription", "tenant", "resourcegroup", "cluster", "credential", "secret")
                    .stream()
                    .anyMatch(name.toLowerCase(Locale.ROOT)::contains));
  }

  /** A name and no path: it says which configuration of the cluster that is served. */
  @Test
  void a_configuration_is_named_by_letters_digits_and_dashes_alone() throws IOException {
    var field = JsonFields.at(spec(), "properties", "maintenanceWindow", "properties");
    assertThat(field.path(NAMED_IN_THE_CLUSTER).at("/x-kubernetes-validations/0/rule").asText())
        .isEqualTo("self.matches('^[A-Za-z][A-Za-z0-9-]*$')");
  }

  /** What is not described is dropped by the server, unless a part is left open. */
  @Test
  void no_part_of_what_people_write_is_left_open() throws IOException {
    assertThat(spec().toString()).doesNotContain("x-kubernetes-preserve-unknown-fields");
  }

  private static JsonNode spec() throws IOException {
    var version = JsonFields.read(Files.readString(CRD)).path("spec").path("versions").get(0);
    return JsonFields.at(version, "schema", "openAPIV3Schema", "properties", "spec");
  }

  private static void collect(JsonNode schema, Set<String> names) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              names.add(property.getKey());
              collect(property.getValue(), names);
            });
    if (schema.has("items")) {
      collect(schema.path("items"), names);
    }
    if (schema.path("additionalProperties").isObject()) {
      collect(schema.path("additionalProperties"), names);
    }
  }
}
