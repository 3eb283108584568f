package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Nodes that were cordoned a moment ago and are open again: somebody undoes it (rows D9, R8). Each
 * is cordoned at most once in {@link #PAUSE}, by the time that its mark tells, so a fight costs at
 * most twelve PATCHes an hour and node, and is a case for a person from the second on. Nothing is
 * evicted meanwhile: its pods would come back there.
 *
 * @param act the swap or departure that the mark has to be of
 */
public record ReopenedNodes(Situation s, String act) {
  /** Between two cordons of a node. */
  public static final Duration PAUSE = Duration.ofMinutes(5);

  private static final int NAMED = 3;

  /** Those of the nodes that may be cordoned now. */
  public List<WorkerNode> due(List<WorkerNode> open) {
    return open.stream().filter(node -> undone(node).isEmpty()).toList();
  }

  /**
   * What is said while none of them may be.
   *
   * @param open not empty, none of them due
   * @param moving pods may be moving
   */
  public Standing fought(List<WorkerNode> open, boolean moving) {
    var marks = open.stream().flatMap(node -> undone(node).stream()).map(CordonMark::at).toList();
    var first = marks.stream().min(Instant::compareTo).orElse(s.now());
    var next = first.plus(PAUSE);
    var what = "somebody opens nodes that winpool has cordoned to empty them: " + named(open);
    return Standing.of(Reason.Contended, what, next)
        .inMove(moving)
        .since(first)
        .next("cordoned again at", next)
        .remedy("Let it leave them alone; to stop the move, hold the object or revert the spec");
  }

  private Optional<CordonMark> undone(WorkerNode node) {
    return node.mark()
        .filter(_ -> !node.unschedulable())
        .filter(mark -> mark.nodeUid().equals(node.uid()) && mark.swapId().equals(act))
        .filter(mark -> !mark.at().isAfter(s.now()) && mark.at().plus(PAUSE).isAfter(s.now()));
  }

  private static String named(List<WorkerNode> open) {
    var more = open.size() - NAMED;
    var names =
        open.stream().map(WorkerNode::name).sorted().limit(NAMED).collect(Collectors.joining(", "));
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
