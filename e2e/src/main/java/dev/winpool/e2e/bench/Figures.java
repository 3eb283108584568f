package dev.winpool.e2e.bench;

import java.util.ArrayList;
import java.util.List;

/** The rows of a run, in the order in which they were measured. */
final class Figures {
  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  /** A run that measured nothing shows nothing. */
  boolean pass() {
    return !rows.isEmpty() && rows.stream().noneMatch(Row::fails);
  }

  /** How many rows of each kind. */
  String sum() {
    return "%d rows: %d ok, %d miss, %d failed"
        .formatted(
            rows.size(), count(Row.Verdict.OK), count(Row.Verdict.MISS), count(Row.Verdict.FAILED));
  }

  private long count(Row.Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }
}
