package dev.winpool.operator.cli.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Names;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.world.PoolName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A WindowsNodePool in a file. The rules between its fields are the API server's to judge ({@code
 * kubectl apply --dry-run=server}); here each field is read as its type.
 */
record SpecFile(String name, WindowsNodePoolSpec spec) {
  private static final long MOST_BYTES = 1 << 20;

  /** Unknown fields are mistakes here: kubectl would warn of them. */
  private static final JsonMapper STRICT = new JsonMapper();

  static SpecFile read(Path file) {
    var documents = documents(file).stream().filter(JsonNode::isObject).toList();
    if (documents.size() != 1) {
      throw CommandFault.wrong(
          "--file=\"%s\" has %d objects: give one WindowsNodePool"
              .formatted(file, documents.size()));
    }
    return of(documents.getFirst());
  }

  private static List<JsonNode> documents(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw CommandFault.wrong("--file=\"%s\" is larger than 1 MiB".formatted(file));
      }
      var yaml = new YAMLMapper().readerFor(JsonNode.class);
      try (var read = yaml.<JsonNode>readValues(file.toFile())) {
        return read.readAll();
      }
    } catch (JsonProcessingException broken) {
      throw CommandFault.wrong(
          "--file=\"%s\" is no YAML: %s".formatted(file, broken.getOriginalMessage()));
    } catch (IOException unread) {
      throw CommandFault.wrong(
          "--file=\"%s\" cannot be read: give a file with a WindowsNodePool".formatted(file));
    }
  }

  private static SpecFile of(JsonNode object) {
    same(object, "apiVersion", "winpool.dev/v1alpha1");
    same(object, "kind", "WindowsNodePool");
    var name = Names.object(object.at("/metadata/name").asText());
    var spec = spec(object.path("spec"));
    if (PoolName.of(String.valueOf(spec.poolName())).isEmpty()) {
      throw CommandFault.wrong(
          "spec.poolName=\"%s\" is no Windows pool name: give 1 to 6 lower-case letters and digits, the first a letter"
              .formatted(Screen.words(String.valueOf(spec.poolName()))));
    }
    if (spec.osSKU() == null) {
      throw CommandFault.wrong("spec.osSKU is missing: give " + choices(WindowsServer.values()));
    }
    return new SpecFile(name, spec);
  }

  private static void same(JsonNode object, String field, String wanted) {
    var given = object.path(field).asText();
    if (!given.equals(wanted)) {
      throw CommandFault.wrong(
          "%s=\"%s\" is not taken: give %s".formatted(field, Screen.words(given), wanted));
    }
  }

  private static WindowsNodePoolSpec spec(JsonNode tree) {
    if (!tree.isObject()) {
      throw CommandFault.wrong("spec is missing: give what kubectl explain wnp.spec shows");
    }
    try {
      return STRICT.treeToValue(tree, WindowsNodePoolSpec.class);
    } catch (UnrecognizedPropertyException unknown) {
      throw CommandFault.wrong(
          "%s is no field: kubectl explain wnp.spec shows which there are".formatted(at(unknown)));
    } catch (InvalidFormatException unfit) {
      throw CommandFault.wrong(
          "%s=\"%s\" is not taken: give %s"
              .formatted(
                  at(unfit),
                  Screen.words(String.valueOf(unfit.getValue())),
                  wanted(unfit.getTargetType())));
    } catch (JsonProcessingException unfit) {
      var where = unfit instanceof JsonMappingException known ? at(known) : "spec";
      throw CommandFault.wrong(
          "%s cannot be read: %s".formatted(where, unfit.getOriginalMessage()));
    }
  }

  private static String at(JsonMappingException unfit) {
    return unfit.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining("", "spec", ""));
  }

  private static String wanted(Class<?> type) {
    return type.isEnum()
        ? choices(type.getEnumConstants())
        : "a value of the type " + type.getSimpleName();
  }

  private static String choices(Object[] constants) {
    return Arrays.stream(constants).map(String::valueOf).collect(Collectors.joining(", "));
  }
}
