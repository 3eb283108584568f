package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.JsonFacts;
import dev.winpool.emulator.referee.journal.StageEvent;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenObject;
import dev.winpool.emulator.referee.scene.Upgrades;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Drains and image runs happen under the Lease, which is written by compare-and-set; one holding
 * serves one object's drain or one run, and while a run's operation is going no pod is evicted and
 * no other run begins.
 */
final class OneDisruption implements InvariantCheck {
  private static final String LEASE = "winpool-disruption";

  private final Upgrades upgrades = new Upgrades();
  private final Map<String, Long> runs = new TreeMap<>();
  private JsonFacts lease = JsonFacts.none();
  private Optional<Drain> drain = Optional.empty();

  private record Drain(String whose, long seq) {}

  @Override
  public Invariant invariant() {
    return Invariant.ONE_DISRUPTION;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case Crossing.Arm(var call) -> see(call, bench);
      case Crossing.Stage(var event) -> see(event);
      case Crossing.Cluster(var write) when write.disturbs() -> evicted(write, scene, bench);
      case Crossing.Cluster(var write) when write.on("leases") && write.name().equals(LEASE) -> {
        fenced(write, bench);
        lease(write);
      }
      case Crossing.Cluster _ -> {}
      case Crossing.Aside _ -> {}
    }
  }

  private void see(ArmExchange call, Bench bench) {
    if (call.terminalBefore()) {
      runs.remove(call.pool());
    }
    if (!upgrades.disrupts(call)) {
      return;
    }
    bench.expect(held(), call, "image run of " + call.pool() + " without the Lease");
    runs.forEach(
        (pool, seq) ->
            bench.expect(
                false, call, "image run of %s beside %s".formatted(call.pool(), pool), seq));
    drain.ifPresent(
        going ->
            bench.expect(
                false,
                call,
                "image run of %s within the drain of %s".formatted(call.pool(), going.whose()),
                going.seq()));
    if (upgrades.unfinished(call.pool())) {
      runs.put(call.pool(), call.seq());
    }
  }

  private void see(StageEvent event) {
    upgrades.see(event);
    if (event.operationEnded()) {
      runs.remove(event.pool().orElse(""));
    }
  }

  private void evicted(ClusterWrite write, Scene scene, Bench bench) {
    var pool = scene.poolOfPod(write).orElse("?");
    bench.expect(held(), write, "drain of " + pool + " without the Lease");
    runs.forEach(
        (busy, seq) ->
            bench.expect(
                false, write, "drain of %s beside the run of %s".formatted(pool, busy), seq));
    var whose = scene.ownerOf(pool).map(SeenObject::name).orElse(pool);
    drain
        .filter(going -> !going.whose().equals(whose))
        .ifPresent(
            going ->
                bench.expect(
                    false,
                    write,
                    "drains of %s and %s in one holding".formatted(going.whose(), whose),
                    going.seq()));
    drain = Optional.of(new Drain(whose, write.seq()));
  }

  /** Two who read the same Lease may not both write it. */
  private static void fenced(ClusterWrite write, Bench bench) {
    if (write.byOperator() && !write.verb().equals("create")) {
      var what = "Lease written by %s without resourceVersion".formatted(write.verb());
      bench.expect(write.carriesResourceVersion(), write, what);
    }
  }

  private void lease(ClusterWrite write) {
    if (!write.accepted()) {
      return;
    }
    var holding = holding();
    lease =
        switch (write.verb()) {
          case "delete" -> JsonFacts.none();
          case "patch", "apply" -> lease.merge(write.body());
          default -> write.body();
        };
    if (!holding.equals(holding())) {
      drain = Optional.empty();
    }
  }

  private boolean held() {
    return lease.text("spec", "holderIdentity").isPresent();
  }

  /** What makes one holding: the holder and what was noted with it, never the time of renewal. */
  private String holding() {
    return lease.text("spec", "holderIdentity").orElse("")
        + lease.part("metadata", "annotations").fields();
  }
}
