package dev.winpool.operator.cli.look;

import dev.winpool.operator.api.WindowsNodePool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object and what is around it.
 *
 * @param clusterHold the reason of a hold of the whole cluster
 * @param nodes by pool, as far as they were read
 * @param unseen what could not be read, a sentence each
 */
record Sight(
    WindowsNodePool object,
    Optional<String> clusterHold,
    Map<String, List<NodeSight>> nodes,
    List<String> unseen,
    Instant now) {

  Sight {
    nodes = Map.copyOf(nodes);
    unseen = List.copyOf(unseen);
  }
}
