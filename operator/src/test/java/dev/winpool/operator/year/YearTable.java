package dev.winpool.operator.year;

import dev.winpool.operator.year.Estate.Arrival;
import dev.winpool.operator.year.Request.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of each image of the year, and what was waited for; {@code make proof} prints it. */
record YearTable(Year year) {
  private static final String ROW = "%-19s %-11s %5s  %-11s %-11s %s%n";

  /** Runs that fell into a window within which the clocks of its zone change. */
  List<Watchman.Run> overClockChanges() {
    return year.watchman().runs().stream().filter(this::changes).toList();
  }

  private boolean changes(Watchman.Run run) {
    var object = year.estate().objects().get(run.request().pool());
    var rules = ZoneId.of(object.getSpec().maintenanceWindow().timeZone()).getRules();
    var change = rules.nextTransition(run.window().start());
    return change != null && change.getInstant().isBefore(run.window().end());
  }

  long runs(Kind kind) {
    return year.watchman().runs().stream().filter(run -> run.request().kind() == kind).count();
  }

  List<Arrival> arrivals(String version) {
    return year.estate().arrivals().stream()
        .filter(arrival -> arrival.image().endsWith("-" + version))
        .toList();
  }

  String print() {
    var text = new StringBuilder();
    text.append(ROW.formatted("image", "offered", "pools", "first", "last", "runs"));
    Almanac.IMAGES.forEach(image -> text.append(row(image)));
    text.append(
        "%d image runs, %d of Kubernetes, %d resumed; %d in windows with a clock change%n"
            .formatted(
                runs(Kind.Image),
                runs(Kind.Kubernetes),
                runs(Kind.Resume),
                overClockChanges().size()));
    text.append(kinds());
    return text.toString();
  }

  private String row(Almanac.Image image) {
    var arrivals = arrivals(image.version());
    var first = arrivals.stream().map(Arrival::at).min(Comparator.naturalOrder());
    var last = arrivals.stream().map(Arrival::at).max(Comparator.naturalOrder());
    return ROW.formatted(
        image.version(),
        image.day(),
        arrivals.stream().map(Arrival::pool).distinct().count(),
        first.map(YearTable::day).orElse("-"),
        last.map(YearTable::day).orElse("-"),
        arrivals.size());
  }

  private static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private String kinds() {
    return year.diary().kinds().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(kind -> "%6d x %s%n".formatted(kind.getValue(), kind.getKey()))
        .collect(Collectors.joining());
  }
}
