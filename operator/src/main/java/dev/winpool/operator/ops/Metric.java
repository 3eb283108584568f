package dev.winpool.operator.ops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One figure of {@code /metrics}, in the Prometheus text format.
 *
 * @param name e.g. {@code winpool_turns_total}
 * @param help one line
 * @param samples read at each scrape; must not wait for anything
 */
public record Metric(String name, String help, Kind kind, Supplier<List<Sample>> samples) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,127}");

  /** Whether it only grows. */
  public enum Kind {
    counter,
    gauge
  }

  /** One value and what it belongs to; label names as metric names. */
  public record Sample(Map<String, String> labels, double value) {
    public Sample {
      labels = Map.copyOf(labels);
    }

    private String line(String name) {
      var inner =
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                  .collect(Collectors.joining(","));
      return name + (inner.isEmpty() ? "" : "{" + inner + "}") + " " + number(value) + "\n";
    }
  }

  public Metric {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is not a metric's name");
    }
  }

  /** A figure that only grows. */
  public static Metric counter(String name, String help, DoubleSupplier value) {
    return single(name, help, Kind.counter, value);
  }

  /** A figure that rises and falls. */
  public static Metric gauge(String name, String help, DoubleSupplier value) {
    return single(name, help, Kind.gauge, value);
  }

  private static Metric single(String name, String help, Kind kind, DoubleSupplier value) {
    return new Metric(name, help, kind, () -> List.of(new Sample(Map.of(), value.getAsDouble())));
  }

  /** Its lines; none but the head when it cannot be read now, so that the others are still told. */
  String text() {
    return "# HELP "
        + name
        + " "
        + escaped(help)
        + "\n# TYPE "
        + name
        + " "
        + kind
        + "\n"
        + lines();
  }

  private String lines() {
    try {
      return samples.get().stream().map(it -> it.line(name)).collect(Collectors.joining());
    } catch (RuntimeException e) {
      return "";
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
