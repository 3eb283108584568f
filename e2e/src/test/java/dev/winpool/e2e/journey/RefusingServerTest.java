package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Evictions that a policy refuses, which the embedded API server does not have (drain.md row D31);
 * {@link RefusedEvictionsTest} is the same there, of a webhook.
 */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(
    named = RowPlay.STAGE,
    matches = RowPlay.CONTROL_PLANE,
    disabledReason = "the embedded API server has no policies")
class RefusingServerTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d31_what_a_policy_refuses_is_said_and_asked_for_once_a_minute() {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          moves(trip, "drain/policy.yaml");
          trip.untilReason("web", "DrainBlocked", WEEK);
          var status = trip.object("web").orElseThrow().getStatus();
          assertThat(status.summary().message())
              .contains("not on Fridays", "calm.example", "[redacted]");
          assertThat(status.blockers())
              .singleElement()
              .returns(BlockerCode.WebhookRefused, Blocker::code);
          trip.driver().pass(Duration.ofMinutes(10));
          var asked = refused(trip, 422);
          assertThat(asked).hasSizeBetween(2, 20);
          apart(asked, Duration.ofSeconds(60));
          delete(
              trip,
              "admissionregistration.k8s.io/v1",
              "ValidatingAdmissionPolicyBinding",
              "calm.example");
          gone(trip);
        });
  }

  /**
   * @param refusal what has the API server refuse every eviction
   */
  private static void moves(Trip trip, String refusal) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/cold.yaml", Map.of());
    trip.driver().until("both pods run", HOURS, () -> trip.pods("shop", "cold").size() == 2);
    trip.apply(refusal, Map.of());
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
  }

  private static void delete(Trip trip, String group, String kind, String name) {
    trip.stage().people().genericKubernetesResources(group, kind).withName(name).delete();
  }

  private static void gone(Trip trip) {
    trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
  }

  private static List<Journal.Entry> refused(Trip trip, int code) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> "evict".equals(entry.fields().get("verb")))
        .filter(entry -> Integer.valueOf(code).equals(entry.fields().get("code")))
        .toList();
  }

  private static void apart(List<Journal.Entry> asked, Duration least) {
    for (var i = 1; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 1).at(), asked.get(i).at()))
          .as("between evictions %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(least);
    }
  }
}
