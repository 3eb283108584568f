package dev.winpool.e2e.journey;

import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * T14: AKS takes the DELETE and fails, twice, for a DaemonSet's pod stands under a budget. From
 * then on AKS allows nothing but DELETE: it is proven and asked for again, and the blocker is
 * named.
 */
final class FailedDelete {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final Duration MINUTES = Duration.ofMinutes(30);
  private static final Duration NIGHT = Duration.ofHours(10);

  private final Trip trip;
  private final Shop shop;
  private final MoveTo2022 move;

  FailedDelete(Trip trip) {
    this.trip = trip;
    this.shop = new Shop(trip);
    this.move = new MoveTo2022(trip, "4h");
  }

  void run() {
    move.workloadsRun();
    trip.apply("shop/agent-budget.yaml", Map.of());
    move.adopt();
    move.askFor2022();
    Trip.expect(
        status().plan().findings().stream().anyMatch(f -> f.code().equals("BudgetOverDaemonSet")),
        "the plan warns of the budget: " + status().plan());
    shop.reportMovesEarly();
    move.drain();
    trip.untilReason(OBJECT, "AwaitingFinalDelete", NIGHT);
    failsNext();
    failsNext();
    var deeds = Deeds.fromNow(trip.stage());
    trip.approve(OBJECT);
    trip.driver().until("AKS has failed", MINUTES, () -> failed(deeds, 1));
    trip.driver().until("the blocker is named", MINUTES, this::named);
    trip.driver().until("AKS was asked again, and failed again", MINUTES, () -> failed(deeds, 2));
    trip.announcer().says("kubectl -n ops delete pdb agent");
    trip.stage()
        .people()
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace("ops")
        .withName("agent")
        .delete();
    trip.driver()
        .until(
            "win19 is gone and the object is up to date",
            Duration.ofHours(3),
            () -> trip.pool("win19").isEmpty() && trip.stands(OBJECT, "UpToDate"));
    Trip.expect(
        deeds.toArm().stream().allMatch("DELETE win19"::equals),
        "nothing but the DELETE was asked of AKS: " + deeds.toArm());
    Trip.expect(deletes(deeds) == 3, "three times in all: " + deeds.toArm());
  }

  private void failsNext() {
    trip.stage()
        .secondPerson()
        .failNext(
            "DELETE",
            "win19",
            new Failure.InOperation(
                "DeleteVMSSAgentPoolFailed",
                "PodDrainFailure: eviction of a pod in ops is blocked by budget ops/agent"));
  }

  /**
   * Some status had it in the message and as a blocker, with the budget and what helps; the next
   * try tells something else again.
   */
  private boolean named() {
    return trip.stage().journal().entries().stream()
        .map(entry -> part(part(entry.fields(), "after"), "status"))
        .anyMatch(status -> inWords(status) && asBlocker(status));
  }

  private static boolean inWords(Map<?, ?> status) {
    var message = String.valueOf(part(status, "summary").get("message"));
    return message.contains("DeleteVMSSAgentPoolFailed")
        && message.contains("under a budget stand ops/agent-")
        && message.contains("Relax the budget");
  }

  private static boolean asBlocker(Map<?, ?> status) {
    return status.get("blockers") instanceof List<?> blockers
        && blockers.stream()
            .anyMatch(
                blocker ->
                    blocker instanceof Map<?, ?> told
                        && String.valueOf(told.get("pod")).startsWith("ops/agent-")
                        && "ops/agent".equals(told.get("budget")));
  }

  private static Map<?, ?> part(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }

  /** So often at least: it stays failed only until it is asked again. */
  private boolean failed(Deeds deeds, int times) {
    var asked = deletes(deeds);
    return asked > times || asked == times && state().equals("Failed");
  }

  private static long deletes(Deeds deeds) {
    return deeds.deletes("win19");
  }

  private String state() {
    return trip.pool("win19").map(pool -> pool.state()).orElse("gone");
  }

  private WindowsNodePoolStatus status() {
    return trip.object(OBJECT).orElseThrow().getStatus();
  }
}
