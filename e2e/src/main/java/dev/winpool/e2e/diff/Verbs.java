package dev.winpool.e2e.diff;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiPath;
import java.util.Map;

/** What a request is about. */
final class Verbs {
  private static final Map<String, String> VERBS =
      Map.of(
          "GET", "read", "POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete");

  private Verbs() {}

  /** In which part of the API a step is: the parts that no deviation may be in have names here. */
  static String of(RequestRow.Step.Ask ask) {
    var subresource = path(ask).map(ApiPath::subresource).orElse("");
    return switch (subresource) {
      case "eviction" -> "evict";
      case "status" -> "status";
      default -> VERBS.get(ask.method());
    };
  }

  /** Where the object lies that the request writes to. */
  static String object(RequestRow.Step.Ask ask) {
    var target = ask.target().split("\\?")[0];
    var path = path(ask).orElseThrow();
    if (!path.subresource().isEmpty()) {
      return target.substring(0, target.length() - path.subresource().length() - 1);
    }
    return path.name().isEmpty()
        ? target + "/" + JsonFields.text(ask.body(), "metadata", "name")
        : target;
  }

  private static java.util.Optional<ApiPath> path(RequestRow.Step.Ask ask) {
    return ApiPath.parse(ask.target().split("\\?")[0]);
  }
}
