package dev.winpool.operator.year;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Objects, drawn as kubectl draws them: the columns of the committed definition in {@code get -o
 * wide}, and the status in {@code describe} (kubectl's printUnstructuredContent: fields by name,
 * what is alike aligned).
 */
record KubectlText(Instant now) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CRD =
      Path.of(System.getProperty("winpool.root", ".."), "crds/windowsnodepools.winpool.dev.yaml");

  /** Of other names kubectl makes no label: it shows them as they are. */
  private static final Pattern SMART = Pattern.compile("[\\p{L}-]*");

  private static final Pattern WORDS =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=-)(?=[^-])|(?<=[^-])(?=-)");
  private static final Set<String> ACRONYMS = Set.of("API", "URL", "UID", "OSB", "GUID");

  /** A line of describe; one with a value is aligned with its neighbours. */
  private record Line(String label, Optional<String> value) {}

  String wide(List<WindowsNodePool> objects) {
    var columns = columns();
    var rows = new ArrayList<List<String>>();
    rows.add(header(columns));
    objects.forEach(object -> rows.add(row(columns, object)));
    var text = new StringBuilder();
    rows.forEach(row -> text.append(padded(row, rows).stripTrailing()).append('\n'));
    return text.toString();
  }

  private static List<CustomResourceColumnDefinition> columns() {
    try {
      var crd = Serialization.unmarshal(Files.readString(CRD), CustomResourceDefinition.class);
      return crd.getSpec().getVersions().getFirst().getAdditionalPrinterColumns();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> header(List<CustomResourceColumnDefinition> columns) {
    var cells = new ArrayList<>(List.of("NAME"));
    columns.forEach(column -> cells.add(column.getName()));
    return cells;
  }

  private List<String> row(List<CustomResourceColumnDefinition> columns, WindowsNodePool object) {
    var json = json(object);
    var cells = new ArrayList<>(List.of(object.getMetadata().getName()));
    columns.forEach(column -> cells.add(cell(column, json)));
    return cells;
  }

  private String cell(CustomResourceColumnDefinition column, JsonNode object) {
    var value = object.at(column.getJsonPath().replace('.', '/')).asText("");
    return column.getType().equals("date") ? age(Instant.parse(value)) : value;
  }

  /** Of what is older than a week, as kubectl says it. */
  private String age(Instant since) {
    return Duration.between(since, now).toDays() + "d";
  }

  private static String padded(List<String> row, List<List<String>> all) {
    var line = new StringBuilder();
    IntStream.range(0, row.size())
        .forEach(
            i -> {
              var width = all.stream().mapToInt(other -> other.get(i).length()).max().orElse(0);
              line.append(("%-" + (width + 3) + "s").formatted(row.get(i)));
            });
    return line.toString();
  }

  /** From {@code Status:} on; events are left out. */
  String described(WindowsNodePool object) {
    var lines = new ArrayList<Line>();
    lines.add(new Line("Status:", Optional.empty()));
    content(json(object).path("status"), 1, lines);
    return aligned(lines);
  }

  private static JsonNode json(WindowsNodePool object) {
    try {
      return JSON.readTree(Serialization.asJson(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void content(JsonNode object, int level, List<Line> lines) {
    var fields = new TreeMap<String, JsonNode>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    fields.forEach(
        (name, value) -> {
          var label = "  ".repeat(level) + label(name) + ":";
          if (value.isContainerNode()) {
            lines.add(new Line(label, Optional.empty()));
            inner(value, level + 1, lines);
          } else {
            lines.add(new Line(label, Optional.of(value.asText())));
          }
        });
  }

  private static void inner(JsonNode value, int level, List<Line> lines) {
    if (value.isObject()) {
      content(value, level, lines);
      return;
    }
    for (var item : value) {
      if (item.isObject()) {
        content(item, level, lines);
      } else {
        lines.add(new Line("  ".repeat(level) + item.asText(), Optional.empty()));
      }
    }
  }

  /** kubectl's smartLabelFor: {@code newerSince} is {@code Newer Since}. */
  static String label(String field) {
    if (!SMART.matcher(field).matches()) {
      return field;
    }
    var words = WORDS.splitAsStream(field);
    return words.map(KubectlText::word).collect(Collectors.joining(" "));
  }

  private static String word(String part) {
    var upper = part.toUpperCase(Locale.ROOT);
    return ACRONYMS.contains(upper) ? upper : upper.charAt(0) + part.substring(1);
  }

  private static String aligned(List<Line> lines) {
    var text = new StringBuilder();
    var from = 0;
    while (from < lines.size()) {
      var to = from;
      while (to < lines.size() && lines.get(to).value().isPresent()) {
        to++;
      }
      var block = lines.subList(from, to);
      var width = block.stream().mapToInt(line -> line.label().length()).max().orElse(0) + 2;
      block.forEach(
          line ->
              text.append(("%-" + width + "s").formatted(line.label()))
                  .append(line.value().orElseThrow())
                  .append('\n'));
      if (to < lines.size()) {
        text.append(lines.get(to).label()).append('\n');
      }
      from = to + 1;
    }
    return text.toString();
  }
}
