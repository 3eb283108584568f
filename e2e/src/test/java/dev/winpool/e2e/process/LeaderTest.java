package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Health endpoints, a stop that gives the lease back, and a second replica that waits for it. */
@Execution(ExecutionMode.CONCURRENT)
class LeaderTest {
  private static final int BY_SIGTERM = 143;

  private final Path home;
  @AutoClose private final LiveStage stage;

  LeaderTest(@TempDir Path home) {
    this.home = home;
    this.stage = new LiveStage(home, "shop/seed.yaml");
    stage.apply("web", "web22", "paused: true");
  }

  @Test
  void a_stop_ends_in_order_and_gives_the_lease_back() {
    try (var operator = stage.operator()) {
      operator.says("leading as replica-a");
      stage.reason("web", "Held");
      assertThat(holder()).isEqualTo("replica-a");
      assertThat(operator.health("/livez")).isEqualTo("200 ok");
      assertThat(operator.health("/readyz")).isEqualTo("200 ok");
      assertThat(operator.health("/")).startsWith("404 ask for /livez, /readyz or /metrics");

      operator.terminate();

      assertThat(operator.exit()).as(operator.transcript()).isEqualTo(BY_SIGTERM);
      assertThat(holder()).as(operator.transcript()).isEmpty();
      assertThat(operator.err()).isEmpty();
      assertThat(operator.transcript()).doesNotContain("lost", "WARN", "ERROR", "Exception");
    }
  }

  @Test
  void a_second_replica_does_nothing_until_the_first_has_gone() {
    var second = stage.environment();
    second.put("WINPOOL_IDENTITY", "replica-b");
    try (var a = stage.operator()) {
      a.says("leading as replica-a");
      try (var b = PackagedOperator.start(home, second)) {
        b.says("winpool serves cluster shop");
        assertThat(b.health("/readyz")).isEqualTo("200 ok");
        stage.apply("late", "late22", "paused: true");
        stage.reason("late", "Held");
        assertThat(holder()).isEqualTo("replica-a");
        assertThat(String.join("\n", b.out())).doesNotContain("leading", "object=");

        a.terminate();

        assertThat(a.exit()).isEqualTo(BY_SIGTERM);
        b.says("leading as replica-b");
        stage.apply("later", "later2", "paused: true");
        stage.reason("later", "Held");
        assertThat(holder()).isEqualTo("replica-b");
      }
    }
  }

  @Test
  void a_leader_whose_lease_was_taken_ends_at_once() {
    try (var operator = stage.operator()) {
      operator.says("leading as replica-a");
      stage
          .people()
          .leases()
          .inNamespace("winpool-system")
          .withName("winpool-leader")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\":{\"holderIdentity\":\"somebody-else\"}}");
      operator.says("the leader lease was lost");
      assertThat(operator.exit()).isEqualTo(4);
    }
  }

  private String holder() {
    var lease =
        stage
            .people()
            .leases()
            .inNamespace("winpool-system")
            .withName("winpool-leader")
            .waitUntilCondition(
                found -> found != null, PackagedOperator.LIMIT_SECONDS, TimeUnit.SECONDS);
    var holder = lease.getSpec().getHolderIdentity();
    return holder == null ? "" : holder;
  }
}
