package dev.winpool.operator.world;

import dev.winpool.operator.api.PoolView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left to go by when the world cannot be seen whole: the Node objects of both sides of a
 * swap, and what AKS was last seen to say of the pools. Enough for rule 2, and for nothing else.
 *
 * @param now the operator's clock when the nodes were read
 * @param nodes by pool name, read live
 * @param lastSeen pools as the status has them
 */
public record Glimpse(Instant now, Map<String, List<WorkerNode>> nodes, List<PoolView> lastSeen) {

  public Glimpse {
    nodes = Map.copyOf(nodes);
    lastSeen = List.copyOf(lastSeen);
  }

  public Optional<PoolView> lastSeen(String pool) {
    return lastSeen.stream().filter(view -> view.name().equals(pool)).findFirst();
  }
}
