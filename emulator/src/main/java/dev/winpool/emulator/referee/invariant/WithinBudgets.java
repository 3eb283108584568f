package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.JsonFacts;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every granted eviction had room in its one budget, and between two writes of a budget no more
 * evictions were granted than it had room for. A pod is deleted past its budget only where {@code
 * onTimeout: Force} says so, and the time of its node is over. An answer of 429 is how budgets
 * work, no breach.
 */
final class WithinBudgets implements InvariantCheck {
  private static final Set<String> UNCOUNTED = Set.of("Pending", "Succeeded", "Failed");

  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<String, Long> lastWritten = new HashMap<>();

  /**
   * What a budget lets go.
   *
   * @param version of the budget, "" where the journal does not tell it
   */
  private record Room(String version, long allowed, long granted) {
    static final Room NONE = new Room("", 0, 0);

    /** After one more grant, at which the budget of that version had that room. */
    Room granting(String now, long room) {
      var written = !now.isEmpty() && !now.equals(version);
      return written ? new Room(now, room, 1) : new Room(now, Math.max(allowed, room), granted + 1);
    }
  }

  @Override
  public Invariant invariant() {
    return Invariant.WITHIN_BUDGETS;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (!(crossing instanceof Crossing.Cluster(var write))) {
      return;
    }
    if (write.on("poddisruptionbudgets")) {
      rooms.remove(write.target());
      lastWritten.put(write.target(), write.seq());
    } else if (write.forces()) {
      forced(write, scene.poolOfPod(write).flatMap(scene::ownerOf), bench);
    } else if (write.evictionGranted()) {
      granted(write, bench);
    }
  }

  private static void forced(ClusterWrite write, Optional<SeenObject> owner, Bench bench) {
    var forces = owner.filter(SeenObject::forces);
    bench.expect(forces.isPresent(), write, write.target() + " deleted instead of evicted");
    var late =
        forces
            .flatMap(object -> object.late(write.nodeOfPod().orElse("")))
            .filter(at -> !write.at().isBefore(at));
    bench.expect(
        forces.isEmpty() || late.isPresent(),
        write,
        write.target() + " deleted before the time of its node was over");
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
        .ifPresent(allowed -> spend(write, budget, allowed, bench));
  }

  private void spend(ClusterWrite write, JsonFacts budget, long allowed, Bench bench) {
    var space = write.facts().text("namespace").map(name -> name + "/").orElse("");
    var key = space + budget.text("name").orElse("?");
    var version = budget.text("resourceVersion").orElse("");
    var spent = rooms.getOrDefault(key, Room.NONE).granting(version, allowed);
    rooms.put(key, spent);
    // Where neither versions nor writes of it are told, only the room at each eviction is known.
    var told = !version.isEmpty() || lastWritten.containsKey(key);
    var inAll = !told || spent.granted() <= spent.allowed();
    bench.expect(
        allowed >= 1 && inAll,
        write,
        "%s evicted against budget %s: allowed %d, granted %d"
            .formatted(write.target(), key, allowed, spent.granted()));
  }

  /** Terminating, finished, pending and unready pods are let go without asking the budget. */
  private static boolean counts(JsonFacts pod) {
    return !pod.flag("deleting")
        && pod.truth("ready").orElse(true)
        && !UNCOUNTED.contains(pod.text("phase").orElse(""));
  }
}
