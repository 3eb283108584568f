package dev.winpool.emulator.arm.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.type.AksData;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients have sent to AKS is read as AKS read it. */
class RecordedBodiesTest {

  static Stream<String> files() {
    return Stream.of("recorded", "recorded-2026", "recorded-2026/more")
        .flatMap(folder -> AksData.needAll(folder).stream().map(name -> folder + "/" + name))
        .filter(file -> request(file).path("body").isObject());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void a_body_that_aks_took_is_taken_and_one_that_it_refused_is_not(String file) {
    var request = request(file);
    var path = request.path("path").asText().replaceAll(".*/managedClusters/[^/]+", "");
    var shape = shape(request.path("method").asText(), path);
    assumeTrue(shape != null);
    var version =
        request
            .path("query")
            .asText("api-version=2025-09-01")
            .replaceAll(".*api-version=([^&]*).*", "$1");
    if (AksData.need(file + ".json").path("response").path("status").asInt() == 400) {
      assertThatThrownBy(() -> shape.read(request.path("body"), new ApiVersion(version)))
          .isInstanceOf(RefusedException.class);
    } else {
      assertThat(shape.read(request.path("body"), new ApiVersion(version))).isNotEmpty();
    }
  }

  private static BodyShape shape(String method, String path) {
    if (path.endsWith("/deleteMachines")) {
      return BodyShape.MACHINES;
    }
    if (path.startsWith("/maintenanceConfigurations/")) {
      return BodyShape.MAINTENANCE;
    }
    if (path.startsWith("/agentPools/")) {
      return BodyShape.POOL;
    }
    return path.isEmpty() && method.equals("PUT") ? BodyShape.CLUSTER : null;
  }

  private static JsonNode request(String file) {
    return AksData.need(file + ".json").path("request");
  }
}
