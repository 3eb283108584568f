package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A start that has to fail: its exit code, and nothing said but on stderr. */
final class FailedStart {
  static final int WRONG_SETTINGS = 2;
  static final int WRONG_CLUSTER = 3;

  private FailedStart() {}

  /** Stderr of a start that ends with that code. */
  static List<String> lines(Path home, Map<String, String> environment, int code) {
    try (var operator = PackagedOperator.start(home, environment)) {
      assertThat(operator.exit()).as(operator.transcript()).isEqualTo(code);
      assertThat(operator.out()).isEmpty();
      assertThat(String.join("\n", operator.err())).doesNotContain("canary");
      return operator.err();
    }
  }

  /** Settings that are right, for the API server of that address and an ARM that is not there. */
  static Map<String, String> environment(Path home, String apiServer) {
    return Map.of(
        "WINPOOL_SUBSCRIPTION", "11111111-2222-3333-4444-555555555555",
        "WINPOOL_RESOURCE_GROUP", "shop",
        "WINPOOL_CLUSTER", "shop",
        "WINPOOL_IDENTITY", "replica-a",
        "WINPOOL_LOGIN", "None",
        "WINPOOL_ARM_ENDPOINT", "http://127.0.0.1:9",
        "WINPOOL_HEALTH_PORT", "0",
        "WINPOOL_KUBECONFIG", LiveStage.kubeconfig(home, apiServer).toString());
  }
}
