package dev.winpool.emulator.arm.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.util.Optional;

/**
 * Reads one body: first whether all of it can be read, then what AKS would say of the first value
 * that is not allowed. Null is as good as absent, as Go has it.
 */
final class BodyReading {

  private final ApiVersion version;
  private Optional<AksRefusal> first = Optional.empty();

  BodyReading(ApiVersion version) {
    this.version = version;
  }

  /**
   * The body without what only AKS writes and without nulls.
   *
   * @throws RefusedException 400 when it is not as the table says
   */
  ObjectNode read(Where top, JsonNode body, Shape.Part part) {
    var read = part(top, body, part);
    first.ifPresent(
        refusal -> {
          throw new RefusedException(refusal);
        });
    return read;
  }

  private ObjectNode part(Where where, JsonNode value, Shape.Part part) {
    if (!value.isObject()) {
      throw ShapeRefusals.wrongType(where, value, part.name());
    }
    var read = JsonNodeFactory.instance.objectNode();
    value.forEachEntry(
        (name, inner) -> {
          var known = part.property(name, version.day());
          if (known.isPresent()) {
            known(where.below(part.name(), name), inner, known.get(), read);
          } else if (version.preview()) {
            read.set(name, inner.deepCopy());
          } else {
            throw ShapeRefusals.unknown(name);
          }
        });
    part.missing(value::hasNonNull, version.day())
        .forEach(p -> note(ShapeRefusals.missing(where.below(part.name(), p.name()))));
    return read;
  }

  private void known(Where where, JsonNode value, Shape.Property property, ObjectNode read) {
    if (!property.readOnly() && !value.isNull()) {
      var taken = value(where, value, property.shape());
      if (!taken.isMissingNode()) {
        read.set(property.name(), taken);
      }
    }
  }

  private JsonNode value(Where where, JsonNode value, Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text(where, value, text);
      case Shape.Id id -> id(where, value, id);
      case Shape.OneOf one -> oneOf(where, value, one);
      case Shape.Whole whole -> whole(where, value, whole);
      case Shape.Number _ -> of(value.isNumber(), where, value, "float32");
      case Shape.Flag _ -> of(value.isBoolean(), where, value, "bool");
      case Shape.Anything _ -> value.deepCopy();
      case Shape.ListOf list -> list(where, value, list);
      case Shape.MapOf map -> map(where, value, map);
      case Shape.Named named -> part(where, value, Parts.named(named.name()));
      case Shape.Inline inline -> part(where, value, inline.part());
    };
  }

  private static JsonNode of(boolean right, Where where, JsonNode value, String type) {
    if (!right) {
      throw ShapeRefusals.wrongType(where, value, type);
    }
    return value;
  }

  private JsonNode text(Where where, JsonNode value, Shape.Text text) {
    var given = of(value.isTextual(), where, value, "string").textValue();
    var length = given.length();
    var fits = length >= text.least() && length <= text.most() && text.form().fits(given);
    if (!fits && !given.isEmpty()) {
      note(ShapeRefusals.malformed(where, given));
    }
    return value;
  }

  private JsonNode id(Where where, JsonNode value, Shape.Id id) {
    var given = of(value.isTextual(), where, value, "string").textValue();
    if (!given.isEmpty() && !ArmId.formed(given)) {
      note(ShapeRefusals.noId(where, given));
    } else if (!given.isEmpty() && !ArmId.isOf(given, id.type())) {
      note(ShapeRefusals.malformed(where, given));
    }
    return value;
  }

  /** The case counts, and an empty string is none. */
  private JsonNode oneOf(Where where, JsonNode value, Shape.OneOf one) {
    var given = of(value.isTextual(), where, value, "string").textValue();
    if (given.isEmpty()) {
      return MissingNode.getInstance();
    }
    var known =
        one.values().contains(given)
            || one.more().contains(given)
            || version.preview() && one.previews().contains(given);
    if (!known) {
      note(ShapeRefusals.notOneOf(where, given, one.values()));
    }
    return value;
  }

  private JsonNode whole(Where where, JsonNode value, Shape.Whole whole) {
    of(value.isInt(), where, value, "int32");
    if (value.intValue() < whole.least() || value.intValue() > whole.most()) {
      note(ShapeRefusals.outside(where, value, whole));
    }
    return value;
  }

  private ArrayNode list(Where where, JsonNode value, Shape.ListOf list) {
    of(value.isArray(), where, value, "[]" + type(list.item()));
    var read = JsonNodeFactory.instance.arrayNode();
    value.forEach(item -> read.add(value(where, item, list.item())));
    if (read.size() > list.most()) {
      note(ShapeRefusals.tooMany(where, list.most()));
    }
    return read;
  }

  private ObjectNode map(Where where, JsonNode value, Shape.MapOf map) {
    of(value.isObject(), where, value, "map[string]" + type(map.value()));
    var read = JsonNodeFactory.instance.objectNode();
    value.forEachEntry(
        (name, item) -> {
          if (!item.isNull()) {
            read.set(name, value(where, item, map.value()));
          }
        });
    return read;
  }

  private static String type(Shape shape) {
    return switch (shape) {
      case Shape.Whole _ -> "int32";
      case Shape.Number _ -> "float32";
      case Shape.Flag _ -> "bool";
      default -> Parts.in(shape).map(Shape.Part::name).orElse("string");
    };
  }

  private void note(AksRefusal refusal) {
    first = first.or(() -> Optional.of(refusal));
  }
}
