package dev.winpool.operator.report;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ApprovedImage;
import dev.winpool.operator.world.LeftBehind;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The parts of the status that speak of node images. */
final class ImageNews {

  private ImageNews() {}

  /** What runs, what is offered since when, the last run, the next window. */
  static Optional<ImageUpgradeStatus> status(Turn.Seen turn) {
    var previous = turn.previous();
    var world = turn.world();
    return turn.outlook()
        .serving()
        .map(
            pool -> {
              var latest = latest(previous, world, pool);
              return new ImageUpgradeStatus(
                  pool.image().map(NodeImage::toString).orElse(null),
                  latest.map(NodeImage::toString).orElse(null),
                  newerSince(previous, world.now(), newer(pool, latest)).orElse(null),
                  turn.recorded().run().orElse(null),
                  nextWindow(turn).orElse(null),
                  turn.outlook().windowSource().orElse(null));
            });
  }

  /** As a date that reads alike in every list. */
  static Optional<String> nextWindow(Turn.Seen turn) {
    var outlook = turn.outlook();
    return outlook.nextWindow().map(window -> Message.date(window.start(), outlook.zone()));
  }

  /** What AKS offers, or offered when it was seen last. */
  private static Optional<NodeImage> latest(
      WindowsNodePoolStatus previous, World world, AgentPool pool) {
    var current = pool.image().map(NodeImage::toString);
    return Optional.ofNullable(world.latestImages().get(pool.name()))
        .or(
            () ->
                Optional.ofNullable(previous.imageUpgrade())
                    .filter(known -> Optional.ofNullable(known.current()).equals(current))
                    .flatMap(known -> Optional.ofNullable(known.latest()))
                    .flatMap(NodeImage::parse));
  }

  private static boolean newer(AgentPool pool, Optional<NodeImage> latest) {
    return latest.isPresent() && pool.image().filter(latest.get()::newerThan).isPresent();
  }

  private static Optional<Instant> newerSince(
      WindowsNodePoolStatus previous, Instant now, boolean newer) {
    return newer
        ? Optional.ofNullable(previous.imageUpgrade())
            .map(ImageUpgradeStatus::newerSince)
            .or(() -> Optional.of(now))
        : Optional.empty();
  }

  /** The condition ImageCurrent. */
  static void current(Conditions conditions, Turn.Seen turn) {
    var serving = turn.outlook().serving();
    var world = turn.world();
    var latest = serving.flatMap(pool -> latest(turn.previous(), world, pool));
    var newer = serving.filter(pool -> newer(pool, latest)).isPresent();
    var running = turn.recorded().run().filter(run -> run.endedAt() == null).isPresent();
    var overdue =
        newerSince(turn.previous(), world.now(), newer)
            .filter(
                at ->
                    at.plus(Duration.ofDays(world.self().spec().imageUpgrade().overdueAfterDays()))
                        .isBefore(world.now()))
            .isPresent();
    conditions.add(
        "ImageCurrent",
        serving.isPresent() && !newer && !running,
        running
            ? "ImageUpgrading"
            : newer ? (overdue ? "Overdue" : "NewerImageOffered") : "Current",
        left(turn, running)
            .orElseGet(() -> words(serving, latest, newer, overdue) + missed(turn, latest)));
  }

  /** While a run is open: which nodes it has left behind. */
  private static Optional<String> left(Turn.Seen turn, boolean running) {
    return turn.outlook()
        .serving()
        .filter(pool -> running && pool.succeeded())
        .flatMap(pool -> new LeftBehind(pool, turn.world().nodesOf(pool.name())).words());
  }

  private static String missed(Turn.Seen turn, Optional<NodeImage> latest) {
    var spec = turn.world().self().spec();
    return turn.outlook()
        .serving()
        .flatMap(pool -> ApprovedImage.missed(spec, pool, latest))
        .map(words -> "; " + words)
        .orElse("");
  }

  private static String words(
      Optional<AgentPool> serving, Optional<NodeImage> latest, boolean newer, boolean overdue) {
    return newer
        ? "AKS offers " + latest.map(NodeImage::version).orElse("") + (overdue ? "; overdue" : "")
        : serving.flatMap(AgentPool::image).map(NodeImage::version).orElse("no pool yet");
  }
}
