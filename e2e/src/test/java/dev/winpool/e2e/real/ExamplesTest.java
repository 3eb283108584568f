package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Established;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/} shows to copy is taken by a real API server as it is. */
@Tag("real")
class ExamplesTest {
  private static final Path DEPLOY =
      Path.of(System.getProperty("winpool.root", "."), "deploy").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void begin() {
    plane = ControlPlane.start(Binaries.find(), folder);
    kubectl = Kubectl.of(plane, User.ADMIN, folder.resolve("admin"));
    apply("with-crd");
    Established.await(plane, "windowsnodepools.winpool.dev");
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
  }

  private static String apply(String kustomization) {
    return kubectl
        .run("apply", "--server-side", "-k", DEPLOY.resolve(kustomization).toString())
        .text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "production"})
  void a_cluster_of_the_gitops_example_is_applied_and_the_second_time_changes_nothing(
      String cluster) {
    var example = "examples/gitops/clusters/" + cluster;
    assertThat(apply(example + "/operator")).contains("deployment.apps/winpool-operator");
    assertThat(apply(example + "/pools")).contains("/web ", "/jobs ");
    var before = generations();
    apply(example + "/operator");
    apply(example + "/pools");
    assertThat(generations()).isEqualTo(before);
  }

  private static String generations() {
    var kinds = "wnp,deployments";
    var columns = "custom-columns=KIND:.kind,NAME:.metadata.name,GENERATION:.metadata.generation";
    return kubectl.run("get", kinds, "-n", "winpool-system", "-o", columns).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "production"})
  void its_operator_reads_the_settings_of_its_cluster(String cluster) {
    var rendered =
        kubectl
            .run(
                "kustomize",
                DEPLOY.resolve("examples/gitops/clusters/" + cluster + "/operator").toString())
            .text();
    var name =
        rendered.lines().filter(line -> line.startsWith("  name: winpool-settings-")).findFirst();
    assertThat(name).isPresent();
    var settings = name.orElseThrow().strip();
    assertThat(rendered.lines().filter(line -> line.strip().equals(settings)).count())
        .as("once it is the ConfigMap, else the Deployment asks for it")
        .isEqualTo(
            1 + rendered.lines().filter(line -> line.strip().startsWith("key: WINPOOL_")).count());
  }
}
