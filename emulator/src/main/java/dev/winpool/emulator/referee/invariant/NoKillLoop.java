package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.JsonFacts;
import dev.winpool.emulator.referee.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pods that come back to the cordoned node from which others of their owner were evicted are
 * evicted there a few times an hour (row D23). One has come back when it was made after the first
 * of them was asked to go, both by the API server's own clock; who lands on a node that was given
 * back in between has not.
 */
final class NoKillLoop implements InvariantCheck {
  /** Row D23 allows four in the first hour, and whoever leads next counts anew. */
  static final int MOST = 8;

  static final Duration WITHIN = Duration.ofHours(1);

  private final Map<Place, Loop> loops = new HashMap<>();

  /**
   * Pods of one owner on one node.
   *
   * @param owner UID of their controller
   */
  private record Place(String owner, String node) {}

  /**
   * What was evicted there.
   *
   * @param begun when the first of them was asked to go
   */
  private record Loop(Instant begun, Deque<Instant> returns) {
    int returned(Instant at) {
      returns.addLast(at);
      while (!returns.getFirst().plus(WITHIN).isAfter(at)) {
        returns.removeFirst();
      }
      return returns.size();
    }
  }

  @Override
  public Invariant invariant() {
    return Invariant.NO_KILL_LOOP;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (!(crossing instanceof Crossing.Cluster(var write)) || !write.accepted()) {
      return;
    }
    if (write.on("nodes")) {
      given(write);
    } else if (write.disturbs()) {
      evicted(write, bench);
    }
  }

  private void given(ClusterWrite write) {
    var back = write.after().truth("unschedulable").filter(closed -> !closed).isPresent();
    if (back || write.verb().equals("delete")) {
      loops.keySet().removeIf(place -> place.node().equals(write.name()));
    }
  }

  private void evicted(ClusterWrite write, Bench bench) {
    var owner = write.before().text("owner");
    var node = write.nodeOfPod();
    var made = instant(write.before(), "created");
    if (owner.isEmpty() || node.isEmpty() || made.isEmpty()) {
      return;
    }
    var place = new Place(owner.get(), node.get());
    var loop = loops.get(place);
    if (loop == null) {
      instant(write.after(), "asked")
          .ifPresent(asked -> loops.put(place, new Loop(asked, new ArrayDeque<>())));
      bench.expect(true, write, "");
      return;
    }
    var back = made.filter(at -> !at.isBefore(loop.begun())).isPresent();
    var times = back ? loop.returned(write.at()) : 0;
    bench.expect(
        times <= MOST,
        write,
        "%s evicted from %s: %d pods of its owner that had come back within an hour"
            .formatted(write.target(), node.get(), times));
  }

  private static Optional<Instant> instant(JsonFacts facts, String key) {
    return facts.text(key).map(Instant::parse);
  }
}
