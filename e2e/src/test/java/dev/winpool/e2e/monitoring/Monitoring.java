package dev.winpool.e2e.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code deploy/components/monitoring} asks of Prometheus, and what the page of figures has.
 */
record Monitoring(Path root) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ([\\w, ]*) \\|");
  private static final Pattern METRIC = Pattern.compile("\\b((?:winpool|jvm)_\\w+)(\\{[^}]*})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+) *(?:=~|!~|!=|=) *\"");
  private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on) *\\(([^)]*)\\)");

  static Monitoring ofThisRepository() {
    return new Monitoring(
        Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize());
  }

  String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules as Prometheus reads them: what stands under {@code spec}. */
  JsonNode rules() {
    return JsonFields.read(read("deploy/components/monitoring/alerts.yaml")).path("spec");
  }

  List<JsonNode> alerts() {
    var alerts = new ArrayList<JsonNode>();
    rules().path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
    return alerts;
  }

  JsonNode dashboard() {
    return JsonFields.read(read("deploy/components/monitoring/dashboard.json"));
  }

  /** The queries of the dashboard by panel and letter, for all objects. */
  Map<String, String> queries() {
    var queries = new TreeMap<String, String>();
    for (var panel : dashboard().path("panels")) {
      for (var target : panel.path("targets")) {
        var name = panel.path("title").asText() + " " + target.path("refId").asText();
        queries.put(name, target.path("expr").asText().replace("$name", ".*"));
      }
    }
    return queries;
  }

  /** Labels by name of a series: of a summary and a histogram there are several. */
  Map<String, Set<String>> shown() {
    var series = new TreeMap<String, Set<String>>();
    for (var row : ROW.matcher(read("docs/reference/metrics.md")).results().toList()) {
      var labels = labels(row.group(3));
      switch (row.group(2)) {
        case "summary" -> parts(series, row.group(1), labels);
        case "histogram" -> {
          parts(series, row.group(1), labels);
          var buckets = new TreeSet<>(labels);
          buckets.add("le");
          series.put(row.group(1) + "_bucket", buckets);
        }
        default -> series.put(row.group(1), labels);
      }
    }
    return series;
  }

  private static void parts(Map<String, Set<String>> series, String name, Set<String> labels) {
    series.put(name + "_count", labels);
    series.put(name + "_sum", labels);
  }

  private static Set<String> labels(String separated) {
    return Pattern.compile("\\w+")
        .matcher(separated)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What that query asks for and nobody shows: series, labels of one, labels of none. */
  Set<String> unknown(String query) {
    var known = shown();
    var unknown = new TreeSet<String>();
    var labels = new TreeSet<String>();
    for (var asked : METRIC.matcher(query).results().toList()) {
      var of = known.getOrDefault(asked.group(1), Set.of());
      labels.addAll(of);
      if (!known.containsKey(asked.group(1))) {
        unknown.add(asked.group(1));
      }
      var matchers = asked.group(2) == null ? "" : asked.group(2);
      MATCHER
          .matcher(matchers)
          .results()
          .filter(label -> !of.contains(label.group(1)))
          .forEach(label -> unknown.add(asked.group(1) + "{" + label.group(1) + "}"));
    }
    GROUPED
        .matcher(query)
        .results()
        .flatMap(group -> labels(group.group(1)).stream())
        .filter(label -> !labels.contains(label))
        .forEach(label -> unknown.add("by (" + label + ")"));
    return unknown;
  }
}
