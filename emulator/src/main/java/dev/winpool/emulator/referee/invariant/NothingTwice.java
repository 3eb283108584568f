package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.premise.Timetable;
import dev.winpool.emulator.referee.scene.Scene;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One pool per swap, one accepted DELETE per pool, one image POST per pool and window (a run that
 * stopped may be resumed), one answered PUT of another Windows version on a pool that is there; and
 * each PUT and DELETE carries the header that makes it so.
 */
final class NothingTwice implements InvariantCheck {
  private static final String SWAP = "winpool-swap";

  private final Timetable timetable;
  private final Map<String, Made> creates = new HashMap<>();
  private final Map<String, Asked> images = new HashMap<>();
  private final Map<String, Long> windows = new HashMap<>();

  private record Made(String pool, long seq) {}

  private record Asked(Instant at, long seq) {}

  NothingTwice(Timetable timetable) {
    this.timetable = timetable;
  }

  @Override
  public Invariant invariant() {
    return Invariant.NOTHING_TWICE;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (crossing instanceof Crossing.Cluster(var write) && edits(write)) {
      windows.clear();
    }
    if (!(crossing instanceof Crossing.Arm(var call))) {
      return;
    }
    if (call.accepted() && call.verb() == ArmExchange.Verb.DELETE) {
      creates.values().removeIf(made -> made.pool().equals(call.pool()));
    }
    if (!call.byOperator()) {
      return;
    }
    switch (call.verb()) {
      case PUT -> put(call, bench);
      case DELETE -> delete(call, bench);
      case IMAGE -> image(call, bench);
      case READ, ABORT, OTHER -> {}
    }
  }

  private void put(ArmExchange call, Bench bench) {
    bench.expect(call.createOnly() || call.matched(), call, call + " without a fence");
    if (call.changesWindows() && (call.accepted() || call.refused())) {
      windows(call, bench);
    }
    if (call.accepted() && call.stateBefore().isEmpty()) {
      bench.expect(call.createOnly(), call, call + " creates without If-None-Match: *");
      call.tagSent(SWAP).ifPresent(swap -> created(call, swap, bench));
    }
  }

  /** Somebody writes a spec: what was refused under another one may be asked for once more. */
  private static boolean edits(ClusterWrite write) {
    return write.on("windowsnodepools") && !write.byOperator();
  }

  /** Taken or refused: the same is not asked for again without another spec. */
  private void windows(ArmExchange call, Bench bench) {
    var what = call.pool() + " to " + call.properties().text("osSKU").orElse("");
    var first = windows.putIfAbsent(what, call.seq());
    bench.expect(first == null, call, "second PUT of " + what, first == null ? call.seq() : first);
  }

  private void created(ArmExchange call, String swap, Bench bench) {
    var first = creates.putIfAbsent(swap, new Made(call.pool(), call.seq()));
    if (first != null && !first.pool().equals(call.pool())) {
      var what = "swap %s created %s and %s".formatted(swap, first.pool(), call.pool());
      bench.expect(false, call, what, first.seq());
    }
  }

  private static void delete(ArmExchange call, Bench bench) {
    bench.expect(call.matched(), call, call + " without If-Match");
    if (call.accepted()) {
      var twice = call.stateBefore().filter("Deleting"::equalsIgnoreCase).isPresent();
      bench.expect(!twice, call, call + ": accepted although already Deleting");
    }
  }

  private void image(ArmExchange call, Bench bench) {
    if (!call.accepted()) {
      return;
    }
    var last = images.put(call.pool(), new Asked(call.at(), call.seq()));
    var stopped = call.stateBefore().filter(state -> !state.equals("Succeeded")).isPresent();
    var again = last != null && !stopped && timetable.sameWindow(call.pool(), last.at(), call.at());
    bench.expect(
        !again,
        call,
        "second image POST for %s in one window".formatted(call.pool()),
        last == null ? call.seq() : last.seq());
  }
}
