package dev.winpool.operator.controller;

import java.util.Set;

/**
 * Told after every turn what its object waits for, so that whoever can may wake it when that
 * happens.
 */
@FunctionalInterface
public interface Attention {
  /** Looks at nothing: polls alone bring the next turn. */
  Attention NONE = (_, _) -> {};

  void attend(String object, Focus focus);

  /**
   * What would be news.
   *
   * @param nodes nodes whose pods are being moved
   * @param namespaces where their budgets live
   */
  record Focus(Set<String> nodes, Set<String> namespaces) {
    static final Focus NOTHING = new Focus(Set.of(), Set.of());

    public Focus {
      nodes = Set.copyOf(nodes);
      namespaces = Set.copyOf(namespaces);
    }
  }
}
