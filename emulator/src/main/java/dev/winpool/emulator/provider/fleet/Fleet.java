package dev.winpool.emulator.provider.fleet;

import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The machines behind the pools, as the resource provider orders them. */
public interface Fleet {

  /** Machines that stand there Ready at once: those of the seed. */
  void provide(AksPool pool, int count);

  /** How many machines the pool has that are not stopped, without those of a rollout. */
  int size(AksPool pool);

  /** How many it would have without the machines of these names. */
  int sizeWithout(AksPool pool, Set<String> names);

  /** How many machines of the pool are stopped and deallocated. */
  int parked(AksPool pool);

  /**
   * Starts stopped machines and orders others until the pool has {@code count}, as far as there is
   * room; they boot. A pool that deletes what it does not need loses its stopped ones.
   */
  void grow(AksPool pool, int count);

  /**
   * Takes the newest machines away until {@code count} are left, without a drain: deletes or stops
   * them, as the pool's {@code scaleDownMode} says.
   */
  void shrink(AksPool pool, int count);

  /** Takes the machines of these names away in the same manner. */
  void release(AksPool pool, Set<String> names);

  /** Takes all machines of the pool away at once, their pods with them. */
  void clear(AksPool pool);

  /** All machines of the pool, stopped ones too. */
  List<MachineFacts> inventory(AksPool pool);

  /** Deletes the machines of these names at once, without a drain. */
  void remove(AksPool pool, Set<String> names);

  /** How many of the machines that the pool counts are Ready. */
  int joined(AksPool pool);

  /** Whether every machine of the pool that runs and has not fallen silent is Ready. */
  boolean ready(AksPool pool);

  /** Why the machines that were ordered last will not all be Ready. */
  Optional<AksRefusal> trouble(AksPool pool);

  /**
   * Ends when the machines that were ordered are Ready, but not before {@code until}; fails when
   * some never will be. Then runs {@code finish}.
   */
  default Work joined(AksPool pool, Instant until, Runnable finish) {
    return new Work.Timed(until, () -> trouble(pool), () -> ready(pool), finish);
  }

  /** The next machine that a pool of such a name orders or reimages never joins. */
  void neverJoin(String poolRegex);

  /**
   * Something happens to the machine of that node that AKS has not asked for.
   *
   * @return whether there is such a machine
   */
  boolean befall(String node, Mishap what);

  /** Why the budgets of the pods on it do not let the pool go. */
  Optional<AksRefusal> heldByBudget(AksPool pool);

  /** A budget that allows no disruption ever, as namespace and name. */
  Optional<String> unsatisfiableBudget();

  /** The rolling reimage of the pool to that target, beginning or resumed. */
  Work rollout(AksPool pool, Target target);

  /** Whether every machine of the pool that is not stopped is at that target. */
  boolean at(AksPool pool, Target target);

  /** How many machines more the pods that wait for a node need of this pool. */
  int wanted(AksPool pool);

  /** The names of nodes of the pool that have held no pod for that long. */
  List<String> idle(AksPool pool, Duration length);

  /** When the next node of the pool will have held no pod for that long. */
  Optional<Instant> idleAt(AksPool pool, Duration length);

  /** What is on the nodes of the pool right now, read from the cluster. */
  Occupants occupants(AksPool pool);

  /** Node names, and the pods on them that have not ended. */
  record Occupants(List<String> nodes, List<LivePod> pods) {}

  /** A pod that has not ended. */
  record LivePod(String namespace, String name, String uid, Optional<String> ownerKind) {}
}
