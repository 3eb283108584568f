package dev.winpool.operator.report;

import dev.winpool.operator.api.Support;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.SupportTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Until when AKS supports the version of the pool that serves, and what is over then. */
final class SupportStatus {

  private SupportStatus() {}

  static Optional<Support> of(Turn.Seen turn) {
    return turn.outlook()
        .serving()
        .flatMap(AgentPool::server)
        .map(server -> of(server, turn.world().now()));
  }

  /** Whether support has ended on the day of that instant. */
  static boolean over(WindowsServer server, Instant now) {
    var today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return SupportTable.retired(server).filter(day -> !day.isAfter(today)).isPresent();
  }

  private static Support of(WindowsServer server, Instant now) {
    var ends = SupportTable.retired(server);
    var gone = SupportTable.imagesRemoved(server);
    var message =
        over(server, now)
            ? "%s is out of support since %s; its images vanish on %s, then scaling and reimaging fail"
                .formatted(
                    server,
                    ends.orElseThrow(),
                    gone.map(LocalDate::toString).orElse("a date not announced"))
            : server + " is supported" + ends.map(day -> " until " + day).orElse("");
    return new Support(
        ends.map(LocalDate::toString).orElse(null),
        gone.map(LocalDate::toString).orElse(null),
        SupportTable.kubernetes(server),
        message);
  }
}
