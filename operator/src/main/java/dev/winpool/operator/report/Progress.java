package dev.winpool.operator.report;

import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.MigrationProgress.Pace;
import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.World;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * How far a swap is, read from facts: {@code 2/5 nodes}. What a turn did not read stays as it was
 * seen last; a pod that has moved is not taken back because it ended there.
 */
record Progress(World world, Swap swap, MigrationStage stage, Optional<MigrationProgress> before) {
  /** Pods move, or are about to; while anything else is said nothing is to be expected of time. */
  private static final Set<Reason> GOING =
      Set.of(Reason.Migrating, Reason.RollingBack, Reason.Deleting, Reason.SpecChangePending);

  static Optional<MigrationProgress> of(Turn.Seen turn, Standing standing) {
    return turn.outlook()
        .stage()
        .flatMap(
            stage ->
                turn.recorded()
                    .swap()
                    .map(swap -> new Progress(turn.world(), swap, stage, before(turn, swap))))
        .map(progress -> progress.seen(standing));
  }

  /** Of the same swap in the same direction. */
  private static Optional<MigrationProgress> before(Turn.Seen turn, Swap swap) {
    return Optional.ofNullable(turn.previous().swap())
        .filter(old -> old.id().equals(swap.id()) && old.from().equals(swap.from()))
        .flatMap(_ -> Optional.ofNullable(turn.previous().migration()));
  }

  private MigrationProgress seen(Standing standing) {
    var pace = pace(standing);
    var going = standing.reason() != Reason.KubernetesUnavailable;
    var end = pace.filter(_ -> going).flatMap(this::end);
    return new MigrationProgress(
        stage,
        swap.createdAt(),
        drained(),
        world.nodesOf(swap.from()).size(),
        moved(),
        remaining(),
        lastMoved().orElse(null),
        end.orElse(null),
        pace.orElse(null));
  }

  private boolean read(String pool) {
    return world.workloads().readPools().contains(pool);
  }

  private int drained() {
    return read(swap.from())
        ? (int)
            world.nodesOf(swap.from()).stream()
                .filter(node -> node.cordonedByUs())
                .filter(
                    node -> world.workloads().on(node).stream().noneMatch(NodePod::occupiesNode))
                .count()
        : before.map(MigrationProgress::nodesDrained).orElse(0);
  }

  /** What starts on the successor later was not moved. */
  private int moved() {
    var known = before.map(MigrationProgress::podsMoved).orElse(0);
    var over = stage.compareTo(MigrationStage.Emptied) >= 0 && before.isPresent();
    return over ? known : Math.max(known, Optional.ofNullable(swap.to()).map(this::on).orElse(0));
  }

  private int remaining() {
    return read(swap.from())
        ? on(swap.from())
        : before.map(MigrationProgress::podsRemaining).orElse(0);
  }

  private int on(String pool) {
    return (int) world.podsOf(pool).stream().filter(NodePod::occupiesNode).count();
  }

  private Optional<Instant> lastMoved() {
    return before
        .filter(_ -> stage == MigrationStage.Moving)
        .filter(old -> remaining() < old.podsRemaining())
        .map(_ -> world.now())
        .or(() -> before.flatMap(old -> Optional.ofNullable(old.lastMovedAt())));
  }

  /** Measured anew after whatever keeps pods from moving; the canary is no measure. */
  private Optional<Pace> pace(Standing standing) {
    var known = before.flatMap(old -> Optional.ofNullable(old.pace()));
    if (!read(swap.from())) {
      return known;
    }
    var going = GOING.contains(standing.reason()) && !standing.stalled();
    var blocked = standing.reason() == Reason.SpecChangePending && !standing.blockers().isEmpty();
    return stage == MigrationStage.Moving && going && !blocked && swap.nodes().size() > 1
        ? begun(known)
        : Optional.empty();
  }

  /** A measure begins only where a node does. */
  private Optional<Pace> begun(Optional<Pace> known) {
    return swap.nodes().stream()
        .map(Swap.NodeStart::at)
        .max(Instant::compareTo)
        .filter(at -> known.isPresent() || !at.isBefore(world.now()))
        .map(at -> DrainPace.after(known, at, remaining()));
  }

  private Optional<Instant> end(Pace pace) {
    return DrainPace.end(pace, world.self().spec().drain().nodesAtOnce(), world.now());
  }

  /** What is said, with what is to be expected, or what moved last where nothing is. */
  static Standing told(Standing standing, MigrationProgress it, Instant now, ZoneId zone) {
    var last = Optional.ofNullable(it.lastMovedAt());
    if (standing.reason() == Reason.DrainTimedOut && last.isPresent()) {
      var at = Message.time(last.get(), now, zone);
      return standing.besides(standing.besides() + ", the last pod went " + at);
    }
    return Optional.ofNullable(it.estimatedEnd())
        .filter(_ -> standing.next().isEmpty() && standing.reason() != Reason.SpecChangePending)
        .map(end -> standing.next("done at about", end))
        .orElse(standing);
  }

  static String words(MigrationProgress progress) {
    return progress.nodesDrained() + "/" + progress.nodesTotal() + " nodes";
  }
}
