package dev.winpool.operator.cli.look;

import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.cli.shell.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object of the table: what {@code kubectl get wnp} has columns for (messages.md). */
record Row(String name, Summary summary, Optional<Instant> created) {
  private static final List<String> NARROW =
      List.of("NAME", "POOL", "OS-SKU", "NODES", "IMAGE", "READY", "REASON", "AGE");
  private static final List<String> WIDE =
      List.of("SUCCESSOR", "PROGRESS", "BLOCKED", "NEXT-WINDOW", "SUPPORT-ENDS", "DAYS-LEFT");

  static Row of(WindowsNodePool object) {
    var status = WindowsNodePoolStatus.orEmpty(object.getStatus());
    var meta = object.getMetadata();
    return new Row(
        meta.getName(),
        Optional.ofNullable(status.summary()).orElse(Summary.EMPTY),
        instant(meta.getCreationTimestamp()));
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  static List<String> table(List<Row> rows, boolean wide, Instant now) {
    var headings = new ArrayList<>(NARROW);
    if (wide) {
      headings.addAll(WIDE);
    }
    return new Table(
            headings,
            rows.stream()
                .sorted(Comparator.comparing(Row::name))
                .map(row -> row.cells(wide, now))
                .toList())
        .lines();
  }

  private List<String> cells(boolean wide, Instant now) {
    var s = summary;
    var narrow = Stream.of(name, s.pool(), s.osSKU(), s.nodes(), s.image(), s.ready(), s.reason());
    var more =
        wide
            ? Stream.of(
                s.successor(),
                s.progress(),
                number(s.blocked()),
                s.nextWindow(),
                s.supportEnds(),
                number(s.supportDaysLeft()))
            : Stream.<String>empty();
    return Stream.of(narrow, Stream.of(age(now)), more)
        .flatMap(cells -> cells)
        .map(cell -> Optional.ofNullable(cell).orElse(""))
        .toList();
  }

  private static String number(@Nullable Integer number) {
    return Optional.ofNullable(number).map(String::valueOf).orElse("");
  }

  private String age(Instant now) {
    return created.map(at -> Ages.of(Duration.between(at, now))).orElse("");
  }

  /** What a person has to know of one that is not as it should be; nothing of the others. */
  Optional<String> note() {
    return Optional.ofNullable(summary.message())
        .filter(_ -> !"True".equals(summary.ready()))
        .map(message -> name + ": " + message);
  }
}
