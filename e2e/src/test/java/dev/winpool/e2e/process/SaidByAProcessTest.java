package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.hostile.Canaries;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All that comes out of an operator that hears secrets from everybody: its log in both formats,
 * down to DEBUG, its pages, its events, its status and its requests (proof.md S12).
 */
@Execution(ExecutionMode.CONCURRENT)
class SaidByAProcessTest {
  private static final String SECRETS = Canaries.WORDS + Canaries.UNFIT;
  private static final String HELD =
      "{\"metadata\":{\"annotations\":{\"winpool.dev/hold\":%s}}}".formatted(Canaries.json());

  private final Path home;
  @AutoClose private final LiveStage stage;

  SaidByAProcessTest(@TempDir Path home) {
    this.home = home;
    this.stage = new LiveStage(home, "shop/seed.yaml");
    stage.apply("web", "web22", "");
    stage.apply("held", "held22", "");
    stage
        .people()
        .resources(WindowsNodePool.class)
        .withName("held")
        .patch(PatchContext.of(PatchType.JSON_MERGE), HELD);
  }

  @ParameterizedTest
  @CsvSource({"text, DEBUG", "json, DEBUG"})
  void no_secret_that_an_operator_hears_comes_out_of_it(String format, String level) {
    var environment = stage.environment();
    environment.putAll(
        Map.of(
            "WINPOOL_LOG_FORMAT", format,
            "WINPOOL_LOG_LEVEL", level,
            "WINPOOL_POLL_ACTIVE", "1s",
            "AZURE_CLIENT_SECRET", "canary-client-secret",
            "WINPOOL_CLIENT_SECRET", "canary-unknown-setting"));
    var refusal = AksRefusal.flat(400, "InvalidParameter", SECRETS);
    for (var i = 0; i < 20; i++) {
      stage.stage().secondPerson().failNext("PUT", "web22", new Failure.Answer(refusal));
    }
    var refused = refuseSome();
    try (var operator = PackagedOperator.start(home, environment)) {
      stage.status("web", SaidByAProcessTest::repeats);
      stage.status("held", SaidByAProcessTest::repeats);
      operator.says(line -> line.contains("[redacted]") && line.contains("webhook"));
      assertThat(refused).hasSizeGreaterThan(1);
      assertThat(said(operator))
          .isNotEmpty()
          .flatExtracting(Canaries::unfitIn)
          .as("secrets")
          .isEmpty();
      assertThat(operator.alive()).isTrue();
    }
  }

  /** The message has words of others in it. */
  private static boolean repeats(WindowsNodePoolStatus status) {
    return String.valueOf(LiveStage.ready(status).getMessage()).contains("[redacted]");
  }

  private List<String> said(PackagedOperator operator) {
    var said = new ArrayList<>(operator.out());
    said.addAll(operator.err());
    Stream.of("/metrics", "/livez", "/readyz", "/canary")
        .forEach(path -> said.addAll(operator.health(path).lines().toList()));
    Canaries.sent(stage.stage().journal()).forEach(said::add);
    stage.people().v1().events().inAnyNamespace().list().getItems().stream()
        .map(event -> event.getReason() + " " + event.getMessage())
        .forEach(said::add);
    stage.people().resources(WindowsNodePool.class).list().getItems().stream()
        .map(object -> Serialization.asJson(object.getStatus()))
        .forEach(said::add);
    assertThat(said).anyMatch(line -> line.startsWith("winpool_pool_state"));
    return said;
  }

  /** A webhook refuses the first event and, of either object, the first status. */
  private Set<String> refuseSome() {
    var status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,
         "message":"admission webhook denied: %s}
        """
            .formatted(Canaries.json().substring(1));
    var refused = ConcurrentHashMap.<String>newKeySet();
    stage
        .stage()
        .cluster()
        .intercept(
            request ->
                told(request) && refused.add(request.path())
                    ? Optional.of(new Fault.Answer(ApiAnswer.json(403, JsonFields.read(status))))
                    : Optional.empty());
    return refused;
  }

  private static boolean told(ApiRequest request) {
    return request.userAgent().startsWith("winpool-operator")
        && !request.method().equals("GET")
        && (request.path().endsWith("/events") || request.path().endsWith("/status"));
  }
}
