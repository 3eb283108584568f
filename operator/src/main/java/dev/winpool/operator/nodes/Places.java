package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Place;

/** Where lists are that are read or followed. */
final class Places {
  private Places() {}

  /** By the API server's index, not by looking at every pod. */
  static Place pods(String node) {
    var list = new ApiLists.Named("pods of " + node, "api/v1/pods");
    return new Place(list, "fieldSelector=spec.nodeName=" + node);
  }

  static Place budgets(String namespace) {
    var path = "apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets";
    return new Place(new ApiLists.Named("budgets of " + namespace, path), "");
  }
}
