package dev.winpool.operator.report;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Support;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.SupportTable;
import dev.winpool.operator.world.World;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The parts of the status that speak of pools and support. */
final class Domain {

  private Domain() {}

  static ZoneId zone(WindowsNodePoolSpec spec) {
    return Optional.ofNullable(spec.maintenanceWindow())
        .filter(window -> MaintenanceCalendar.of(window).faults().isEmpty())
        .<ZoneId>map(window -> ZoneId.of(window.timeZone()))
        .orElse(ZoneOffset.UTC);
  }

  static Optional<Window> nextWindow(World world) {
    return Optional.ofNullable(world.self().spec().maintenanceWindow())
        .map(MaintenanceCalendar::of)
        .filter(calendar -> calendar.faults().isEmpty())
        .flatMap(calendar -> calendar.next(world.now()));
  }

  /** The pool that carries the load. */
  static Optional<AgentPool> serving(World world, Recorded recorded) {
    return recorded
        .swap()
        .map(swap -> swap.settledAt() == null || swap.to() == null ? swap.from() : swap.to())
        .flatMap(world::pool)
        .or(() -> ours(world));
  }

  /** The pool that takes over, until it serves: an emptied source succeeds nobody. */
  static Optional<AgentPool> other(World world, Recorded recorded) {
    var serving = serving(world, recorded).map(AgentPool::name);
    return recorded
        .swap()
        .map(Swap::to)
        .filter(name -> !serving.equals(Optional.of(name)))
        .flatMap(world::pool);
  }

  private static Optional<AgentPool> ours(World world) {
    return world.pools().stream()
        .filter(
            pool -> OwnedPool.whyNot(pool, world.self().name(), world.cluster().uid()).isEmpty())
        .findFirst();
  }

  static Optional<Support> support(World world, Recorded recorded) {
    return serving(world, recorded)
        .flatMap(AgentPool::server)
        .map(
            server -> {
              var ends = SupportTable.retired(server);
              var gone = SupportTable.imagesRemoved(server);
              var over = ends.filter(day -> !day.isAfter(today(world))).isPresent();
              var message =
                  over
                      ? "%s is out of support since %s; its images vanish on %s, then scaling and reimaging fail"
                          .formatted(
                              server,
                              ends.get(),
                              gone.map(LocalDate::toString).orElse("a date not announced"))
                      : server + " is supported" + ends.map(day -> " until " + day).orElse("");
              return new Support(
                  ends.map(LocalDate::toString).orElse(null),
                  gone.map(LocalDate::toString).orElse(null),
                  SupportTable.kubernetes(server),
                  message);
            });
  }

  private static LocalDate today(World world) {
    return world.now().atZone(ZoneOffset.UTC).toLocalDate();
  }

  static Conditions conditions(Conditions conditions, Reporter.Turn turn, Standing standing) {
    var world = turn.world();
    var serving = serving(world, turn.recorded());
    var refused = standing.reason() == Reason.Refused;
    conditions.add(
        "Accepted",
        !refused,
        refused ? "Refused" : "Accepted",
        refused ? standing.what() : "the spec can be served");
    var built = serving.filter(AgentPool::succeeded).isPresent();
    conditions.add(
        "Provisioned",
        built,
        built ? "Provisioned" : "NotProvisioned",
        serving.map(pool -> pool.name() + " is " + pool.provisioningState()).orElse("no pool yet"));
    ImageNews.current(conditions, turn, serving);
    osSkuCurrent(conditions, turn, serving);
    var support = support(world, turn.recorded());
    var over =
        support
            .map(Support::ends)
            .filter(day -> !LocalDate.parse(day).isAfter(today(world)))
            .isPresent();
    return conditions.add(
        "Supported",
        serving.isEmpty() ? Verdict.Truth.Unknown : over ? Verdict.Truth.False : Verdict.Truth.True,
        over ? "SupportEnded" : "Supported",
        support.map(Support::message).orElse("no pool yet"));
  }

  private static void osSkuCurrent(
      Conditions conditions, Reporter.Turn turn, Optional<AgentPool> serving) {
    var wanted = turn.world().self().spec().osSKU();
    var live = serving.flatMap(pool -> pool.text("osSKU")).orElse("none");
    var swapping =
        turn.recorded().swap().filter(w -> w.direction() != Direction.Out && w.settledAt() == null);
    var current = wanted.name().equals(live) && swapping.isEmpty();
    conditions.add(
        "OsSKUCurrent",
        current,
        current ? "Current" : swapping.map(Swap::to).isPresent() ? "SwapUnderWay" : "Differs",
        "wanted " + wanted + ", live " + live);
  }
}
