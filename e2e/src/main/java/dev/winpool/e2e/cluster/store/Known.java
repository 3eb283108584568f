package dev.winpool.e2e.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.ResourceKind;
import java.util.List;
import java.util.Optional;

/** What a cluster's objects are at this instant, for the books about a write. */
public interface Known {

  Optional<ObjectNode> find(ResourceKind kind, String namespace, String name);

  /** All budgets of a namespace. */
  List<ObjectNode> budgets(String namespace);
}
