package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.EmbeddedCluster;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What keeps the operator from starting: one line each on stderr, and the exit code. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedAtStartTest {

  @TempDir Path home;
  @AutoClose private final DeadPort dead = new DeadPort();

  @Test
  void wrong_settings_are_named_all_at_once_with_value_and_remedy() {
    var environment =
        Map.of(
            "WINPOOL_SUBSCRIPTION", "contoso",
            "WINPOOL_CLUSTER", "shop",
            "WINPOOL_ARM_ENDPOINT", "http://operator:canary-password@management.example",
            "WINPOOL_LOGIN", "Password",
            "WINPOOL_POLL_REST", "5 min",
            "WINPOOL_KUBECONFIG", "/nowhere/config",
            "WINPOOL_HEALTH_PORT", "eighty",
            "AZURE_CLIENT_SECRET", "canary-secret");
    var lines = FailedStart.lines(home, environment, FailedStart.WRONG_SETTINGS);
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "WINPOOL_SUBSCRIPTION=\"contoso\" is not taken: give a UUID",
            "WINPOOL_RESOURCE_GROUP has to be set: 1 to 90 letters, digits, _ . - ( ), no dot at the end, no two in a row",
            "WINPOOL_ARM_ENDPOINT=\"http://***@management.example\" is not taken: give https://host[:port]; http:// only to this machine",
            "WINPOOL_LOGIN=\"Password\" is not taken: give WorkloadIdentity, ManagedIdentity, AzureCli, Environment or None",
            "WINPOOL_POLL_REST=\"5 min\" is not taken: give 1s to 1h, not below WINPOOL_POLL_ACTIVE",
            "WINPOOL_KUBECONFIG=\"/nowhere/config\" is not taken: give the path of a readable file",
            "WINPOOL_HEALTH_PORT=\"eighty\" is not taken: give 0 to 65535; 0 is any free port");
  }

  @Test
  void a_file_that_is_no_kubeconfig_is_named() throws IOException {
    var file = Files.writeString(home.resolve("notes"), "clusters: {of: grapes}\n");
    assertThat(
            FailedStart.lines(
                home, with("WINPOOL_KUBECONFIG", file.toString()), FailedStart.WRONG_SETTINGS))
        .singleElement()
        .asString()
        .startsWith("WINPOOL_KUBECONFIG=\"" + file + "\" is not a kubeconfig");
  }

  @Test
  void a_kubeconfig_without_a_current_context_is_named() throws IOException {
    var file = Files.writeString(home.resolve("half"), "apiVersion: v1\nkind: Config\n");
    assertThat(
            FailedStart.lines(
                home, with("WINPOOL_KUBECONFIG", file.toString()), FailedStart.WRONG_SETTINGS))
        .singleElement()
        .asString()
        .startsWith("WINPOOL_KUBECONFIG=\"" + file + "\"")
        .contains("current-context");
  }

  @Test
  void an_api_server_that_does_not_listen_is_named_with_its_address() {
    var address = dead.origin("http");
    var environment = FailedStart.environment(home, address);
    try (var operator = PackagedOperator.start(home, environment)) {
      operator.says("asking again, 10 times at most");
      assertThat(operator.exit()).as(operator.transcript()).isEqualTo(FailedStart.WRONG_CLUSTER);
      assertThat(operator.err())
          .singleElement()
          .asString()
          .startsWith("The API server at " + address + "/ was not reached: ")
          .contains("WINPOOL_KUBECONFIG");
    }
  }

  @Test
  void a_missing_crd_is_named_with_the_command_that_brings_it() {
    var clock = new ScaledClock(Instant.now(), 1);
    try (var cluster = EmbeddedCluster.start(clock, new Journal(clock))) {
      assertThat(
              FailedStart.lines(
                  home, FailedStart.environment(home, cluster.url()), FailedStart.WRONG_CLUSTER))
          .containsExactly(
              "The CustomResourceDefinition windowsnodepools.winpool.dev is missing: kubectl apply --server-side -f crds/windowsnodepools.winpool.dev.yaml");
    }
  }

  @Test
  void an_api_server_that_does_not_know_us_is_told_from_one_that_refuses() {
    assertThat(answered(401, "Unauthorized"))
        .singleElement()
        .asString()
        .contains("does not know us (401)", "service account token or kubeconfig");
    assertThat(answered(403, "Forbidden"))
        .singleElement()
        .asString()
        .contains("refuses to list windowsnodepools (403)", "RBAC");
  }

  @Test
  void a_health_port_that_is_taken_is_named() throws IOException {
    try (var stage = new LiveStage(home, "shop/seed.yaml");
        var taken = new ServerSocket(0)) {
      var environment = stage.environment();
      environment.put("WINPOOL_HEALTH_PORT", String.valueOf(taken.getLocalPort()));
      assertThat(FailedStart.lines(home, environment, FailedStart.WRONG_SETTINGS))
          .singleElement()
          .asString()
          .startsWith(
              "WINPOOL_HEALTH_PORT=\"" + taken.getLocalPort() + "\" cannot be listened on: ");
    }
  }

  @Test
  void leader_election_without_the_right_to_its_lease_ends_with_the_reason() {
    try (var stage = new LiveStage(home, "shop/seed.yaml")) {
      var nothing =
          "{\"status\":{\"incomplete\":false,\"resourceRules\":[],\"nonResourceRules\":[]}}";
      stage
          .stage()
          .cluster()
          .intercept(
              request ->
                  request.path().contains("selfsubjectrulesreviews")
                      ? Optional.of(
                          new Interceptor.Fault.Answer(
                              ApiAnswer.json(
                                  201, Serialization.unmarshal(nothing, JsonNode.class))))
                      : Optional.empty());
      assertThat(FailedStart.lines(home, stage.environment(), FailedStart.WRONG_CLUSTER))
          .singleElement()
          .asString()
          .startsWith("winpool cannot start: ")
          .contains("lease", "create, update, get", "RBAC of deploy/", "WINPOOL_NAMESPACE");
    }
  }

  private List<String> answered(int code, String reason) {
    var clock = new ScaledClock(Instant.now(), 1);
    try (var cluster = EmbeddedCluster.start(clock, new Journal(clock))) {
      var answer = ApiAnswer.text(code, reason);
      cluster.intercept(_ -> Optional.of(new Interceptor.Fault.Answer(answer)));
      return FailedStart.lines(
          home, FailedStart.environment(home, cluster.url()), FailedStart.WRONG_CLUSTER);
    }
  }

  private Map<String, String> with(String name, String value) {
    var environment = new LinkedHashMap<>(FailedStart.environment(home, "http://127.0.0.1:9"));
    environment.put(name, value);
    return environment;
  }
}
