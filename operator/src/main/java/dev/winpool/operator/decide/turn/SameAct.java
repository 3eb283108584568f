package dev.winpool.operator.decide.turn;

import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;

/**
 * Whether what is decided now still has in it what a turn set out to write; words and instants do
 * not count. Reopening, and giving the Lease back, take nothing from anybody and are never refused.
 */
public final class SameAct {

  private SameAct() {}

  /**
   * @param write one write of an act: of a batch, one pod or node
   */
  public static boolean in(Step decided, Step.Act write) {
    return switch (write) {
      case Step.Evict(var pods) -> decided instanceof Step.Evict(var now) && among(pods, now);
      case Step.Force(_, var pods) -> decided instanceof Step.Force(_, var now) && among(pods, now);
      case Step.Cordon(var nodes) ->
          decided instanceof Step.Cordon(var now)
              && nodes.stream().allMatch(c -> now.stream().anyMatch(n -> same(n.node(), c.node())));
      case Step.Annotate(var annotations) ->
          decided instanceof Step.Annotate(var now) && now.keySet().equals(annotations.keySet());
      case Step.AcquireLease(var disruption, _) ->
          decided instanceof Step.AcquireLease(var now, _)
              && now.object().equals(disruption.object());
      case Step.UpdatePool(var pool, var properties, var purpose, _, _) ->
          decided instanceof Step.UpdatePool(var now, var then, var what, _, _)
              && now.equals(pool)
              && then.equals(properties)
              && what == purpose;
      case Step.Uncordon _, Step.ReleaseLease _ -> true;
      case Step.CreatePool _,
          Step.UpgradeImage _,
          Step.RetirePool _,
          Step.AddFinalizer _,
          Step.RemoveFinalizer _ ->
          decided.equals(write);
    };
  }

  private static boolean among(List<NodePod> pods, List<NodePod> now) {
    return pods.stream().allMatch(pod -> now.stream().anyMatch(n -> n.uid().equals(pod.uid())));
  }

  private static boolean same(WorkerNode one, WorkerNode other) {
    return one.uid().equals(other.uid());
  }
}
