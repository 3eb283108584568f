package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.Established;
import dev.winpool.e2e.controlplane.Kubectl;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.process.PackagedOperator;
import dev.winpool.emulator.wire.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged operator and the TLS of a real API server (proof.md S11). */
@Tag("real")
class ApiServerTlsTest {
  private static final int WRONG_CLUSTER = 3;

  @TempDir static Path folder;
  private static ControlPlane plane;

  @BeforeAll
  static void begin() throws IOException {
    plane = ControlPlane.startAlone(Binaries.find(), Files.createDirectory(folder.resolve("a")));
    var root = Path.of(System.getProperty("winpool.root", "."));
    Kubectl.of(plane, User.ADMIN, folder.resolve("admin"))
        .run("apply", "--server-side", "-f", root + "/crds/windowsnodepools.winpool.dev.yaml");
    Established.await(plane, "windowsnodepools.winpool.dev");
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 impostor.example\n");
  }

  @AfterAll
  static void end() {
    if (plane != null) {
      plane.close();
    }
  }

  @Test
  void an_api_server_whose_certificate_is_right_is_served() throws IOException {
    try (var operator = started(plane.kubeconfig(User.ADMIN))) {
      operator.says("winpool serves cluster shop");
    }
  }

  @Test
  void an_api_server_that_another_authority_vouches_for_ends_the_start_with_its_reason()
      throws IOException {
    var other = folder.resolve("other.crt");
    Files.writeString(other, ServerCertificate.forLoopback().pem());
    var text = plane.kubeconfig(User.ADMIN).replace(plane.authority().toString(), other.toString());
    refused(text, plane.url(), "unable to find valid certification path");
  }

  @Test
  void an_api_server_that_shows_a_certificate_for_other_names_ends_the_start_with_its_reason()
      throws IOException {
    var url = plane.url().replace("127.0.0.1", "impostor.example");
    var text = plane.kubeconfig(User.ADMIN).replace(plane.url(), url);
    refused(text, url, "impostor.example");
  }

  private static void refused(String kubeconfig, String url, String why) throws IOException {
    try (var operator = started(kubeconfig)) {
      assertThat(operator.exit()).as(operator.transcript()).isEqualTo(WRONG_CLUSTER);
      assertThat(operator.err())
          .filteredOn(line -> !line.startsWith("Picked up"))
          .singleElement()
          .asString()
          .startsWith("The API server at " + url + "/ was not reached: ")
          .contains(why)
          .doesNotContain("canary");
    }
  }

  private static PackagedOperator started(String kubeconfig) throws IOException {
    var home = Files.createTempDirectory(folder, "home");
    var file = Files.writeString(home.resolve("kubeconfig"), kubeconfig);
    var environment = new HashMap<String, String>();
    environment.putAll(
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + folder.resolve("hosts"),
            "WINPOOL_SUBSCRIPTION", "11111111-2222-3333-4444-555555555555",
            "WINPOOL_RESOURCE_GROUP", "shop",
            "WINPOOL_CLUSTER", "shop",
            "WINPOOL_LOGIN", "None",
            "WINPOOL_LEADER_ELECTION", "false",
            "WINPOOL_ARM_ENDPOINT", "http://127.0.0.1:9",
            "WINPOOL_HEALTH_PORT", "0",
            "WINPOOL_IDENTITY", "tls",
            "WINPOOL_KUBECONFIG", file.toString()));
    return PackagedOperator.startDeployed(home, environment);
  }
}
