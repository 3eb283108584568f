package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.type.AksFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Every property that a pool can have at one api-version, from Microsoft's type table of it, which
 * is read where it lies.
 */
public final class PropertyTypes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final String POOL = "ManagedClusterAgentPoolProfileProperties";
  private static final int READ_ONLY = 2;

  private final JsonNode table;

  private PropertyTypes(JsonNode table) {
    this.table = table;
  }

  /** The folder of the tables, where it is at hand. */
  public static Optional<Path> folder() {
    return Optional.of(AksFolder.path().resolve("bicep-types")).filter(Files::isDirectory);
  }

  public static PropertyTypes read(Path folder, String version) {
    try {
      return new PropertyTypes(
          JSON.readTree(folder.resolve(version).resolve("types.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pool's properties with a value for each that may be written. */
  public ObjectNode sample() {
    for (var type : table) {
      if (type.path("name").asText().equals(POOL)) {
        return (ObjectNode) sample(type, POOL);
      }
    }
    throw new IllegalStateException("the table knows no agent pools");
  }

  private JsonNode sample(JsonNode type, String name) {
    return switch (type.path("$type").asText()) {
      case "ObjectType" -> object(type);
      case "ArrayType" -> MAKE.arrayNode().add(sample(of(type.path("itemType")), name));
      case "IntegerType" -> MAKE.numberNode(7);
      case "BooleanType" -> MAKE.booleanNode(true);
      case "UnionType" -> sample(of(type.path("elements").get(0)), name);
      case "StringLiteralType" -> MAKE.textNode(type.path("value").asText());
      case "StringType" -> MAKE.textNode("sample-" + name);
      default -> throw new IllegalStateException("a type that nobody knows: " + type);
    };
  }

  private ObjectNode object(JsonNode type) {
    var object = MAKE.objectNode();
    type.path("properties")
        .propertyStream()
        .filter(property -> (property.getValue().path("flags").asInt() & READ_ONLY) == 0)
        .forEach(
            property ->
                object.set(
                    property.getKey(),
                    sample(of(property.getValue().path("type")), property.getKey())));
    if (type.has("additionalProperties")) {
      object.set("theirs", sample(of(type.path("additionalProperties")), "theirs"));
    }
    return object;
  }

  private JsonNode of(JsonNode reference) {
    var pointer = reference.path("$ref").asText();
    return table.get(Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1)));
  }
}
