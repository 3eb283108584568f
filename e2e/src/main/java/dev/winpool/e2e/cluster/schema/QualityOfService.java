package dev.winpool.e2e.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.stream.Stream;

/** The class a pod belongs to by what its containers ask for and are held to. */
public final class QualityOfService {

  private static final String[] COUNTED = {"cpu", "memory"};

  private QualityOfService() {}

  public static String of(JsonNode pod) {
    var asked = containers(pod).anyMatch(c -> said(c, "requests") > 0 || said(c, "limits") > 0);
    if (!asked) {
      return "BestEffort";
    }
    return containers(pod).allMatch(QualityOfService::held) ? "Guaranteed" : "Burstable";
  }

  private static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("containers", "initContainers")
        .flatMap(field -> JsonFields.at(pod, "spec", field).valueStream());
  }

  private static int said(JsonNode container, String what) {
    var count = 0;
    for (var resource : COUNTED) {
      count += JsonFields.text(container, "resources", what, resource).isEmpty() ? 0 : 1;
    }
    return count;
  }

  private static boolean held(JsonNode container) {
    return said(container, "limits") == COUNTED.length
        && Stream.of(COUNTED)
            .allMatch(
                resource ->
                    JsonFields.text(container, "resources", "requests", resource)
                        .equals(JsonFields.text(container, "resources", "limits", resource)));
  }
}
