package dev.winpool.e2e.cluster.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.object.ResourceKind.Trait;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.request.StatusErrors.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is refused because of what an object says, before anything is stored. */
public final class Validation {

  private static final List<String> BUDGET_COUNTS =
      List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods");

  private Validation() {}

  /**
   * @throws ApiFailure 422
   */
  public static void created(ResourceCall call, String name, ObjectNode object) {
    if (call.kind().has(Trait.CUSTOM)) {
      refuse(call.kind(), name, SchemaRules.ofObject(object, call.kind().schema()));
    }
  }

  /**
   * @throws ApiFailure 422
   */
  public static void updated(ResourceCall call, ObjectNode old, ObjectNode next) {
    refuse(call.kind(), call.name(), causes(call, old, next));
  }

  private static List<Cause> causes(ResourceCall call, ObjectNode old, ObjectNode next) {
    var kind = call.kind();
    if (kind.has(Trait.CUSTOM)) {
      var found =
          call.on("status")
              ? SchemaRules.ofStatus(next, kind.schema())
              : SchemaRules.ofObject(next, kind.schema());
      return Stream.concat(newFinalizers(old, next), found.stream()).toList();
    }
    if (call.on("status")) {
      return kind.is("policy", "poddisruptionbudgets") ? negative(next) : List.of();
    }
    return newFinalizers(old, next).toList();
  }

  private static List<Cause> negative(ObjectNode budget) {
    return BUDGET_COUNTS.stream()
        .filter(field -> JsonFields.number(budget, 0, "status", field) < 0)
        .map(
            field ->
                new Cause(
                    "FieldValueInvalid",
                    "Invalid value: %d: must be greater than or equal to 0"
                        .formatted(JsonFields.number(budget, 0, "status", field)),
                    "status." + field))
        .toList();
  }

  /** Metadata are looked at twice, and what is wrong is said twice. */
  private static Stream<Cause> newFinalizers(ObjectNode old, ObjectNode next) {
    var added = finalizers(next);
    added.removeAll(finalizers(old));
    if (!old.path("metadata").has("deletionTimestamp") || added.isEmpty()) {
      return Stream.empty();
    }
    var cause =
        new Cause(
            "FieldValueForbidden",
            "Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{\""
                + String.join("\", \"", added)
                + "\"}",
            "metadata.finalizers");
    return Stream.of(cause, cause);
  }

  private static Set<String> finalizers(ObjectNode object) {
    var finalizers = new HashSet<String>();
    JsonFields.items(object, "metadata", "finalizers").forEach(f -> finalizers.add(f.asText()));
    return finalizers;
  }

  /** Another object's UID in a patch: nobody may change it. */
  public static ApiFailure otherUid(ResourceCall call, String uid) {
    var cause =
        new Cause(
            "FieldValueInvalid",
            "Invalid value: \"" + uid + "\": field is immutable",
            "metadata.uid");
    return StatusErrors.invalid(call.kind(), call.name(), List.of(cause, cause));
  }

  private static void refuse(ResourceKind kind, String name, List<Cause> causes) {
    if (!causes.isEmpty()) {
      throw StatusErrors.invalid(kind, name, causes);
    }
  }
}
