package dev.winpool.emulator.referee;

import java.util.Set;

/** No planted secret stands in anything the operator sends; the violation does not repeat it. */
final class NoSecret implements Check {
  private final Set<String> canaries;

  NoSecret(Set<String> canaries) {
    this.canaries = canaries;
  }

  @Override
  public Invariant invariant() {
    return Invariant.NO_SECRET;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case ArmCall call when call.byOperator() -> judge(call, call.facts(), bench);
      case ClusterWrite write when write.byOperator() -> judge(write, write.facts(), bench);
      case ArmCall call -> {}
      case ClusterWrite write -> {}
      case StageEvent event -> {}
      case Aside aside -> {}
    }
  }

  private void judge(Crossing crossing, Facts facts, Bench bench) {
    if (canaries.isEmpty()) {
      return;
    }
    var sent = facts.value("body").map(Object::toString).orElse("");
    bench.expect(
        canaries.stream().noneMatch(sent::contains), crossing, "a planted secret was written");
  }
}
