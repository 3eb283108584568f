package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.Swap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What befalls nodes, pods and the pool while a drain goes on (rows D11, D25, D39, D40). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class OthersMeanwhileTest {
  private static final String SHOP = "shop";
  private static final String OLD = "old22";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d11_a_node_whose_kubelet_is_dead_is_begun_last_and_its_pod_told_as_one_that_does_not_end() {
    played(
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", "cold", 2);
          pool.moves();
          trip.untilReason("web", "WaitingForWindow", OldPool.NIGHT);
          var dead = new Shop(trip).nodesOf(OLD).getFirst().getMetadata().getName();
          var pods = podsOn(trip, dead);
          assertThat(pods).as("pods on the node that dies").hasSize(1);
          trip.stage().secondPerson().machines().killKubelet(dead);
          trip.driver().until("it is told", OldPool.NIGHT, () -> !endless(pool).isEmpty());
          assertThat(endless(pool)).extracting(Blocker::pod).isEqualTo(pods);
          assertThat(pool.status().swap().nodes())
              .as("nodes in the order of their beginning")
              .extracting(Swap.NodeStart::name)
              .hasSize(2)
              .endsWith(dead);
          assertThat(new Shop(trip).pods())
              .as("what is left on the source")
              .filteredOn(pod -> String.valueOf(pod.getSpec().getNodeName()).contains(OLD))
              .hasSize(1);
          assertThat(trip.pool(OLD)).as("kept while a pod is there").isPresent();
          trip.stage().secondPerson().machines().restartKubelet(dead);
          pool.gone();
        });
  }

  private static List<Blocker> endless(OldPool pool) {
    return pool.blockers().stream()
        .filter(blocker -> blocker.code() == BlockerCode.PodTerminates)
        .toList();
  }

  private static List<String> podsOn(Trip trip, String node) {
    return new Shop(trip)
        .pods().stream()
            .filter(pod -> node.equals(pod.getSpec().getNodeName()))
            .map(pod -> SHOP + "/" + pod.getMetadata().getName())
            .toList();
  }

  @Test
  void d25_pods_that_others_delete_are_done_and_those_of_the_same_name_elsewhere_are_left_alone() {
    played(
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/db.yaml", "db", 2);
          pool.moves();
          var first = deletedByHand(pool);
          var second = deletedByHand(pool);
          assertThat(List.of(first, second)).containsExactlyInAnyOrder("shop/db-0", "shop/db-1");
          pool.gone();
          assertThat(pool.asked())
              .allMatch(entry -> Integer.valueOf(429).equals(entry.fields().get("code")))
              .extracting(OldPool::nodeOf)
              .allMatch(node -> node.startsWith("aks" + OLD));
        });
  }

  /** Whoever is told as blocked is deleted by a person, and told no more. */
  private static String deletedByHand(OldPool pool) {
    var driver = pool.trip().driver();
    driver.until("a pod is blocked", OldPool.NIGHT, () -> !pool.blockers().isEmpty());
    var pod = pool.blockers().getFirst().pod();
    deletes(pool.trip(), pod.replace("shop/", ""));
    driver.until(
        pod + " is told no more",
        OldPool.HOURS,
        () -> pool.blockers().stream().noneMatch(blocker -> pod.equals(blocker.pod())));
    return pod;
  }

  private static void deletes(Trip trip, String pod) {
    trip.stage().people().pods().inNamespace(SHOP).withName(pod).delete();
  }

  @Test
  void d39_a_pod_that_lands_between_the_two_listings_is_found_and_nothing_is_deleted_beside_it() {
    played(
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", "cold", 2);
          pool.moves();
          trip.driver().until("the last proof begins", OldPool.NIGHT, () -> listedAgain(pool));
          var node = new Shop(trip).nodesOf(OLD).getFirst().getMetadata().getName();
          trip.apply("drain/debug.yaml", Map.of("node", node));
          trip.untilBlocked("web", "shop/debug", OldPool.HOURS);
          trip.driver().pass(Duration.ofHours(1));
          assertThat(pool.toArm("DELETE", OLD)).as("asked beside a live pod").isEmpty();
          deletes(trip, "debug");
          pool.gone();
          assertThat(pool.toArm("DELETE", OLD)).hasSize(1);
        });
  }

  /** The first of the two lists that prove the pool empty for its end, not for its retention. */
  private static boolean listedAgain(OldPool pool) {
    return Optional.ofNullable(pool.status().swap())
        .filter(swap -> swap.emptiedAt() != null)
        .map(OthersMeanwhileTest::afterRetention)
        .orElse(false);
  }

  private static boolean afterRetention(Swap swap) {
    var listing = swap.firstEmptyListing();
    return listing != null && listing.at().isAfter(swap.emptiedAt().plus(Duration.ofMinutes(9)));
  }

  @Test
  void d40_a_delete_that_a_budget_refuses_is_told_and_never_asked_for_past_the_budget() {
    played(
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/agent.yaml", "agent", 2);
          pool.moves();
          trip.driver().until("it is told", OldPool.NIGHT, () -> refused(pool));
          trip.driver().pass(Duration.ofHours(1));
          assertThat(trip.pool(OLD)).as("AKS keeps it").isPresent();
          assertThat(pool.toArm("DELETE", OLD))
              .hasSizeBetween(2, 20)
              .extracting(entry -> String.valueOf(entry.fields().get("query")))
              .noneMatch(query -> query.contains("ignore-pod-disruption-budget"));
          trip.stage()
              .people()
              .policy()
              .v1()
              .podDisruptionBudget()
              .inNamespace(SHOP)
              .withName("agent")
              .delete();
          pool.gone();
          assertThat(pool.asked()).as("evictions of the DaemonSet's pods").isEmpty();
        });
  }

  /** Some status named code, pod and budget, in words and as a blocker. */
  private static boolean refused(OldPool pool) {
    return pool.told()
        .anyMatch(
            status ->
                words(status).contains("DeleteVMSSAgentPoolFailed")
                    && words(status).contains("shop/agent-")
                    && blocks(status, "shop/agent"));
  }

  private static String words(Map<?, ?> status) {
    return String.valueOf(OldPool.part(status, "summary").get("message"));
  }

  private static boolean blocks(Map<?, ?> status, String budget) {
    return status.get("blockers") instanceof List<?> blockers
        && blockers.stream()
            .anyMatch(
                blocker -> blocker instanceof Map<?, ?> told && budget.equals(told.get("budget")));
  }

  private void played(Consumer<Trip> course) {
    row.play("drain/two-machines.yaml", course);
  }
}
