package dev.winpool.e2e.proof;

import dev.winpool.e2e.cluster.request.ApiRequest;
import java.util.Arrays;
import java.util.List;

/**
 * What the operator asks the cluster for, by kind: {@code list nodes}, {@code get leases}. Writes
 * and watches are none.
 */
record Reading(String what) {
  static final Reading NODES = new Reading("list nodes");

  static boolean reads(ApiRequest request) {
    return request.method().equals("GET")
        && !request.watch()
        && request.userAgent().startsWith("winpool-operator");
  }

  static Reading of(ApiRequest request) {
    var path = Arrays.stream(request.path().split("/")).filter(part -> !part.isEmpty()).toList();
    var inside = path.subList(path.getFirst().equals("api") ? 2 : 3, path.size());
    var within = inside.size() > 2 && inside.getFirst().equals("namespaces");
    var named = within ? inside.subList(2, inside.size()) : inside;
    return new Reading(verb(named) + " " + named.getFirst());
  }

  private static String verb(List<String> named) {
    return named.size() > 1 ? "get" : "list";
  }
}
