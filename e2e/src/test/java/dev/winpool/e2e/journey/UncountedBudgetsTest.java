package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Budgets whose controller cannot write what it counts, for a policy forbids it (rows D27, D30);
 * what the API server then answers is in pkg/registry/core/pod/storage/eviction.go.
 */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(
    named = RowPlay.STAGE,
    matches = RowPlay.CONTROL_PLANE,
    disabledReason = "the embedded API server has no policies")
class UncountedBudgetsTest {
  private static final String SHOP = "shop";
  private static final String COLD = "cold";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d27_a_budget_that_is_not_counted_since_it_was_edited_is_not_asked_until_it_is() {
    silenced(
        trip -> {
          var pool = new OldPool(trip, "old22");
          edited(trip, false);
          pool.moves();
          trip.driver()
              .until("it is told", OldPool.NIGHT, () -> told(pool, "its status is not computed"));
          trip.driver().pass(Duration.ofMinutes(20));
          assertThat(pool.asked()).as("asked though it would be refused").isEmpty();
          assertThat(trip.pods(SHOP, COLD)).as("left alone").hasSize(2);
          heard(trip);
          pool.gone();
          assertThat(pool.askedApps()).hasSize(2);
        });
  }

  @Test
  void d30_a_budget_with_too_many_unconfirmed_evictions_is_told_and_asked_once_a_minute() {
    silenced(
        trip -> {
          var pool = new OldPool(trip, "old22");
          overfull(trip);
          pool.moves();
          trip.driver()
              .until("it is told", OldPool.NIGHT, () -> told(pool, "DisruptedPods map too big"));
          trip.driver().pass(Duration.ofMinutes(20));
          var refused = forbidden(pool);
          assertThat(refused).hasSizeBetween(2, 40);
          for (var i = 1; i < refused.size(); i++) {
            assertThat(Duration.between(refused.get(i - 1).at(), refused.get(i).at()))
                .as("between evictions %d and %d", i - 1, i)
                .isGreaterThanOrEqualTo(MINUTE);
          }
          assertThat(trip.pods(SHOP, COLD)).as("left alone").hasSize(2);
          heard(trip);
          pool.gone();
        });
  }

  /** Two pods run under a budget that lets one go; nobody counts any more. */
  private void silenced(Consumer<Trip> course) {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", COLD, 2);
          trip.apply("drain/cold-budget.yaml", Map.of("floor", "1"));
          trip.driver().until("it lets one go", OldPool.HOURS, () -> allowed(trip) == 1);
          trip.apply("drain/silenced.yaml", Map.of());
          course.accept(trip);
        });
  }

  private static int allowed(Trip trip) {
    var status = budget(trip).get().getStatus();
    return status == null ? 0 : status.getDisruptionsAllowed();
  }

  /** Edits it until that is counted, or is not: a policy is not heeded from the first moment on. */
  private static void edited(Trip trip, boolean counted) {
    for (var floor : List.of(0, 1, 0, 1, 0, 1, 0)) {
      budget(trip).patch(merge(), "{\"spec\":{\"minAvailable\":" + floor + "}}");
      trip.driver().pass(MINUTE);
      var now = budget(trip).get();
      var current = now.getStatus().getObservedGeneration() >= now.getMetadata().getGeneration();
      if (current == counted) {
        return;
      }
    }
    throw new AssertionError("the controller " + (counted ? "does not count" : "still counts"));
  }

  /** Filled until nobody takes it away again: a policy is not heeded from the first moment on. */
  private static void overfull(Trip trip) {
    for (var tries = 0; tries < 5; tries++) {
      budget(trip).subresource("status").patch(merge(), evictions(trip));
      trip.driver().pass(MINUTE);
      var kept = budget(trip).get().getStatus().getDisruptedPods();
      if (kept != null && kept.size() > 2000) {
        return;
      }
    }
    throw new AssertionError("the controller still counts");
  }

  /** 2,001 of them: one more than the API server bears (MaxDisruptedPodSize). */
  private static String evictions(Trip trip) {
    var now = trip.stage().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return IntStream.rangeClosed(0, 2000)
        .mapToObj(pod -> "\"gone-%d\":\"%s\"".formatted(pod, now))
        .collect(Collectors.joining(",", "{\"status\":{\"disruptedPods\":{", "}}}"));
  }

  private static boolean told(OldPool pool, String words) {
    return pool.blockers().stream()
        .filter(blocker -> blocker.code() == BlockerCode.BudgetUnknown)
        .map(Blocker::reason)
        .anyMatch(reason -> reason.contains(words));
  }

  private static List<Journal.Entry> forbidden(OldPool pool) {
    assertThat(pool.asked())
        .allMatch(entry -> Integer.valueOf(403).equals(entry.fields().get("code")));
    return pool.asked();
  }

  /** The policy goes, and the controller counts as soon as it hears of the budget again. */
  private static void heard(Trip trip) {
    trip.stage()
        .people()
        .genericKubernetesResources(
            "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding")
        .withName("silenced.example")
        .delete();
    edited(trip, true);
  }

  private static Resource<PodDisruptionBudget> budget(Trip trip) {
    return trip.stage()
        .people()
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(SHOP)
        .withName(COLD);
  }

  private static PatchContext merge() {
    return PatchContext.of(PatchType.JSON_MERGE);
  }
}
