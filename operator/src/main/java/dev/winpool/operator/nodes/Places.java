package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Place;
import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.Locale;

/** Where lists are that are read or followed. */
public final class Places {
  private Places() {}

  /** By the API server's index, not by looking at every pod. */
  public static Place pods(String node) {
    var list = new ApiLists.Named("pods of " + node, "api/v1/pods");
    return new Place(list, "fieldSelector=spec.nodeName=" + node);
  }

  static Place budgets(String namespace) {
    var path = "apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets";
    return new Place(new ApiLists.Named("budgets of " + namespace, path), "");
  }

  /** All of the owner's kind in its namespace, of apps/v1. */
  static Place owners(OwnerRef owner) {
    var what = owner.kind() + "s of " + owner.namespace();
    var plural = owner.kind().toLowerCase(Locale.ROOT) + "s";
    var path = "apis/apps/v1/namespaces/" + owner.namespace() + "/" + plural;
    return new Place(new ApiLists.Named(what, path), "");
  }
}
