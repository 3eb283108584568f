package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.operator.api.AdvisoryCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process as it is deployed, with the settings that nobody gives, surveys its pools' pods. */
@Execution(ExecutionMode.CONCURRENT)
class SurveyBesideTurnsTest {
  private static final String CART =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop}
      spec:
        nodeSelector: {kubernetes.io/os: windows}
        hostNetwork: true
        containers: [{name: cart, image: "%s/shop/cold:1"}]
      """;

  private final Path home;
  @AutoClose private final LiveStage stage;

  SurveyBesideTurnsTest(@TempDir Path home) {
    this.home = home;
    this.stage = new LiveStage(home, "arm/seed.yaml");
  }

  @Test
  void what_a_pod_asks_of_windows_is_told_by_a_process_without_any_setting_for_it() {
    var people = stage.people();
    StageManifests.apply(people, CART.formatted(stage.stage().emulator().registryAddress()));
    people
        .pods()
        .inNamespace("shop")
        .withName("cart")
        .waitUntilCondition(
            pod -> pod != null && pod.getSpec().getNodeName() != null,
            PackagedOperator.LIMIT_SECONDS,
            TimeUnit.SECONDS);
    StageManifests.apply(people, StageManifests.read("arm/adopt.yaml", Map.of()));
    var environment = stage.environment();
    environment.put("WINPOOL_POLL_ACTIVE", "2s");
    environment.put("WINPOOL_POLL_REST", "2s");
    try (var operator = PackagedOperator.start(home, environment)) {
      operator.says("leading as replica-a");
      var status =
          stage.status(
              "web",
              seen ->
                  seen.advisories().stream()
                      .anyMatch(one -> one.code() == AdvisoryCode.HostNamespace));
      assertThat(status.advisories())
          .filteredOn(one -> one.code() == AdvisoryCode.HostNamespace)
          .singleElement()
          .satisfies(one -> assertThat(one.objects()).containsExactly("shop/Pod/cart"));
      assertThat(status.advisories())
          .extracting(one -> one.code())
          .as("Services are not asked for")
          .doesNotContain(AdvisoryCode.AdviceIncomplete);
    }
  }
}
