package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.StageEvent;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stage itself lists the pods it finds at the instant it accepts a DELETE. That entry and the
 * one of the request may come in either order; somebody else's DELETE is not judged. And one list
 * of pods proves little: the owner's status must show an empty one from at least 5 s before.
 */
final class EmptyBeforeDelete implements InvariantCheck {
  private static final int NAMED = 5;
  private static final Duration APART = Duration.ofSeconds(5);

  private final Map<String, StageEvent> unclaimed = new HashMap<>();
  private final Map<String, ArmExchange> unanswered = new HashMap<>();

  @Override
  public Invariant invariant() {
    return Invariant.EMPTY_BEFORE_DELETE;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case Crossing.Arm(var call) -> {
        if (call.operatorGets(ArmExchange.Verb.DELETE) && call.stateBefore().isPresent()) {
          listedBefore(call, scene, bench);
        }
        see(call, bench);
      }
      case Crossing.Stage(var event) -> see(event, bench);
      case Crossing.Cluster _ -> {}
      case Crossing.Aside _ -> {}
    }
  }

  private static void listedBefore(ArmExchange call, Scene scene, Bench bench) {
    var owner = scene.ownerOf(call.pool());
    var listed =
        owner
            .flatMap(SeenObject::listedEmpty)
            .or(() -> scene.hasNodes(call.pool()) ? Optional.empty() : written(owner, call));
    var early = listed.filter(at -> !at.plus(APART).isAfter(call.at())).isPresent();
    var when = listed.map(at -> "at " + at).orElse("nowhere");
    var what = "%s deleted at %s, first listed empty %s".formatted(call.pool(), call.at(), when);
    bench.expect(early, call, what);
  }

  /** A pool without a node cannot be listed empty: its deletion is written down before. */
  private static Optional<Instant> written(Optional<SeenObject> owner, ArmExchange call) {
    return owner.flatMap(object -> object.retiring(call.pool()));
  }

  private void see(ArmExchange call, Bench bench) {
    if (!call.accepted()) {
      return;
    }
    switch (call.verb()) {
      case DELETE -> {
        var found = unclaimed.remove(call.pool());
        if (found == null) {
          unanswered.put(call.pool(), call);
        } else {
          judge(call, found, bench);
        }
      }
      case PUT -> {
        unclaimed.remove(call.pool());
        unanswered.remove(call.pool());
      }
      case READ, IMAGE, ABORT, OTHER -> {}
    }
  }

  private void see(StageEvent event, Bench bench) {
    if (!event.deleteAccepted()) {
      return;
    }
    var pool = event.pool().orElse("");
    var call = unanswered.remove(pool);
    if (call == null) {
      unclaimed.put(pool, event);
    } else {
      judge(call, event, bench);
    }
  }

  private static void judge(ArmExchange call, StageEvent event, Bench bench) {
    if (call.byOperator()) {
      List<String> live = event.livePods();
      var some = live.stream().limit(NAMED).toList();
      var what = "%s deleted with %d live pods: %s".formatted(call.pool(), live.size(), some);
      bench.expect(live.isEmpty(), event, what, call.seq());
    }
  }
}
