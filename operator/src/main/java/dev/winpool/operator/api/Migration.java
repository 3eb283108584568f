package dev.winpool.operator.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How the pool is replaced when a property that AKS cannot change in place is to change. */
public record Migration(
    MigrationStrategy strategy,
    MigrationStart start,
    List<Gate> approveBefore,
    Irreversible irreversible,
    List<String> approved,
    String successorName,
    ImageCheck imageCheck,
    String sourceRetention) {

  public static final Migration DEFAULT =
      new Migration(null, null, null, null, null, null, null, null);

  public Migration {
    strategy = Objects.requireNonNullElse(strategy, MigrationStrategy.NewPool);
    start = Objects.requireNonNullElse(start, MigrationStart.Window);
    approveBefore = approveBefore == null ? List.of() : List.copyOf(approveBefore);
    irreversible = Objects.requireNonNullElse(irreversible, Irreversible.Approve);
    approved = approved == null ? List.of() : List.copyOf(approved);
    successorName = Objects.requireNonNullElse(successorName, "");
    imageCheck = Objects.requireNonNullElse(imageCheck, ImageCheck.Enforce);
    sourceRetention = Objects.requireNonNullElse(sourceRetention, "72h");
  }

  /** How long the emptied source is kept. */
  public Duration retention() {
    return Span.parse(sourceRetention);
  }
}
