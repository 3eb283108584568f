package dev.winpool.e2e.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.StatusErrors;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Locale;

/** The patch formats of the API by content type. */
public enum PatchKinds {
  JSON("application/json-patch+json"),
  MERGE("application/merge-patch+json"),
  STRATEGIC("application/strategic-merge-patch+json"),
  APPLY("application/apply-patch+yaml");

  private final String mediaType;

  PatchKinds(String mediaType) {
    this.mediaType = mediaType;
  }

  /**
   * @throws ApiFailure 415 for a format the resource does not take
   */
  public static PatchKinds of(String contentType, ResourceKind kind) {
    var type = contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
    for (var patch : values()) {
      if (patch.mediaType.equals(type)
          && !(patch == STRATEGIC && kind.has(ResourceKind.Trait.CUSTOM))) {
        return patch;
      }
    }
    throw kind.has(ResourceKind.Trait.CUSTOM)
        ? PatchErrors.unsupportedPatch(
            String.join(", ", JSON.mediaType, MERGE.mediaType, APPLY.mediaType))
        : PatchErrors.noPatch();
  }

  /** The patched copy of {@code current}. Apply is a merge here; see {@link AppliedFields}. */
  public ObjectNode apply(ObjectNode current, JsonNode patch, ResourceKind kind) {
    var copy = current.deepCopy();
    switch (this) {
      case JSON -> {
        return jsonPatch(copy, patch);
      }
      case MERGE -> mergePatch(copy, patch);
      case STRATEGIC, APPLY -> StructuredMerge.merge(copy, patch, MergeRules.of(kind));
    }
    return copy;
  }

  private static ObjectNode jsonPatch(ObjectNode current, JsonNode patch) {
    if (!patch.isArray()) {
      throw StatusErrors.badRequest("a JSON patch is a list of operations");
    }
    try {
      refuseToRemoveNothing(patch, current);
      if (JsonPatch.apply(patch, current) instanceof ObjectNode object) {
        return object;
      }
    } catch (RuntimeException e) {
      throw PatchErrors.rejectedPatch(
          "the server rejected our request due to an error in our request");
    }
    throw StatusErrors.badRequest("the patch leaves no object");
  }

  /** The library lets it pass. */
  private static void refuseToRemoveNothing(JsonNode patch, ObjectNode current) {
    for (var operation : patch) {
      if (JsonFields.text(operation, "op").equals("remove")
          && current.at(JsonFields.text(operation, "path")).isMissingNode()) {
        throw new IllegalArgumentException("nothing at " + JsonFields.text(operation, "path"));
      }
    }
  }

  private static void mergePatch(ObjectNode target, JsonNode patch) {
    for (var entry : patch.properties()) {
      var value = entry.getValue();
      if (value.isNull()) {
        target.remove(entry.getKey());
      } else if (value.isObject()) {
        var child =
            target.get(entry.getKey()) instanceof ObjectNode old ? old : JsonFields.object();
        mergePatch(child, value);
        target.set(entry.getKey(), child);
      } else {
        target.set(entry.getKey(), value);
      }
    }
  }
}
