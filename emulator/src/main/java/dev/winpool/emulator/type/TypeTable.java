package dev.winpool.emulator.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One of Microsoft's type tables, asked whether an answer or a request has the shape it says. */
public final class TypeTable {

  private static final int REQUIRED = 1;
  private static final int READ_ONLY = 2;
  private static final int WRITE_ONLY = 4;
  private static final int CONSTANT = 8;

  /** In the table, but never in a body. */
  private static final String API_VERSION = "apiVersion";

  /** How a fault ends that says a name is not in the table. */
  static final String UNKNOWN = " is unknown";

  private static final Set<String> NOT_LOOKED_INTO = Set.of("id", "type");

  private static final Map<String, Optional<TypeTable>> READ = new HashMap<>();

  private final JsonNode types;
  private final boolean sent;
  private final Map<String, JsonNode> objects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private TypeTable(JsonNode types, boolean sent) {
    this.types = types;
    this.sent = sent;
    for (var type : types) {
      if (type.path("$type").asText().equals("ObjectType")) {
        objects.putIfAbsent(type.path("name").asText(), type);
      }
    }
  }

  /** The table at hand that is nearest to that api-version. */
  public static synchronized Optional<TypeTable> nearest(String apiVersion) {
    var version = apiVersion.compareTo("2026-01-01") < 0 ? "2025-09-01" : "2026-05-01";
    return READ.computeIfAbsent(
        version,
        v ->
            AksFolder.find("bicep-types/" + v + "/types.json")
                .map(types -> new TypeTable(types, false)));
  }

  /** The same table, which judges what is sent. */
  TypeTable ofRequests() {
    return new TypeTable(types, true);
  }

  /** What is wrong with a value of that object type. */
  List<String> faultsIn(String objectType, String where, JsonNode value) {
    var faults = new ArrayList<String>();
    object(where, value, objectNamed(objectType), faults);
    return faults;
  }

  /** What is wrong with a resource of that type. */
  public List<String> faults(String resourceType, JsonNode resource) {
    var faults = new ArrayList<String>();
    var body = objectNamed(resourceType).path("properties");
    resource.forEachEntry(
        (name, value) -> {
          if (!body.has(name) || name.equals(API_VERSION)) {
            faults.add(name + UNKNOWN);
          } else if (!NOT_LOOKED_INTO.contains(name)) {
            check(name, value, body.path(name).path("type"), faults);
          }
        });
    body.forEachEntry(
        (name, property) -> {
          var needed = (property.path("flags").asInt() & (REQUIRED | CONSTANT)) != 0;
          if (needed && !name.equals(API_VERSION) && !resource.path(name).isTextual()) {
            faults.add(name + " is missing");
          }
        });
    if (!resource.path("type").asText().equalsIgnoreCase(resourceType)) {
      faults.add("type is " + resource.path("type"));
    }
    return faults;
  }

  /** The names of the properties of an object type, and their flags. */
  public Map<String, Integer> properties(String objectType) {
    var all = new HashMap<String, Integer>();
    objectNamed(objectType)
        .path("properties")
        .forEachEntry((name, property) -> all.put(name, property.path("flags").asInt()));
    return all;
  }

  /** The object type that a property of an object type is of, or its items are of. */
  public Optional<String> typeOf(String objectType, String property) {
    var type = at(objectNamed(objectType).path("properties").path(property).path("type"));
    var inner = type.path("$type").asText().equals("ArrayType") ? at(type.path("itemType")) : type;
    return inner.path("$type").asText().equals("ObjectType")
        ? Optional.of(inner.path("name").asText())
        : Optional.empty();
  }

  private void check(String where, JsonNode value, JsonNode ref, List<String> faults) {
    var type = at(ref);
    var fits =
        switch (type.path("$type").asText()) {
          case "ObjectType" -> {
            object(where, value, type, faults);
            yield true;
          }
          case "ArrayType" -> {
            value.forEach(item -> check(where + "[]", item, type.path("itemType"), faults));
            yield value.isArray();
          }
          case "UnionType" -> union(value, type);
          case "StringLiteralType" -> value.equals(type.path("value"));
          case "StringType" -> value.isTextual() && formed(value.asText(), type.path("pattern"));
          case "IntegerType" -> value.isNumber();
          case "BooleanType" -> value.isBoolean();
          default -> true;
        };
    if (!fits) {
      faults.add(where + " is " + value);
    }
  }

  private void object(String where, JsonNode value, JsonNode type, List<String> faults) {
    var known = type.path("properties");
    if (!value.isObject()) {
      faults.add(where + " is no object");
    }
    value.forEachEntry(
        (name, item) -> {
          var property = known.path(name);
          var more = type.path("additionalProperties");
          if (property.isMissingNode() && more.isMissingNode()) {
            faults.add(where + "." + name + UNKNOWN);
          } else if ((property.path("flags").asInt() & (sent ? READ_ONLY : WRITE_ONLY)) != 0) {
            faults.add(where + "." + name + (sent ? " is only reported" : " is never shown"));
          } else {
            check(
                where + "." + name,
                item,
                property.path("type").isMissingNode() ? more : property.path("type"),
                faults);
          }
        });
    known.forEachEntry(
        (name, property) -> {
          if ((property.path("flags").asInt() & REQUIRED) != 0 && !value.has(name)) {
            faults.add(where + "." + name + " is missing");
          }
        });
  }

  private static boolean formed(String text, JsonNode pattern) {
    return pattern.isMissingNode() || Pattern.compile(pattern.asText()).matcher(text).find();
  }

  private boolean union(JsonNode value, JsonNode type) {
    for (var element : sent ? literals(type) : type.path("elements")) {
      var faults = new ArrayList<String>();
      check("", value, element, faults);
      if (faults.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** A word that is none of those known may come, and shall not be sent. */
  private Iterable<JsonNode> literals(JsonNode type) {
    var all = type.path("elements").valueStream().toList();
    var words =
        all.stream().filter(e -> at(e).path("$type").asText().equals("StringLiteralType")).toList();
    return words.isEmpty() ? all : words;
  }

  /** Whether there is an object type of that name. */
  public boolean knows(String objectType) {
    return objects.containsKey(objectType);
  }

  private JsonNode objectNamed(String name) {
    return Optional.ofNullable(objects.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no object type " + name));
  }

  private JsonNode at(JsonNode ref) {
    return types.path(Integer.parseInt(ref.path("$ref").asText("#/0").substring(2)));
  }
}
