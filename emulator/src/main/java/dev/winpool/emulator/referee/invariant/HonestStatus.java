package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.JsonFacts;
import dev.winpool.emulator.referee.scene.Scene;

/** Every status the operator writes is fenced, not ahead of its generation, and of one mind. */
final class HonestStatus implements InvariantCheck {

  @Override
  public Invariant invariant() {
    return Invariant.HONEST_STATUS;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (crossing instanceof Crossing.Cluster(var write)
        && write.byOperator()
        && write.on("windowsnodepools")
        && write.onStatus()) {
      bench.expect(
          write.verb().equals("update") && write.carriesResourceVersion(),
          write,
          "status of %s written by %s %s resourceVersion"
              .formatted(
                  write.name(), write.verb(), write.carriesResourceVersion() ? "with" : "without"));
      if (write.accepted()) {
        content(write, bench);
      }
    }
  }

  private static void content(ClusterWrite write, Bench bench) {
    var after = write.after();
    var status = after.has("status") ? after.part("status") : write.body().part("status");
    var observed = status.number("observedGeneration");
    var generation =
        after
            .number("generation")
            .or(() -> after.number("metadata", "generation"))
            .or(() -> write.body().number("metadata", "generation"));
    if (observed.isPresent() && generation.isPresent()) {
      var what = "observedGeneration %d of %d".formatted(observed.get(), generation.get());
      bench.expect(observed.get() <= generation.get(), write, what);
    }
    var reconciling = isTrue(status, "Reconciling");
    bench.expect(
        !(reconciling && isTrue(status, "Stalled")), write, "Reconciling and Stalled both True");
    bench.expect(
        !(reconciling && isTrue(status, "Ready")), write, "Reconciling and Ready both True");
  }

  private static boolean isTrue(JsonFacts status, String type) {
    return status.parts("conditions").stream()
        .filter(condition -> condition.text("type").orElse("").equals(type))
        .anyMatch(condition -> condition.text("status").orElse("").equals("True"));
  }
}
