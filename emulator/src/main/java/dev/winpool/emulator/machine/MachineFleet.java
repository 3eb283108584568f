package dev.winpool.emulator.machine;

import dev.winpool.emulator.machine.kubeapi.Snapshot;
import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.node.NodeDesign;
import dev.winpool.emulator.machine.park.MachineFaults;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.machine.park.MachineSetting;
import dev.winpool.emulator.machine.park.Parking;
import dev.winpool.emulator.machine.pod.BudgetStatus;
import dev.winpool.emulator.machine.pod.PodFacts;
import dev.winpool.emulator.machine.upgrade.Rollout;
import dev.winpool.emulator.provider.fleet.Fleet;
import dev.winpool.emulator.provider.fleet.MachineFacts;
import dev.winpool.emulator.provider.fleet.Mishap;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The machines as the resource provider sees them. */
final class MachineFleet implements Fleet {

  private final MachinePark park;
  private final Parking parking;
  private final NodeDesign design;
  private final Demand demand;
  private final InstantSource clock;

  MachineFleet(MachinePark park, MachineSetting setting) {
    this.park = park;
    this.parking = new Parking(park, setting.clock());
    this.design = new NodeDesign(setting.cluster());
    this.demand = new Demand(park, design);
    this.clock = setting.clock();
  }

  /** Notes what the cluster looks like now. */
  void look() {
    demand.look(clock.instant());
  }

  @Override
  public void provide(AksPool pool, int count) {
    park.provide(pool, count);
  }

  @Override
  public void grow(AksPool pool, int count) {
    parking.grow(pool, count);
  }

  @Override
  public void clear(AksPool pool) {
    park.clear(pool);
  }

  @Override
  public Optional<AksRefusal> trouble(AksPool pool) {
    return park.trouble(pool);
  }

  @Override
  public void neverJoin(String poolRegex) {
    park.neverJoin(poolRegex);
  }

  @Override
  public int size(AksPool pool) {
    return park.counted(pool).size();
  }

  @Override
  public void shrink(AksPool pool, int count) {
    var counted = count == 0 ? park.machines(pool) : park.counted(pool);
    for (var i = counted.size() - 1; i >= count; i--) {
      parking.release(counted.get(i));
    }
  }

  @Override
  public int sizeWithout(AksPool pool, Set<String> names) {
    return (int) park.counted(pool).stream().filter(m -> !names.contains(m.nodeName())).count();
  }

  @Override
  public int parked(AksPool pool) {
    return parking.parked(pool).size();
  }

  @Override
  public void release(AksPool pool, Set<String> names) {
    park.machines(pool).stream()
        .filter(m -> names.contains(m.nodeName()))
        .forEach(parking::release);
  }

  @Override
  public boolean befall(String node, Mishap what) {
    return new Mishaps(park, parking, clock).befall(node, what);
  }

  @Override
  public List<MachineFacts> inventory(AksPool pool) {
    return park.machines(pool).stream().map(design::facts).toList();
  }

  @Override
  public void remove(AksPool pool, Set<String> names) {
    park.machines(pool).stream().filter(m -> names.contains(m.nodeName())).forEach(park::remove);
  }

  @Override
  public int wanted(AksPool pool) {
    return demand.wanted(pool, clock.instant());
  }

  @Override
  public List<String> idle(AksPool pool, Duration length) {
    return demand.idle(pool, length, clock.instant());
  }

  @Override
  public Optional<Instant> idleAt(AksPool pool, Duration length) {
    return demand.idleAt(pool, length);
  }

  @Override
  public Optional<AksRefusal> heldByBudget(AksPool pool) {
    var fresh = Snapshot.of(park.port());
    var budgets = new BudgetStatus(park.port().budgets());
    for (var machine : park.machines(pool)) {
      var held =
          fresh.on(machine.nodeName()).stream()
              .filter(pod -> !PodFacts.ended(pod) && !PodFacts.deleting(pod) && budgets.hold(pod))
              .findFirst();
      if (held.isPresent()) {
        var name = PodFacts.fullName(held.get());
        return Optional.of(MachineFaults.undeletable(pool, machine.nodeName(), name));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> unsatisfiableBudget() {
    return new BudgetStatus(park.port().budgets()).never();
  }

  @Override
  public int joined(AksPool pool) {
    var now = clock.instant();
    return (int)
        park.counted(pool).stream().filter(m -> m.phase(now) == Machine.Phase.READY).count();
  }

  @Override
  public boolean ready(AksPool pool) {
    var now = clock.instant();
    return park.machines(pool).stream()
        .filter(m -> !m.silent())
        .allMatch(m -> m.phase(now) == Machine.Phase.READY);
  }

  @Override
  public Work rollout(AksPool pool, Target target) {
    return new Rollout(park, pool, target);
  }

  @Override
  public boolean at(AksPool pool, Target target) {
    return park.machines(pool).stream()
        .filter(m -> !m.deallocated())
        .allMatch(m -> m.runs().equals(target));
  }

  @Override
  public Occupants occupants(AksPool pool) {
    return Occupancy.of(park.machines(pool), Snapshot.of(park.port()));
  }
}
