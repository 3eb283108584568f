package dev.winpool.emulator.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The machines behind the pools, as the resource provider orders them. */
public interface Fleet {

  /** Machines that stand there Ready at once: those of the seed. */
  void provide(AgentPool pool, int count);

  /** How many machines the pool has, without those of a rollout. */
  int size(AgentPool pool);

  /** Orders machines until the pool has {@code count}, as far as there is room; they boot. */
  void grow(AgentPool pool, int count);

  /** Takes the newest machines away until {@code count} are left, without a drain. */
  void shrink(AgentPool pool, int count);

  /** Takes all machines of the pool away at once, their pods with them. */
  void clear(AgentPool pool);

  /** The machines the pool counts. */
  List<MachineFacts> inventory(AgentPool pool);

  /** Takes the machines of these names away at once, without a drain. */
  void remove(AgentPool pool, Set<String> names);

  /** Whether every machine of the pool is Ready. */
  boolean ready(AgentPool pool);

  /** Why the machines that were ordered last will not all be Ready. */
  Optional<Refusal> trouble(AgentPool pool);

  /** The next machine that a pool of such a name orders or reimages never joins. */
  void neverJoin(String poolRegex);

  /** Why the budgets of the pods on it do not let the pool go. */
  Optional<Refusal> heldByBudget(AgentPool pool);

  /** A budget that allows no disruption ever, as namespace and name. */
  Optional<String> unsatisfiableBudget();

  /** The rolling reimage of the pool to that target, beginning or resumed. */
  Work rollout(AgentPool pool, Target target);

  /** Whether every machine of the pool is at that target. */
  boolean at(AgentPool pool, Target target);

  /** How many machines more the pods that wait for a node need of this pool. */
  int wanted(AgentPool pool);

  /** The names of nodes of the pool that have held no pod for that long. */
  List<String> idle(AgentPool pool, Duration length);

  /** When the next node of the pool will have held no pod for that long. */
  Optional<Instant> idleAt(AgentPool pool, Duration length);

  /** What is on the nodes of the pool right now, read from the cluster. */
  Occupants occupants(AgentPool pool);

  /** Node names, and the pods on them that have not ended. */
  record Occupants(List<String> nodes, List<LivePod> pods) {}

  /** A pod that has not ended. */
  record LivePod(String namespace, String name, String uid, Optional<String> ownerKind) {}
}
