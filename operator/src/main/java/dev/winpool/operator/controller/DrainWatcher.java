package dev.winpool.operator.controller;

import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.Set;

/**
 * Told after every turn which nodes its object drains, so that whoever can may wake it when
 * something happens to their pods.
 */
@FunctionalInterface
public interface DrainWatcher {
  /** Looks at nothing: polls alone bring the next turn. */
  DrainWatcher NONE = (_, _) -> {};

  void watch(String object, Focus focus);

  /**
   * What would be news.
   *
   * @param nodes nodes whose pods are being moved
   * @param namespaces where their budgets live
   * @param owners whose pods are yet to go
   */
  record Focus(Set<String> nodes, Set<String> namespaces, Set<OwnerRef> owners) {
    static final Focus NOTHING = new Focus(Set.of(), Set.of(), Set.of());

    public Focus {
      nodes = Set.copyOf(nodes);
      namespaces = Set.copyOf(namespaces);
      owners = Set.copyOf(owners);
    }
  }
}
