package dev.winpool.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's pod may do nothing that it need not (proof.md S10). */
class RestrictedPodTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("winpool.root", "..")).resolve("deploy/kustomize");

  @Test
  void the_pod_and_each_container_of_it_may_do_nothing_that_they_need_not() throws IOException {
    var pod = JsonFields.at(object("deployment.yaml", "Deployment"), "spec", "template", "spec");

    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("securityContext").path("runAsUser").asInt()).isEqualTo(65532);
    assertThat(JsonFields.text(pod, "securityContext", "seccompProfile", "type"))
        .isEqualTo("RuntimeDefault");
    assertThat(Stream.of("hostNetwork", "hostPID", "hostIPC"))
        .noneMatch(host -> pod.path(host).asBoolean());
    assertThat(pod.path("volumes")).noneMatch(volume -> volume.has("hostPath"));
    assertThat(pod.has("initContainers")).isFalse();
    assertThat(pod.path("containers")).isNotEmpty().allSatisfy(RestrictedPodTest::restricted);
  }

  private static void restricted(JsonNode container) {
    var context = container.path("securityContext");
    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(context.path("privileged").asBoolean()).isFalse();
    assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(context.path("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
    assertThat(JsonFields.text(container, "resources", "limits", "memory")).isNotEmpty();
  }

  @Test
  void the_namespace_lets_in_restricted_pods_alone() throws IOException {
    var namespace = object("namespace.yaml", "Namespace");

    assertThat(
            namespace
                .path("metadata")
                .path("labels")
                .path("pod-security.kubernetes.io/enforce")
                .asText())
        .isEqualTo("restricted");
  }

  private static JsonNode object(String file, String kind) throws IOException {
    return Stream.of(Files.readString(FOLDER.resolve(file)).split("(?m)^---$"))
        .map(JsonFields::read)
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
