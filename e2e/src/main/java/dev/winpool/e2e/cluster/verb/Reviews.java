package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import java.util.Optional;

/**
 * Answers to authorization.k8s.io reviews: here everybody may do everything. Reviews are not kept.
 */
public final class Reviews {

  private Reviews() {}

  /** Reviews are asked for and never kept: there is nothing to read. */
  public static boolean reviews(ResourceKind kind) {
    return kind.plural().endsWith("reviews");
  }

  /** Empty when the kind is no review. */
  public static Optional<ApiAnswer> answer(ResourceKind kind, ObjectNode body) {
    return switch (kind.plural()) {
      case "selfsubjectaccessreviews", "subjectaccessreviews" -> {
        JsonFields.within(body, "status").put("allowed", true);
        yield Optional.of(ApiAnswer.json(201, body));
      }
      case "selfsubjectrulesreviews" -> {
        var status = JsonFields.within(body, "status");
        status.put("incomplete", false);
        var rule = status.putArray("resourceRules").addObject();
        rule.putArray("verbs").add("*");
        rule.putArray("apiGroups").add("*");
        rule.putArray("resources").add("*");
        status.putArray("nonResourceRules");
        yield Optional.of(ApiAnswer.json(201, body));
      }
      default -> Optional.empty();
    };
  }
}
