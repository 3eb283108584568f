package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.diff.RequestRow.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the rows: a file a topic, and a file of steps that many rows begin with. */
final class Rows {
  private static final String FOLDER = "/stage-diff/rows/";

  /** The topics in the order they are run. */
  private static final List<String> TOPICS =
      List.of(
          "begin", "read", "create", "update", "patch", "status", "delete", "evict", "custom",
          "watch");

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "merge", "application/merge-patch+json",
          "strategic", "application/strategic-merge-patch+json",
          "json", "application/json-patch+json",
          "apply", "application/apply-patch+yaml");

  private final JsonNode beginnings = file("beginnings");

  private Rows() {}

  static List<RequestRow> all() {
    var rows = new Rows();
    return TOPICS.stream().flatMap(rows::of).toList();
  }

  private Stream<RequestRow> of(String topic) {
    return file(topic)
        .valueStream()
        .map(
            row ->
                new RequestRow(
                    JsonFields.text(row, "row"),
                    topic,
                    steps(JsonFields.at(row, "steps"), Map.of())));
  }

  private List<Step> steps(JsonNode list, Map<String, String> values) {
    var steps = new ArrayList<Step>();
    for (var entry : list) {
      var step = JsonFields.read(filled(JsonFields.write(entry), values));
      if (step.has("use")) {
        var beginning = JsonFields.at(beginnings, JsonFields.text(step, "use"));
        if (beginning.isMissingNode()) {
          throw new IllegalArgumentException("no beginning " + JsonFields.text(step, "use"));
        }
        steps.addAll(steps(beginning, JsonFields.texts(step, "with")));
      } else {
        steps.add(step(step));
      }
    }
    return List.copyOf(steps);
  }

  /** A number that fills a whole text stays a number. */
  private static String filled(String text, Map<String, String> values) {
    var result = text;
    for (var value : values.entrySet()) {
      var reference = "${" + value.getKey() + "}";
      if (value.getValue().matches("-?\\d+")) {
        result = result.replace("\"" + reference + "\"", value.getValue());
      }
      result = result.replace(reference, value.getValue());
    }
    return result;
  }

  private static Step step(JsonNode step) {
    if (step.has("watch")) {
      return new Step.Watch(
          JsonFields.text(step, "name"),
          JsonFields.text(step, "watch"),
          !JsonFields.flag(step, "chunks"));
    }
    if (step.has("served")) {
      return new Step.Served(JsonFields.text(step, "served"), step.path("until").asInt());
    }
    if (step.has("define")) {
      return new Step.Define();
    }
    if (step.has("events")) {
      return new Step.Events(JsonFields.text(step, "events"), step.path("count").asInt(1));
    }
    var method =
        METHODS.stream()
            .filter(step::has)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no step: " + step));
    return new Step.Ask(
        method,
        JsonFields.text(step, method),
        contentType(step),
        JsonFields.at(step, "body"),
        JsonFields.text(step, "keep"));
  }

  private static String contentType(JsonNode step) {
    var type = JsonFields.text(step, "type");
    var plain = step.has("body") ? "application/json" : "";
    return type.isEmpty() ? plain : CONTENT_TYPES.getOrDefault(type, type);
  }

  private static JsonNode file(String name) {
    try (var in = Rows.class.getResourceAsStream(FOLDER + name + ".yaml")) {
      return JsonFields.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
