package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Optional;

/** How AKS shows a value that it was asked for (aks.md 2.1). */
public enum EchoedAs {
  ASKED {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      return Optional.of(taken);
    }
  },
  ABSENT {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      return Optional.empty();
    }
  },
  /** AKS's own value instead. */
  DEFAULTED {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      return Optional.of(
          switch (taken) {
            case ObjectNode object -> object.objectNode();
            case ArrayNode array -> array.arrayNode();
            case BooleanNode flag -> BooleanNode.valueOf(!flag.booleanValue());
            case IntNode number -> IntNode.valueOf(number.intValue() + 7);
            default -> TextNode.valueOf("Standard");
          });
    }
  },
  OTHER_CASE {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      return Optional.of(upper(taken));
    }
  },
  OTHER_ORDER {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      return Optional.of(reversed(taken));
    }
  },
  /** Keys, labels and taints of AKS's own stand beside it. */
  WITH_ADDITIONS {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      var added = taken.deepCopy();
      if (added instanceof ObjectNode object) {
        object.put("kubernetes.azure.com/of-aks", "yes");
      } else if (added instanceof ArrayNode array && array.path(0).asText().endsWith("Schedule")) {
        array.add("kubernetes.azure.com/of-aks=yes:NoSchedule");
      }
      return Optional.of(added);
    }
  },
  NEVER {
    @Override
    Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before) {
      return before;
    }
  };

  /**
   * @param taken what the last PUT asked for
   * @param before what is shown without it
   */
  abstract Optional<JsonNode> shown(JsonNode taken, Optional<JsonNode> before);

  static ObjectNode namesInOtherCase(ObjectNode value) {
    var result = value.objectNode();
    value
        .propertyStream()
        .forEach(p -> result.set(p.getKey().toUpperCase(Locale.ROOT), p.getValue()));
    return result;
  }

  private static JsonNode upper(JsonNode value) {
    return switch (value) {
      case TextNode text -> TextNode.valueOf(text.textValue().toUpperCase(Locale.ROOT));
      case ArrayNode array -> {
        var result = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> result.add(upper(item)));
        yield result;
      }
      case ObjectNode object -> {
        var result = object.objectNode();
        object.propertyStream().forEach(p -> result.set(p.getKey(), upper(p.getValue())));
        yield result;
      }
      default -> value;
    };
  }

  private static JsonNode reversed(JsonNode value) {
    return switch (value) {
      case ArrayNode array -> {
        var result = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> result.insert(0, item));
        yield result;
      }
      case ObjectNode object -> {
        var result = object.objectNode();
        object.propertyStream().forEach(p -> result.set(p.getKey(), reversed(p.getValue())));
        yield result;
      }
      default -> value;
    };
  }
}
