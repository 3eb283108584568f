package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.World;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pool that is being emptied, decoded once from the recorded swap: its workloads {@link Move} to
 * another pool, or it goes with its object ({@link Removal}).
 */
public sealed interface Evacuation {

  static Evacuation of(Swap swap) {
    var to = swap.to();
    return swap.direction() == Direction.Out || to == null ? new Removal(swap) : new Move(swap, to);
  }

  Swap record();

  /** What people are told that the evacuation is part of. */
  Reason reason();

  /** Pods may move, or have moved: waiting now counts as not ready (status.md). */
  boolean moving();

  default String id() {
    return record().id();
  }

  /** The pool that is being emptied. */
  default String from() {
    return record().from();
  }

  /** Where its pods find another place; nowhere on the way out. */
  default Optional<String> destination() {
    return Optional.empty();
  }

  /** How far it is, by its record and by whether the pool is there that it moves to. */
  default MigrationStage stage(World world) {
    return switch (this) {
      case Move move -> move.stage(world.pool(move.to()).isPresent());
      case Removal _ -> MigrationStage.Moving;
    };
  }

  /** The pools it is about. */
  default Stream<String> sides() {
    return Stream.concat(Stream.of(from()), destination().stream());
  }

  /**
   * Workloads move to another pool.
   *
   * @param to the pool they move to
   */
  record Move(Swap record, String to) implements Evacuation {
    @Override
    public Reason reason() {
      return back() ? Reason.RollingBack : Reason.Migrating;
    }

    /** What the deletion of the emptied side is part of. */
    public Reason deleting() {
      return back() ? Reason.RollingBack : Reason.SourceRetained;
    }

    @Override
    public Optional<String> destination() {
      return Optional.of(to);
    }

    /** A rollback: what was the successor is being emptied. */
    public boolean back() {
      return record.direction() == Direction.Back;
    }

    /** Opening began: from here on an edit of the target waits. */
    public boolean opened() {
      return record.opening() != null;
    }

    public boolean proven() {
      return record.provenAt() != null;
    }

    public boolean emptied() {
      return record.emptiedAt() != null;
    }

    public boolean settled() {
      return record.settledAt() != null;
    }

    @Override
    public boolean moving() {
      return opened() && !settled();
    }

    /** When it was seen empty; only where {@link #emptied} holds. */
    public Instant emptiedAt() {
      return Objects.requireNonNull(record.emptiedAt());
    }

    /** The last stage whose fact is recorded, never ahead of it. */
    public MigrationStage stage(boolean created) {
      if (settled()) {
        return MigrationStage.Retained;
      }
      if (emptied()) {
        return MigrationStage.Emptied;
      }
      if (opened()) {
        return MigrationStage.Moving;
      }
      return proven()
          ? MigrationStage.Proven
          : created ? MigrationStage.Created : MigrationStage.Planned;
    }

    /** The pool that carries the load: the source until the swap is settled. */
    public String serving() {
      return settled() ? to : from();
    }
  }

  /** The object leaves, and the pool with it: nothing takes the place of its pods. */
  record Removal(Swap record) implements Evacuation {
    @Override
    public Reason reason() {
      return Reason.Deleting;
    }

    @Override
    public boolean moving() {
      return false;
    }
  }
}
