package dev.winpool.emulator.machine.upgrade;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.pool.UpgradeSettings;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AKS's rolling reimage: with as many machines more than the pool counts as {@code maxSurge} says,
 * or with {@code maxUnavailable} nodes fewer, so many nodes at once are cordoned, drained through
 * the eviction API, and come back on the target. What is at the target already stays, so a rollout
 * that stopped is resumed by a new one. With {@code undrainableNodeBehavior: Cordon} a node that
 * cannot be drained is set aside with a label; as long as it bears the label no rollout takes it,
 * and one surge machine stays in its place (aks.md 4.3). That machines which are stopped are left
 * out is not verified; they come back on the target when they are started.
 */
public final class Rollout implements Work {

  private static final String STATUS = "kubernetes.azure.com/upgrade-status";
  private static final String QUARANTINED = "Quarantined";
  private static final String QUARANTINE =
      "{\"metadata\":{\"labels\":{\"%s\":\"%s\"}}}".formatted(STATUS, QUARANTINED);

  private final MachinePark park;
  private final AksPool pool;
  private final Target target;
  private final UpgradeSettings settings;
  private final List<NodeTurn> turns = new ArrayList<>();
  private final Set<Integer> quarantined = new HashSet<>();
  private Optional<AksRefusal> blocked = Optional.empty();
  private Optional<Progress> stopped = Optional.empty();

  public Rollout(MachinePark park, AksPool pool, Target target) {
    this.park = park;
    this.pool = pool;
    this.target = target;
    this.settings = UpgradeSettings.of(pool);
  }

  @Override
  public Progress advance(Instant now) {
    var trouble = park.trouble(pool);
    if (trouble.isPresent()) {
      return failed(trouble.get());
    }
    if (orderSurge()) {
      return new Progress.Running(true);
    }
    if (surge().stream().anyMatch(machine -> !machine.silent() && !park.up(machine, now))) {
      return new Progress.Running(false);
    }
    var moved = turns(now);
    if (stopped.isPresent()) {
      return over(stopped.get());
    }
    return begin(now) || moved ? new Progress.Running(true) : end();
  }

  /** Brings every turn on. Returns whether anything moved. */
  private boolean turns(Instant now) {
    var moved = false;
    for (var turn : List.copyOf(turns)) {
      moved |=
          switch (turn.advance(now)) {
            case NodeTurn.Outcome.Going going -> going.moved();
            case NodeTurn.Outcome.Over() -> turns.remove(turn);
            case NodeTurn.Outcome.Undrainable(String why) -> {
              turns.remove(turn);
              undrainable(turn.machine(), refusal(turn.machine(), why));
              yield true;
            }
          };
    }
    return moved;
  }

  @Override
  public Optional<Instant> due() {
    var own = turns.stream().flatMap(turn -> turn.due().stream());
    return Stream.concat(own, park.gaveUpAt(pool).stream()).min(Instant::compareTo);
  }

  /** Orders what is missing for the nodes that are left. Returns whether any was. */
  private boolean orderSurge() {
    var missing = Math.min(settings.surge(), outdated().size()) - surge().size();
    if (missing <= 0 || !turns.isEmpty()) {
      return false;
    }
    for (var i = 0; i < missing; i++) {
      park.addSurge(pool, target, i);
    }
    return true;
  }

  /** Begins the turns there is room for: first of old nodes, at last of the surge machines. */
  private boolean begin(Instant now) {
    var next =
        outdated().stream().filter(this::idle).limit(settings.width() - turns.size()).toList();
    var leaving = next.isEmpty() && turns.isEmpty() ? spare() : next;
    leaving.forEach(machine -> turns.add(new NodeTurn(park, machine, target, settings, now)));
    return !leaving.isEmpty();
  }

  /** The surge machines but one for each node that is set aside. */
  private List<Machine> spare() {
    var aside = park.machines(pool).stream().filter(this::setAside).count();
    return surge().stream().skip(aside).toList();
  }

  private Progress end() {
    if (!turns.isEmpty()) {
      return new Progress.Running(false);
    }
    return blocked.<Progress>map(Progress.Failed::new).orElseGet(Progress.Done::new);
  }

  /**
   * Set aside while the others go on, or the end of it all: with more of them than surge machines
   * that could stand in their place, AKS cancels.
   */
  private void undrainable(Machine machine, AksRefusal why) {
    if (!settings.setsAside() || machine.surge()) {
      open(machine);
      stopped = Optional.of(new Progress.Failed(why));
      return;
    }
    park.port().patch(machine.nodeName(), QUARANTINE);
    quarantined.add(machine.number());
    blocked = Optional.of(why);
    if (quarantined.size() > settings.surge()) {
      stopped = Optional.of(new Progress.Canceled());
    }
  }

  private Progress failed(AksRefusal why) {
    return over(new Progress.Failed(why));
  }

  /** Nodes that are not empty yet are open again. */
  private Progress over(Progress how) {
    turns.stream().filter(NodeTurn::draining).map(NodeTurn::machine).forEach(this::open);
    turns.clear();
    return how;
  }

  private void open(Machine machine) {
    park.port().patch(machine.nodeName(), UpgradeDrain.SCHEDULABLE);
  }

  private List<Machine> surge() {
    return park.machines(pool).stream().filter(Machine::surge).toList();
  }

  private List<Machine> outdated() {
    return park.machines(pool).stream()
        .filter(m -> !m.surge() && !m.deallocated() && !m.runs().equals(target))
        .filter(m -> !setAside(m))
        .toList();
  }

  /** By this rollout, or by one before it: the label stands until somebody takes it away. */
  private boolean setAside(Machine machine) {
    return quarantined.contains(machine.number())
        || park.snapshot()
            .node(machine.nodeName())
            .map(node -> node.getMetadata().getLabels())
            .filter(labels -> QUARANTINED.equals(labels.get(STATUS)))
            .isPresent();
  }

  private boolean idle(Machine machine) {
    return turns.stream().noneMatch(turn -> turn.machine().equals(machine));
  }

  private static AksRefusal refusal(Machine machine, String why) {
    return AksRefusal.flat(
        200, "UpgradeFailed", "Drain node %s failed %s".formatted(machine.nodeName(), why));
  }
}
