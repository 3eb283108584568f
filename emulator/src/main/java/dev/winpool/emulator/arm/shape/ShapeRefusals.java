package dev.winpool.emulator.arm.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.util.List;

/**
 * What AKS says of a body that is not as its table says. It reads bodies as Go does and passes on
 * what Go says: seen with an unknown field (Azure/azure-rest-api-specs issue 40740), with a string
 * where a list belongs (Azure/AKS issue 1402) and with no body at all.
 */
final class ShapeRefusals {

  private static final String READING = "UnmarshalEntity encountered error: ";

  private ShapeRefusals() {}

  static RefusedException nothing() {
    return unreadable("EOF");
  }

  static RefusedException unknown(String name) {
    return unreadable("json: unknown field \"%s\"".formatted(name));
  }

  /** The names of objects and of types other than those of lists are inferred. */
  static RefusedException wrongType(Where where, JsonNode found, String wanted) {
    var into =
        where.atTop() ? "value" : "struct field %s.%s".formatted(where.owner(), where.field());
    return unreadable(
        "json: cannot unmarshal %s into Go %s of type %s."
            .formatted(kind(found, wanted), into, wanted));
  }

  private static String kind(JsonNode found, String wanted) {
    return switch (found.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> wanted.startsWith("int") ? "number " + found.asText() : "number";
      case BOOLEAN -> "bool";
      case ARRAY -> "array";
      case OBJECT -> "object";
      default -> "null";
    };
  }

  private static RefusedException unreadable(String why) {
    return new RefusedException(AksRefusal.flat(400, "UnmarshalError", READING + why));
  }

  /** As recorded: agentpool-update-invalid-parameter-400. */
  static AksRefusal notOneOf(Where where, String value, List<String> allowed) {
    var all = String.join(", ", allowed.subList(0, allowed.size() - 1));
    var last = allowed.getLast();
    return invalid(
        where,
        "value %s is not allowed. Only %s allowed."
            .formatted(value, all.isEmpty() ? last + " is" : all + " and " + last + " are"));
  }

  /** The rest of the text is not verified. */
  static AksRefusal outside(Where where, JsonNode value, Shape.Whole bounds) {
    var most = bounds.most() == Integer.MAX_VALUE ? "" : " and at most " + bounds.most();
    return invalid(
        where,
        "value %s is not allowed. It must be at least %d%s."
            .formatted(value.asText(), bounds.least(), most));
  }

  /** The rest of the text is not verified. */
  static AksRefusal malformed(Where where, String value) {
    return invalid(where, "value %s is not allowed.".formatted(value));
  }

  /** The rest of the text is not verified. */
  static AksRefusal tooMany(Where where, int most) {
    return invalid(where, "at most %d items are allowed.".formatted(most));
  }

  /** Seen with the count of a pool (Azure/terraform-azurerm-avm-res-containerservice issue 184). */
  static AksRefusal missing(Where where) {
    var message = "Required parameter %s is missing (null).".formatted(where.parameter());
    return AksRefusal.flat(400, "InvalidParameter", message).about(where.parameter());
  }

  /** ARM looks at ids before AKS does; that it does so at this one is not verified. */
  static AksRefusal noId(Where where, String value) {
    return AksRefusal.wrapped(
        400,
        "LinkedInvalidPropertyId",
        ("Property id '%s' at path '%s' is invalid. Expect fully qualified resource Id that start"
                + " with '/subscriptions/{subscriptionId}' or"
                + " '/providers/{resourceProviderNamespace}/'.")
            .formatted(value, where.field()));
  }

  private static AksRefusal invalid(Where where, String why) {
    var message =
        "The value of parameter %s is invalid. Error details: %s".formatted(where.parameter(), why);
    return AksRefusal.flat(400, "InvalidParameter", message).about(where.parameter());
  }
}
