package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.winpool.e2e.stage.OperatorRole;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import io.fabric8.kubernetes.api.model.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** ARM that cannot be reached, refuses, or knows no such cluster: said on the object, not fatal. */
@Execution(ExecutionMode.CONCURRENT)
class BlindToAzureTest {
  private static final String CLUSTER =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/%s/providers/Microsoft.ContainerService/managedClusters/shop";

  private final Path home;
  @AutoClose private final DeadPort dead = new DeadPort();
  @AutoClose private final LiveStage stage;

  BlindToAzureTest(@TempDir Path home) {
    this.home = home;
    this.stage = new LiveStage(home, "shop/seed.yaml");
    stage.apply("web", "web22", "");
  }

  @Test
  void an_endpoint_that_does_not_listen_is_named_and_the_operator_goes_on() {
    var endpoint = dead.origin("http");
    try (var operator = PackagedOperator.start(home, stage.environment(endpoint))) {
      assertThat(blind()).startsWith("ARM cannot be reached at " + endpoint + ": ");
      assertThat(operator.health("/readyz")).isEqualTo("200 ok");
      assertThat(operator.health("/livez")).isEqualTo("200 ok");
      assertThat(operator.health("/metrics"))
          .contains(
              "\nwinpool_arm_request_duration_seconds_count{method=\"GET\",status=\"not_sent\"} ",
              "\n"
                  + "winpool_pool_state{name=\"web\",reason=\"AzureUnavailable\",state=\"Reconciling\"}"
                  + " 1.0\n")
          .doesNotContain("winpool_pool_seen_timestamp_seconds{");
      assertThat(operator.alive()).isTrue();
      assertThat(operator.err()).isEmpty();
    }
  }

  @Test
  void a_right_that_is_missing_is_named_with_the_action_and_the_scope() {
    var scope = CLUSTER.formatted("shop");
    var action = "Microsoft.ContainerService/managedClusters/agentPools/read";
    var refusal =
        AksRefusal.flat(
            403,
            "AuthorizationFailed",
            "The client '0b7f' with object id '0b7f' does not have authorization to perform action"
                + " '"
                + action
                + "' over scope '"
                + scope
                + "' or the scope is invalid.");
    stage.stage().secondPerson().failNext("GET", "", new Failure.Answer(refusal));
    try (var operator = stage.operator()) {
      assertThat(blind()).contains("ARM refused").contains("needs " + action + " on " + scope);
      assertThat(operator.alive()).isTrue();
    }
  }

  @Test
  void a_cluster_that_the_role_does_not_cover_leads_to_the_role_and_to_the_three_settings() {
    var environment = stage.environment();
    environment.put("WINPOOL_RESOURCE_GROUP", "store");
    try (var operator = PackagedOperator.start(home, environment)) {
      assertThat(blind())
          .startsWith("ARM refused ")
          .contains("needs ", CLUSTER.formatted("store"))
          .contains("WINPOOL_SUBSCRIPTION", "WINPOOL_RESOURCE_GROUP", "WINPOOL_CLUSTER");
      assertThat(operator.alive()).isTrue();
    }
  }

  @Test
  void a_cluster_that_arm_does_not_know_leads_to_the_three_settings() {
    stage
        .stage()
        .emulator()
        .assign(OperatorRole.within("/subscriptions/11111111-2222-3333-4444-555555555555"));
    var environment = stage.environment();
    environment.put("WINPOOL_RESOURCE_GROUP", "store");
    try (var operator = PackagedOperator.start(home, environment)) {
      assertThat(blind())
          .startsWith("ARM knows no cluster " + CLUSTER.formatted("store"))
          .contains("WINPOOL_SUBSCRIPTION", "WINPOOL_RESOURCE_GROUP", "WINPOOL_CLUSTER");
      assertThat(operator.alive()).isTrue();
    }
  }

  @Test
  void a_login_that_is_refused_is_said_without_any_secret() throws IOException {
    var tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = "{\"error\":\"invalid_request\",\"error_description\":\"no such identity\"}";
            exchange.sendResponseHeaders(400, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          }
        });
    tokens.start();
    var environment = stage.environment(dead.origin("https"));
    environment.putAll(
        Map.of(
            "WINPOOL_LOGIN", "ManagedIdentity",
            "IDENTITY_ENDPOINT", "http://127.0.0.1:" + tokens.getAddress().getPort() + "/token",
            "IDENTITY_HEADER", "canary-identity-header",
            "AZURE_CLIENT_SECRET", "canary-client-secret"));
    try (var operator = PackagedOperator.start(home, environment)) {
      assertThat(blind())
          .startsWith("No token for managed identity: check that the identity is assigned")
          .contains("no such identity");
      operator.says("No token for managed identity");
      assertThat(operator.transcript()).doesNotContain("canary");
      assertThat(stage.stage().journal().entries().toString()).doesNotContain("canary");
    } finally {
      tokens.stop(0);
    }
  }

  @Test
  void what_others_say_is_on_no_page_of_the_health_port() {
    var refusal = AksRefusal.flat(403, "canary-code", "Bearer canary-words https://me:canary-1@h");
    stage.stage().secondPerson().failNext("GET", "", new Failure.Answer(refusal));
    try (var operator = stage.operator()) {
      blind();
      assertThat(Stream.of("/metrics", "/livez", "/readyz", "/canary").map(operator::health))
          .isNotEmpty()
          .noneMatch(page -> page.contains("canary"));
      assertThat(operator.health("/metrics")).contains("method=\"GET\",status=\"403\"");
    }
  }

  /** The message, once the object says that it sees nothing of Azure. */
  private String blind() {
    var status = stage.reason("web", "AzureUnavailable");
    assertThat(LiveStage.ready(status)).extracting(Condition::getStatus).isEqualTo("Unknown");
    assertThat(status.summary().reason()).isEqualTo("AzureUnavailable");
    assertThat(stage.armWrites()).isEmpty();
    return LiveStage.ready(status).getMessage();
  }
}
