package dev.winpool.operator.cli.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.records.SchemaFields;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the CustomResourceDefinition is there, and as new as this version. */
record DefinitionCheck(KubernetesClient client) {
  private static final String WHAT = "CustomResourceDefinition";
  private static final String PATH =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/windowsnodepools.winpool.dev";
  private static final String REMEDY =
      "kubectl apply --server-side -f crds/windowsnodepools.winpool.dev.yaml";
  private static final String VERSION = "v1alpha1";
  private static final int SHOWN = 3;

  Checked check() {
    return Optional.ofNullable(client.raw(PATH))
        .map(DefinitionCheck::tree)
        .map(DefinitionCheck::check)
        .orElseGet(() -> Checked.bad(WHAT, "windowsnodepools.winpool.dev is not there", REMEDY));
  }

  private static JsonNode tree(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException noJson) {
      throw new CommandFault(Exit.NoAnswer, "the CustomResourceDefinition could not be read");
    }
  }

  private static Checked check(JsonNode installed) {
    if (version(installed).isMissingNode()) {
      return Checked.bad(WHAT, "does not serve " + VERSION, REMEDY);
    }
    if (!established(installed)) {
      return Checked.bad(
          WHAT, "is there and not served yet", "Wait; kubectl describe crd tells why");
    }
    var lacking = fields(installed).lacking(fields(Deployed.definition()).named());
    return lacking.isEmpty()
        ? Checked.good(WHAT, VERSION + " is served, with every field of this version")
        : Checked.bad(
            WHAT,
            "is older than this version: %d fields are missing, %s among them"
                .formatted(
                    lacking.size(),
                    lacking.stream().limit(SHOWN).collect(Collectors.joining(", "))),
            REMEDY);
  }

  private static JsonNode version(JsonNode definition) {
    for (var version : definition.at("/spec/versions")) {
      if (version.path("name").asText().equals(VERSION) && version.path("served").asBoolean()) {
        return version;
      }
    }
    return definition.path("none");
  }

  /** One that says nothing of it is taken at its word that it is served. */
  private static boolean established(JsonNode definition) {
    for (var condition : definition.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Established")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return true;
  }

  private static SchemaFields fields(JsonNode definition) {
    return SchemaFields.of(version(definition).at("/schema/openAPIV3Schema"));
  }
}
