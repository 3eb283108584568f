package dev.winpool.operator.world;

import java.time.Instant;
import java.util.List;

/**
 * One live reading of a pool's Node objects and of every pod on them: what evidence is minted from.
 *
 * @param began when the reading began
 */
public record PoolNodes(String pool, List<WorkerNode> nodes, List<NodePod> pods, Instant began) {

  public PoolNodes {
    nodes = List.copyOf(nodes);
    pods = List.copyOf(pods);
  }
}
