package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.provider.pool.NodeSettings;
import java.util.Optional;

/**
 * Labels and taints of a pool as they were last put on a node, or as the API server refused them.
 */
final class Written {

  private NodeSettings settings;
  private Optional<NodeSettings> refused = Optional.empty();

  Written(NodeSettings first) {
    this.settings = first;
  }

  NodeSettings settings() {
    return settings;
  }

  void put(NodeSettings next) {
    settings = next;
  }

  /** The API server will not have these, or will. */
  void refuse(NodeSettings asked, boolean whether) {
    refused = whether ? Optional.of(asked) : Optional.empty();
  }

  boolean refused(NodeSettings asked) {
    return refused.filter(asked::equals).isPresent();
  }
}
