package dev.winpool.emulator.referee;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every granted eviction had room in its one budget, and between two writes of a budget no more
 * evictions were granted than it had room for. A pod is deleted past its budget only where {@code
 * onTimeout: Force} says so. An answer of 429 is how budgets work, no breach.
 */
final class WithinBudgets implements Check {
  private static final Set<String> UNCOUNTED = Set.of("Pending", "Succeeded", "Failed");

  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<String, Long> lastWritten = new HashMap<>();

  private record Room(long allowed, long granted) {}

  @Override
  public Invariant invariant() {
    return Invariant.WITHIN_BUDGETS;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (!(crossing instanceof ClusterWrite write)) {
      return;
    }
    if (write.on("poddisruptionbudgets")) {
      rooms.remove(write.target());
      lastWritten.put(write.target(), write.seq());
    } else if (write.byOperator() && write.deletes("pods") && !write.dryRun()) {
      var forced = scene.poolOfPod(write).flatMap(scene::ownerOf).filter(Claim::forces);
      bench.expect(forced.isPresent(), write, write.target() + " deleted instead of evicted");
    } else if (write.evictionGranted()) {
      granted(write, bench);
    }
  }

  private void granted(ClusterWrite write, Bench bench) {
    var pod = write.before();
    var budget = pod.part("budget");
    if (budget.isEmpty()) {
      return;
    }
    var matching = budget.number("matching").or(() -> budget.number("matchingBudgets")).orElse(1L);
    bench.expect(matching <= 1, write, write.target() + " evicted under several budgets");
    budget
        .number("disruptionsAllowed")
        .filter(allowed -> counts(pod))
        .ifPresent(allowed -> spend(write, budget.text("name").orElse("?"), allowed, bench));
  }

  private void spend(ClusterWrite write, String name, long allowed, Bench bench) {
    var key = write.facts().text("namespace").map(space -> space + "/").orElse("") + name;
    var room = rooms.getOrDefault(key, new Room(allowed, 0));
    var spent = new Room(Math.max(room.allowed(), allowed), room.granted() + 1);
    rooms.put(key, spent);
    // Where the journal shows no writes of this budget, only the room at each eviction is known.
    var inAll = !lastWritten.containsKey(key) || spent.granted() <= spent.allowed();
    bench.expect(
        allowed >= 1 && inAll,
        write,
        "%s evicted against budget %s: allowed %d, granted %d"
            .formatted(write.target(), key, allowed, spent.granted()));
  }

  /** Terminating, finished, pending and unready pods are let go without asking the budget. */
  private static boolean counts(Facts pod) {
    return !pod.flag("deleting")
        && pod.truth("ready").orElse(true)
        && !UNCOUNTED.contains(pod.text("phase").orElse(""));
  }
}
