package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator that was updated before the definition. */
@Execution(ExecutionMode.CONCURRENT)
class OlderDefinitionTest {
  /** It names nothing of the status but that it waits. */
  private static final String PUBLISHED =
      """
      {"components":{"schemas":{"dev.winpool.v1alpha1.WindowsNodePool":{
        "x-kubernetes-group-version-kind":[
          {"group":"winpool.dev","version":"v1alpha1","kind":"WindowsNodePool"}],
        "properties":{
          "spec":{"x-kubernetes-preserve-unknown-fields":true},
          "status":{"properties":{"waiting":{}}}}}}}}
      """;

  @TempDir private Path home;

  @Test
  void it_names_the_fields_that_are_dropped_once_and_serves_all_the_same() {
    try (var stage = new LiveStage(home, "shop/seed.yaml")) {
      var published = ApiAnswer.json(200, JsonFields.read(PUBLISHED));
      stage
          .stage()
          .cluster()
          .intercept(
              request ->
                  Optional.<Fault>of(new Fault.Answer(published))
                      .filter(_ -> request.path().equals("/openapi/v3/apis/winpool.dev/v1alpha1")));
      stage.apply("web", "web22", "paused: true");
      try (var operator = stage.operator()) {
        assertThat(operator.says("is older than this version"))
            .contains("WARN", "status.absence", "kubectl apply --server-side -f crds/");
        stage.reason("web", "Held");
        assertThat(operator.out()).filteredOn(it -> it.contains("is older than")).hasSize(1);
      }
    }
  }
}
