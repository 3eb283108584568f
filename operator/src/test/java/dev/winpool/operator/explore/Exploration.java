package dev.winpool.operator.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that can become of a world within a few disturbances, the states with the fewest first. Of a
 * state only its key is kept, and how it was reached.
 */
final class Exploration {
  private final Broken broken;
  private final int most;
  private final Map<UUID, Step> reached = new HashMap<>();
  private final ArrayDeque<Point> open = new ArrayDeque<>();
  private final ArrayDeque<Point> disturbed = new ArrayDeque<>();
  private final TreeMap<String, Integer> ends = new TreeMap<>();
  private final Undisturbed undisturbed;

  private record Step(Optional<UUID> before, String move) {}

  /**
   * A state to go on from.
   *
   * @param before what was so two moves ago
   */
  private record Point(Truth truth, Truth last, Truth before, UUID key) {}

  /** What may never happen, and the way to it. */
  static final class Found extends AssertionError {
    private static final long serialVersionUID = 1L;

    Found(String what, List<String> way, Throwable cause) {
      super(what + "\n  " + String.join("\n  ", way), cause);
    }
  }

  /**
   * @param most so many states are looked at
   */
  Exploration(Broken broken, int most) {
    this.broken = broken;
    this.most = most;
    this.undisturbed = new Undisturbed(broken);
  }

  /**
   * Looks at all that can become of it.
   *
   * @throws Found at the first state that may never be
   */
  void from(Truth begin) {
    begin(begin);
    while (reached.size() < most && !(open.isEmpty() && disturbed.isEmpty())) {
      if (open.isEmpty()) {
        open.addAll(disturbed);
        disturbed.clear();
      }
      expand(open.poll());
    }
  }

  /** What undisturbed states come to, and how many were the first to come to it. */
  Map<String, Integer> ends() {
    return Map.copyOf(ends);
  }

  int states() {
    return reached.size();
  }

  private void begin(Truth truth) {
    var key = Key.of(truth);
    reached.put(key, new Step(Optional.empty(), "begin"));
    open.add(new Point(truth, truth, truth, key));
  }

  private void expand(Point point) {
    for (var move : Move.all(point.truth(), Optional.of(point.before()), broken)) {
      if (reached.size() >= most) {
        return;
      }
      var truth = point.truth().copy();
      try {
        move.change().accept(truth);
        arrived(point, move, truth);
      } catch (RuntimeException | AssertionError wrong) {
        throw new Found(wrong.toString(), way(point.key(), move), wrong);
      }
    }
  }

  private void arrived(Point from, Move move, Truth truth) {
    var key = Key.of(truth);
    if (reached.putIfAbsent(key, new Step(Optional.of(from.key()), move.name())) != null) {
      return;
    }
    undisturbed.end(truth).ifPresent(end -> ends.merge(end, 1, Integer::sum));
    var point = new Point(truth, from.truth(), from.last(), key);
    (move.disturbs() ? disturbed : open).add(point);
  }

  private List<String> way(UUID key, Move last) {
    var way = new ArrayList<>(List.of(last.name()));
    var at = Optional.of(key);
    while (at.isPresent()) {
      var step = reached.get(at.get());
      way.add(step.move());
      at = step.before();
    }
    Collections.reverse(way);
    return way;
  }
}
