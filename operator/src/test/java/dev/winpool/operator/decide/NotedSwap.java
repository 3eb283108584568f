package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Swap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a turn writes down about a swap. */
final class NotedSwap {
  private static final Swap NONE =
      new Swap(
          "",
          "",
          null,
          Direction.Forward,
          0,
          null,
          0,
          null,
          "",
          List.of(),
          Map.of(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          Map.of(),
          List.of(),
          List.of());

  private final List<String> texts = new ArrayList<>();
  private final Instant now;

  private NotedSwap(Instant now) {
    this.now = now;
  }

  static List<String> of(Optional<Swap> before, Optional<Swap> next, Instant now) {
    var noted = new NotedSwap(now);
    if (next.isPresent()) {
      noted.differences(before.orElse(NONE), next.get());
    } else if (before.isPresent()) {
      noted.texts.add("swap over");
    }
    return noted.texts;
  }

  private void differences(Swap before, Swap next) {
    if (before.id().isEmpty()) {
      texts.add(head(next) + target(next));
    } else {
      origin(before, next);
    }
    stages(before, next);
    keys("approved", before.approvals(), next.approvals());
    keys("bounds", bounds(before), bounds(next));
    keys("node", nodes(before), nodes(next));
    keys("baseline", baselines(before), baselines(next));
    keys("unfit", unfit(before), unfit(next));
    keys("forced", forced(before), forced(next));
  }

  private static String head(Swap swap) {
    return "swap %s %s%s, planned %d%s"
        .formatted(
            swap.direction(),
            swap.from(),
            swap.to() == null ? "" : " -> " + swap.to(),
            swap.planned(),
            swap.reversals() == 0 ? "" : ", reversals " + swap.reversals());
  }

  private static String target(Swap swap) {
    return swap.target() == null ? "" : ", target " + swap.target().osSKU();
  }

  private void origin(Swap before, Swap next) {
    if (!head(before).equals(head(next))) {
      texts.add(head(next));
    }
    differs("id", before.id(), next.id());
    differs("target", before.target(), next.target());
    differs("plan", before.planHash(), next.planHash());
    differs("generation", before.generation(), next.generation());
    differs("created", before.createdAt(), next.createdAt());
  }

  private void stages(Swap before, Swap next) {
    differs("proven", before.provenAt(), next.provenAt());
    differs("opening", before.opening(), next.opening());
    differs("closed", before.closedSince(), next.closedSince());
    differs("listed empty", before.firstEmptyListing(), next.firstEmptyListing());
    differs("emptied", before.emptiedAt(), next.emptiedAt());
    differs("settled", before.settledAt(), next.settledAt());
  }

  private void differs(String what, Object before, Object next) {
    if (!Objects.equals(before, next)) {
      texts.add(what + " " + value(next));
    }
  }

  private String value(Object value) {
    return switch (value) {
      case null -> "no longer";
      case Instant at when at.equals(now) -> "now";
      case Swap.EmptyListing listing ->
          "%s with %d nodes of %d machines"
              .formatted(value(listing.at()), listing.nodeUIDs().size(), listing.machines());
      default -> value.toString();
    };
  }

  private void keys(String what, List<String> before, List<String> next) {
    next.stream().filter(key -> !before.contains(key)).forEach(key -> texts.add(what + " " + key));
    before.stream()
        .filter(key -> !next.contains(key))
        .forEach(key -> texts.add(what + " no longer " + key));
  }

  private static List<String> bounds(Swap swap) {
    return swap.bounds().entrySet().stream()
        .map(bounds -> bounds.getKey() + " " + size(bounds.getValue()))
        .toList();
  }

  private static String size(Swap.Bounds bounds) {
    return bounds.enableAutoScaling()
        ? "%d in %d..%d".formatted(bounds.count(), bounds.minCount(), bounds.maxCount())
        : bounds.count().toString();
  }

  private List<String> nodes(Swap swap) {
    return swap.nodes().stream().map(n -> n.name() + " begun " + value(n.at())).toList();
  }

  private static List<String> unfit(Swap swap) {
    return swap.images().stream().map(it -> it.image() + " " + it.builds()).toList();
  }

  private List<String> forced(Swap swap) {
    return swap.forced().stream()
        .map(it -> "%s of budget %s %s".formatted(it.pod(), it.budget(), value(it.at())))
        .toList();
  }

  private static List<String> baselines(Swap swap) {
    return swap.baselines().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
  }
}
