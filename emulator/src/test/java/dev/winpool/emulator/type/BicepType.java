package dev.winpool.emulator.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A type of one of Microsoft's type tables, as tests read it. */
public record BicepType(JsonNode all, JsonNode type) {

  /** A property of an object: its type and its flags. */
  public record Property(BicepType type, int flags) {

    public boolean needed() {
      return (flags & 1) != 0;
    }

    public boolean readOnly() {
      return (flags & 2) != 0;
    }

    public boolean writeOnly() {
      return (flags & 4) != 0;
    }
  }

  /** The object of that name in the table of that version. */
  public static BicepType object(String version, String name) {
    var all = AksData.need("bicep-types/" + version + "/types.json");
    for (var type : all) {
      if (type.path("$type").asText().equals("ObjectType")
          && type.path("name").asText().equals(name)) {
        return new BicepType(all, type);
      }
    }
    throw new IllegalArgumentException("no object type " + name);
  }

  public String kind() {
    return type.path("$type").asText();
  }

  public boolean object() {
    return kind().equals("ObjectType") && !map();
  }

  public boolean map() {
    return type.has("additionalProperties");
  }

  public boolean list() {
    return kind().equals("ArrayType");
  }

  public Map<String, Property> properties() {
    var found = new LinkedHashMap<String, Property>();
    type.path("properties")
        .forEachEntry(
            (name, p) ->
                found.put(name, new Property(at(p.path("type")), p.path("flags").asInt())));
    return found;
  }

  /** What the items of a list or the values of a map are. */
  public BicepType inner() {
    return at(type.path(list() ? "itemType" : "additionalProperties"));
  }

  /** The strings there are to choose from; none when it is no choice. */
  public List<String> choices() {
    var values = new ArrayList<String>();
    if (kind().equals("StringLiteralType")) {
      values.add(type.path("value").asText());
    }
    for (var element : type.path("elements")) {
      values.addAll(at(element).choices());
    }
    return values;
  }

  public OptionalLong bound(String name) {
    return type.has(name) ? OptionalLong.of(type.path(name).asLong()) : OptionalLong.empty();
  }

  public String pattern() {
    return type.path("pattern").asText();
  }

  private BicepType at(JsonNode ref) {
    return new BicepType(
        all, all.path(Integer.parseInt(ref.path("$ref").asText("#/0").substring(2))));
  }
}
