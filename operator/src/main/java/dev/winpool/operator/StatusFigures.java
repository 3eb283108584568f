package dev.winpool.operator;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.Support;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.ops.PoolFigures;
import dev.winpool.operator.world.NodeImage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an object, read from its status. A turn that did not see carries over what the API
 * server had, which others may have written: a word that is on no list, or a date that is none,
 * counts as not there.
 */
record StatusFigures(WindowsNodePoolStatus status) {
  private static final String UNKNOWN = "Unknown";

  /** By the first of these conditions that is True: they exclude each other. */
  private static final List<String> CONDITIONS = List.of("Stalled", "Reconciling", "Ready");

  /** Every state that an object can be in. */
  static final List<String> STATES = List.of("Ready", "Reconciling", "Stalled", UNKNOWN);

  /**
   * @param seenAt when it was seen whole last
   */
  PoolFigures figures(Optional<Instant> seenAt) {
    return new PoolFigures(
        CONDITIONS.stream().filter(this::isTrue).findFirst().orElse(UNKNOWN),
        reason(),
        seenAt,
        number(status.blockersTotal()),
        Optional.ofNullable(status.pool()).map(this::pool),
        Optional.ofNullable(status.migration()).flatMap(this::swap));
  }

  private boolean isTrue(String condition) {
    return status.conditions().stream()
        .anyMatch(it -> condition.equals(it.getType()) && "True".equals(it.getStatus()));
  }

  private String reason() {
    var said = Optional.ofNullable(status.summary()).map(Summary::reason).orElse("");
    return Arrays.stream(Reason.values())
        .map(Reason::name)
        .filter(said::equals)
        .findFirst()
        .orElse(UNKNOWN);
  }

  private PoolFigures.Pool pool(PoolView pool) {
    var support = Optional.ofNullable(status.support());
    return new PoolFigures.Pool(
        number(pool.nodes()),
        number(pool.readyNodes()),
        Optional.ofNullable(status.imageUpgrade()).map(this::image),
        support.map(Support::ends).flatMap(StatusFigures::day),
        support.map(Support::imagesRemoved).flatMap(StatusFigures::day));
  }

  private PoolFigures.Image image(ImageUpgradeStatus image) {
    var overdue =
        status.conditions().stream()
            .anyMatch(
                it -> "ImageCurrent".equals(it.getType()) && "Overdue".equals(it.getReason()));
    var built =
        Optional.ofNullable(image.current())
            .flatMap(NodeImage::parse)
            .flatMap(it -> day("20" + it.date(), DateTimeFormatter.BASIC_ISO_DATE));
    return new PoolFigures.Image(built, Optional.ofNullable(image.newerSince()), overdue);
  }

  private Optional<PoolFigures.Swap> swap(MigrationProgress progress) {
    return Optional.ofNullable(progress.stage())
        .map(
            stage ->
                new PoolFigures.Swap(
                    stage.name(),
                    Optional.ofNullable(status.swap()).flatMap(swap -> since(swap, stage)),
                    Math.max(0, number(progress.nodesTotal()) - number(progress.nodesDrained())),
                    number(progress.podsRemaining())));
  }

  /** What leaves with its object is Moving from the start, and was never opened. */
  private static Optional<Instant> since(Swap swap, MigrationStage stage) {
    var at =
        switch (stage) {
          case Planned, Created -> swap.createdAt();
          case Proven -> swap.provenAt();
          case Moving -> swap.opening();
          case Emptied -> swap.emptiedAt();
          case Retained -> swap.settledAt();
        };
    return Optional.ofNullable(at).or(() -> Optional.ofNullable(swap.createdAt()));
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static Optional<Instant> day(String date) {
    return day(date, DateTimeFormatter.ISO_LOCAL_DATE);
  }

  private static Optional<Instant> day(String date, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDate.parse(date, format).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}
