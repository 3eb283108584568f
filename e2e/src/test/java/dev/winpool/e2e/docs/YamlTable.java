package dev.winpool.e2e.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a piece of YAML is, and what is asked of it. None of these: unclassified. */
record YamlTable(Repository repository) {
  /** Other products' own words, parsed only: Prometheus, kustomize's generators, the emulator. */
  private static final List<Set<String>> PARSED =
      List.of(
          Set.of("scrape_configs"),
          Set.of("configMapGenerator", "generatorOptions"),
          Set.of("metadata", "spec"));

  private static final Set<String> KINDS =
      Set.of(
          "Namespace",
          "Deployment",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "ConfigMap",
          "ResourceGroup",
          "ManagedClustersAgentPool");

  List<String> faults(Shown shown) {
    try {
      return Arrays.stream(shown.text().split("(?m)^---\\n"))
          .filter(text -> !text.isBlank())
          .map(JsonFields::read)
          .flatMap(document -> faults(shown, document).stream())
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of("no YAML: " + e.getMessage());
    }
  }

  private List<String> faults(Shown shown, JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      return List.of("unclassified: no object");
    }
    var kind = JsonFields.text(object, "kind");
    if (kind.equals("WindowsNodePool")) {
      return repository.crd().faults(object);
    }
    if (kind.equals("Kustomization") || object.has("components")) {
      return kustomization(shown, object).toList();
    }
    if (!kind.isEmpty()) {
      return KINDS.contains(kind) ? List.of() : List.of("unclassified: kind " + kind);
    }
    return fragment(object);
  }

  /** Without a kind: values of the chart, a part of our spec, or of a pod's owner. */
  private List<String> fragment(ObjectNode object) {
    if (object.has("image") && object.has("azure")) {
      return repository.unknownValues(object).toList();
    }
    var names = object.propertyStream().map(Map.Entry::getKey).toList();
    if (names.equals(List.of("spec"))) {
      var pod = JsonFields.at(object, "spec", "template", "spec");
      return pod.isMissingNode() ? repository.crd().faultsOfPart(object) : containers(pod);
    }
    return isSeed(object) || PARSED.stream().anyMatch(known -> known.containsAll(names))
        ? List.of()
        : List.of("unclassified: " + names);
  }

  private static List<String> containers(JsonNode pod) {
    return pod.path("containers").isEmpty() ? List.of("a pod without containers") : List.of();
  }

  /** The emulator's own tests read seeds; here it is enough that it is one. */
  private static boolean isSeed(ObjectNode object) {
    return object.has("cluster") && object.has("pools");
  }

  /** Paths of a kustomization of one's own end as this repository's do. */
  private Stream<String> kustomization(Shown shown, ObjectNode object) {
    return Stream.of("resources", "components")
        .flatMap(list -> JsonFields.at(object, list).valueStream())
        .map(JsonNode::asText)
        .filter(path -> path.contains("deploy/"))
        .map(path -> path.substring(path.indexOf("deploy/")))
        .filter(path -> repository.file(shown.page(), path).isEmpty())
        .map(path -> "no folder " + path);
  }
}
