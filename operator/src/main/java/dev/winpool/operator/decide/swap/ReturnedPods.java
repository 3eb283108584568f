package dev.winpool.operator.decide.swap;

import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * A pod that came back to the emptied source resets the retention (trace T5), whatever else is
 * waited for: noted at once, so that a pod that goes again before the swap is asked counts too.
 */
public final class ReturnedPods {

  private ReturnedPods() {}

  public static Optional<Decision> apply(Situation s) {
    return s.move().filter(Move::emptied).flatMap(move -> noted(s, move));
  }

  private static Optional<Decision> noted(Situation s, Move move) {
    return s.world().podsOf(move.from()).stream()
        .filter(NodePod::occupiesNode)
        .filter(_ -> !cordonsFirst(s, move))
        .findFirst()
        .map(pod -> noted(s, move, pod));
  }

  /** Where the successor serves, the swap closes what is open before it notes the pod. */
  private static boolean cordonsFirst(Situation s, Move move) {
    return s.hold().isEmpty()
        && s.world().nodesOf(move.from()).stream().anyMatch(node -> !node.cordonedByUs())
        && s.world().nodesOf(move.to()).stream().anyMatch(WorkerNode::takesPods);
  }

  private static Decision noted(Situation s, Move move, NodePod pod) {
    var what = "pod %s came back to %s; retention starts again".formatted(pod.key(), move.from());
    var next = SwapDraft.of(move.record()).notEmpty().done();
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(next)),
        Standing.of(move.settled() ? move.deleting() : move.reason(), what, s.now())
            .inMove(move.opened()));
  }
}
