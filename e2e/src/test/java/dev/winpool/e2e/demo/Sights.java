package dev.winpool.e2e.demo;

import dev.winpool.operator.api.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks that tests begin with: shop in the middle of its drain. */
final class Sights {
  static final Instant SATURDAY = Instant.parse("2026-12-05T21:14:03Z");
  static final Sight.Pod CART = new Sight.Pod("cart-x2x9k", false, Sight.PodState.LEAVING);
  static final Sight.Pod AGENT = new Sight.Pod("agent-aaaaa", true, Sight.PodState.READY);

  private Sights() {}

  static Sight draining() {
    return with(SATURDAY, "DrainBlocked", List.of(node("akswin19000000", true, CART, AGENT)));
  }

  static Sight with(Instant at, String reason, List<Sight.Node> nodes) {
    var summary =
        new Summary(
            "win19",
            "Windows2019",
            "3/3",
            "17763.8389.260210",
            "False",
            reason,
            "win22",
            "1/3 nodes",
            1,
            "2026-12-05 22:00",
            "2026-03-01",
            0,
            "node akswin19000000: 1 pod blocked by budget shop/db");
    var object =
        new Sight.Wnp(
            "shop",
            SATURDAY.minus(Duration.ofDays(4)),
            summary,
            Optional.of("Moving"),
            List.of("Reconciling", "Accepted"),
            List.of("Ready", "Stalled"));
    var pools =
        List.of(
            new Sight.Pool("win19", "Windows2019", 3, "17763.8389.260210", "Succeeded"),
            new Sight.Pool("win22", "Windows2022", 3, "20348.5386.260715", "Succeeded"));
    return new Sight(at, Optional.of(object), pools, nodes, List.of());
  }

  static Sight.Node node(String name, boolean cordoned, Sight.Pod... pods) {
    return new Sight.Node(name, "17763.8389.260210", true, cordoned, List.of(pods));
  }

  static Sight crowded() {
    var nodes =
        IntStream.range(0, 40).mapToObj(i -> node("akswin19%06d".formatted(i), false, CART));
    return with(SATURDAY, "Migrating", nodes.toList());
  }
}
