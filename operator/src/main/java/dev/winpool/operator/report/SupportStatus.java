package dev.winpool.operator.report;

import dev.winpool.operator.api.Support;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.SupportRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Until when AKS supports the version of the pool that serves, what is over then, and which upgrade
 * of Kubernetes it keeps the pool from.
 */
final class SupportStatus {
  /** So many minor versions before the upgrade that is barred the message speaks of it. */
  private static final int AHEAD = 2;

  /** So many days before the end they are counted one by one. */
  private static final int EXACT = 180;

  private static final int STEP = 30;

  private SupportStatus() {}

  static Optional<Support> of(Turn.Seen turn) {
    var world = turn.world();
    return row(turn).map(row -> of(row, day(world.now()), world.cluster().minor()));
  }

  /** Whether support has ended on the day of this turn. */
  static boolean over(Turn.Seen turn) {
    return row(turn).filter(row -> came(row.retired(), day(turn.world().now()))).isPresent();
  }

  private static Optional<SupportRow> row(Turn.Seen turn) {
    return turn.outlook()
        .serving()
        .flatMap(AgentPool::server)
        .map(turn.world().cluster().support()::of);
  }

  /**
   * @param minor of the control plane, 0 where it is not known
   */
  static Support of(SupportRow row, LocalDate today, int minor) {
    var blocks = row.blocks();
    return new Support(
        row.retired().map(LocalDate::toString).orElse(null),
        row.retired().map(day -> left(today, day)).orElse(null),
        row.imagesRemoved().map(LocalDate::toString).orElse(null),
        row.imagesRemoved().map(day -> left(today, day)).orElse(null),
        row.kubernetes(),
        blocks.isEmpty() ? null : "1." + blocks.getAsInt(),
        words(row, today) + images(row, today) + ahead(row, minor),
        "%s, as of %s".formatted(row.source(), row.asOf()));
  }

  private static String words(SupportRow row, LocalDate today) {
    var server = row.server();
    return row.retired()
        .map(
            day ->
                came(row.retired(), today)
                    ? "%s is out of support since %s".formatted(server, day)
                    : "%s is supported until %s".formatted(server, day))
        .orElse(server + " is supported");
  }

  private static String images(SupportRow row, LocalDate today) {
    return row.imagesRemoved()
        .map(
            day ->
                came(row.imagesRemoved(), today)
                    ? "; its images are gone since %s: scaling and reimaging fail".formatted(day)
                    : "; its images go on %s, then scaling and reimaging fail".formatted(day))
        .orElse("");
  }

  private static String ahead(SupportRow row, int minor) {
    var first = row.blocks();
    var newest = row.newestControlPlane();
    return minor == 0 || first.isEmpty() || newest.isEmpty() || minor + AHEAD < first.getAsInt()
        ? ""
        : "; the pool cannot go to Kubernetes 1.%d, and keeps the control plane at 1.%d or older"
            .formatted(first.getAsInt(), newest.getAsInt());
  }

  private static boolean came(Optional<LocalDate> day, LocalDate today) {
    return day.filter(it -> !it.isAfter(today)).isPresent();
  }

  /** Far ahead it moves once a month only: a status that says the same is not written. */
  private static int left(LocalDate today, LocalDate end) {
    var days = (int) Math.max(0, ChronoUnit.DAYS.between(today, end));
    return days > EXACT ? days / STEP * STEP : days;
  }

  private static LocalDate day(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
