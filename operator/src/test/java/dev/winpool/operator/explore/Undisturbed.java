package dev.winpool.operator.explore;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where a state comes to when nothing disturbs it any more: the goal, or a rest that says why. */
final class Undisturbed {
  private static final int MOST_TURNS = 400;

  /** Nothing changes in it by itself any more. */
  private static final Duration LONG = Duration.ofDays(3);

  private static final Set<String> WELL = Set.of("goal", "gone");

  private final Broken broken;
  private final Set<UUID> known = new HashSet<>();

  Undisturbed(Broken broken) {
    this.broken = broken;
  }

  /**
   * @return what it comes to; empty where that is known already
   * @throws Ghosts.Violation when it comes to nothing
   */
  Optional<String> end(Truth from) {
    var truth = from.copy();
    var passed = new ArrayList<UUID>();
    var last = Optional.<UUID>empty();
    var waited = false;
    for (var turn = 0; turn < MOST_TURNS; turn++) {
      var key = Key.of(truth);
      if (known.contains(key)) {
        known.addAll(passed);
        return Optional.empty();
      }
      passed.add(key);
      var end = last.equals(Optional.of(key)) ? rest(truth) : Optional.<String>empty();
      if (end.isPresent() && waited || end.filter(WELL::contains).isPresent()) {
        known.addAll(passed);
        return end;
      }
      if (end.isPresent()) {
        waited = true;
        truth.now = truth.now.plus(LONG);
      }
      last = Optional.of(key);
      Scene.goesOn(truth, broken);
    }
    throw new Ghosts.Violation(
        "it comes to no end: " + said(truth).map(Summary::message).orElse("nothing said"));
  }

  private static Optional<Summary> said(Truth truth) {
    return truth.object.map(WindowsNodePool::getStatus).map(WindowsNodePoolStatus::summary);
  }

  private static Optional<String> rest(Truth truth) {
    if (truth.object.isEmpty()) {
      if (closed(truth)) {
        throw new Ghosts.Violation("the object is gone, and what it leaves is closed");
      }
      return Optional.of("gone");
    }
    var said = said(truth);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (reached(truth)) {
      return Optional.of("goal");
    }
    var reason = said.get().reason();
    if (reason.equals(Reason.UpToDate.name())) {
      throw new Ghosts.Violation("it says that all is well, and is not: " + said.get().message());
    }
    if (closed(truth)) {
      throw new Ghosts.Violation("it rests with both sides closed: " + said.get().message());
    }
    return Optional.of(reason + ": " + said.get().message().replaceAll("\\d+", "#"));
  }

  /** Nothing serves, and a node that winpool alone has closed would. */
  private static boolean closed(Truth truth) {
    return truth.pools.keySet().stream().noneMatch(truth::serves)
        && truth.nodes.values().stream()
            .anyMatch(node -> node.shown().ready() && node.shown().reopenable());
  }

  /** One pool of ours, as it is asked for, open, and no trace of a swap. */
  private static boolean reached(Truth truth) {
    var ours =
        truth.pools.values().stream()
            .filter(it -> OwnedPool.whyNot(it.shown(), Sample.OBJECT, Sample.CLUSTER).isEmpty())
            .toList();
    return ours.size() == 1
        && ours.getFirst().shown().server().equals(Ghosts.spec(truth).map(it -> it.osSKU()))
        && ours.getFirst().shown().succeeded()
        && unmarked(truth, ours);
  }

  private static boolean unmarked(Truth truth, List<ModelPool> ours) {
    return truth
        .nodesOf(ours.getFirst().shown().name())
        .noneMatch(node -> node.shown().cordonedByUs() || node.shown().unopened());
  }
}
