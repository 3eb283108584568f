package dev.winpool.e2e.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The dashboard as an SVG, of what Prometheus answered to its queries: where Grafana would put each
 * panel, with lines for what changes and words for what is looked at once.
 *
 * @param answers the results of {@link Prometheus#range} by the names of {@link Monitoring#queries}
 */
record Picture(JsonNode dashboard, Map<String, JsonNode> answers) {
  private static final int COLUMN = 50;
  private static final int ROW = 24;
  private static final List<String> COLOURS =
      List.of("#2f6fb5", "#d9822b", "#3d8b40", "#b03a5b", "#7a5aa6", "#5f6b76");

  /** A panel and where its picture goes. */
  private record Frame(JsonNode panel, double x, double y, double width, double height) {}

  /** What all panels show, in seconds. */
  private record Time(double from, double to) {}

  /** One line of a panel. */
  private record Series(String name, List<double[]> points) {
    double end() {
      return points.getLast()[0];
    }

    double last() {
      return points.getLast()[1];
    }
  }

  String svg() {
    var body = new StringBuilder();
    var height = 0.0;
    var time = time();
    for (var panel : dashboard.path("panels")) {
      var grid = panel.path("gridPos");
      var frame =
          new Frame(
              panel,
              grid.path("x").asInt() * COLUMN + 4,
              grid.path("y").asInt() * ROW + 4,
              grid.path("w").asInt() * COLUMN - 8,
              grid.path("h").asInt() * ROW - 8);
      height = Math.max(height, frame.y + frame.height + 4);
      body.append(box(frame)).append(content(frame, time, series(panel)));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
    <rect width="100%%" height="100%%" fill="#f4f5f7"/>
    %s</svg>
    """
        .formatted(24 * COLUMN, (int) height, body);
  }

  private static String box(Frame frame) {
    return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#fff\" stroke=\"#d0d4d9\"/>\n"
            .formatted(n(frame.x), n(frame.y), n(frame.width), n(frame.height))
        + text(frame.x + 6, frame.y + 14, "#222", frame.panel.path("title").asText());
  }

  private static String content(Frame frame, Time time, List<Series> series) {
    if (series.isEmpty()) {
      return text(frame.x + 6, frame.y + 34, "#888", "nothing to show");
    }
    return frame.panel.path("type").asText().equals("timeseries")
        ? lines(frame, time, series)
        : words(frame, series);
  }

  private static String words(Frame frame, List<Series> series) {
    var words = new StringBuilder();
    var most = (int) ((frame.height - 24) / 15);
    var end = series.stream().mapToDouble(Series::end).max().orElse(0);
    var present = series.stream().filter(one -> one.end() == end).toList();
    for (var i = 0; i < Math.min(most, present.size()); i++) {
      var one = present.get(i);
      var line = one.name + "  " + value(one.last());
      words.append(text(frame.x + 6, frame.y + 34 + 15 * i, "#222", line));
    }
    return words.toString();
  }

  private Time time() {
    var times = new ArrayList<Double>();
    answers
        .values()
        .forEach(
            one ->
                one.forEach(
                    series ->
                        series.path("values").forEach(it -> times.add(it.path(0).asDouble()))));
    var from = times.stream().mapToDouble(it -> it).min().orElse(0);
    return new Time(from, Math.max(from + 1, times.stream().mapToDouble(it -> it).max().orElse(1)));
  }

  private static String lines(Frame frame, Time time, List<Series> series) {
    var values = series.stream().flatMap(one -> one.points.stream()).toList();
    var low = Math.min(0, values.stream().mapToDouble(point -> point[1]).min().orElse(0));
    var high = Math.max(low + 1e-9, values.stream().mapToDouble(point -> point[1]).max().orElse(1));
    var drawn =
        new StringBuilder(
            text(frame.x + frame.width - 70, frame.y + 14, "#888", value(high < 1e-6 ? 0 : high)));
    for (var i = 0; i < series.size(); i++) {
      var colour = COLOURS.get(i % COLOURS.size());
      drawn.append("<polyline fill=\"none\" stroke=\"" + colour + "\" points=\"");
      for (var point : series.get(i).points) {
        drawn
            .append(
                n(
                    frame.x
                        + 6
                        + (point[0] - time.from) / (time.to - time.from) * (frame.width - 12)))
            .append(',')
            .append(
                n(
                    frame.y
                        + frame.height
                        - 26
                        - (point[1] - low) / (high - low) * (frame.height - 50)))
            .append(' ');
      }
      drawn.append("\"/>\n");
      if (i < 4) {
        var x = frame.x + 6 + i * (frame.width - 12) / 4;
        drawn.append(text(x, frame.y + frame.height - 8, colour, series.get(i).name));
      }
    }
    return drawn.toString();
  }

  private List<Series> series(JsonNode panel) {
    var all = new ArrayList<Series>();
    for (var target : panel.path("targets")) {
      var name = panel.path("title").asText() + " " + target.path("refId").asText();
      for (var one : answers.get(name)) {
        var points = new ArrayList<double[]>();
        for (var point : one.path("values")) {
          var value = Double.parseDouble(point.path(1).asText().replace("+Inf", "NaN"));
          if (!Double.isNaN(value)) {
            add(points, new double[] {point.path(0).asDouble(), value});
          }
        }
        if (!points.isEmpty()) {
          all.add(
              new Series(named(target.path("legendFormat").asText(), one.path("metric")), points));
        }
      }
    }
    return all;
  }

  /** Of a line that stays where it is only its ends are kept. */
  private static void add(List<double[]> points, double[] point) {
    var last = points.size() - 1;
    if (last > 0 && points.get(last)[1] == point[1] && points.get(last - 1)[1] == point[1]) {
      points.removeLast();
    }
    points.add(point);
  }

  /** The legend, its labels filled in; of a table, all labels. */
  private static String named(String legend, JsonNode labels) {
    var name = new StringBuilder();
    labels.forEach(label -> name.append(label.asText()).append(' '));
    var filled = legend;
    for (var label : labels.properties()) {
      filled = filled.replace("{{" + label.getKey() + "}}", label.getValue().asText());
    }
    return legend.isEmpty() ? name.toString() : filled;
  }

  private static String text(double x, double y, String colour, String words) {
    var safe = words.replace("&", "&amp;").replace("<", "&lt;");
    return "<text x=\"%s\" y=\"%s\" fill=\"%s\">%s</text>\n".formatted(n(x), n(y), colour, safe);
  }

  private static String value(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
