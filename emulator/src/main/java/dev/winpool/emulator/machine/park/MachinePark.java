package dev.winpool.emulator.machine.park;

import dev.winpool.emulator.machine.kubeapi.Nodes;
import dev.winpool.emulator.machine.kubeapi.Snapshot;
import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.node.NodeSync;
import dev.winpool.emulator.machine.node.Silence;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.seed.Durations;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All machines of all pools, and the nodes that are to go. */
public final class MachinePark {

  private static final Duration LONG_AGO = Duration.ofHours(1);

  private final Nodes port;
  private final Durations durations;
  private final InstantSource clock;
  private final Journal journal;
  private final RegionCapacity capacity;
  private final Absentees absentees = new Absentees();
  private final List<Machine> wrecks = new ArrayList<>();
  private final Map<String, Yard> yards = new TreeMap<>();
  private final Set<String> leaving = new TreeSet<>();
  private Snapshot snapshot = Snapshot.empty();

  public MachinePark(Nodes port, MachineSetting setting) {
    this.port = port;
    this.durations = setting.durations();
    this.clock = setting.clock();
    this.journal = setting.journal();
    this.capacity = new RegionCapacity(setting.cluster());
  }

  public Nodes port() {
    return port;
  }

  public Durations durations() {
    return durations;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  public void see(Snapshot found) {
    snapshot = found;
  }

  /** The names of nodes whose machines are gone. */
  public Set<String> leaving() {
    return leaving;
  }

  public List<Machine> machines() {
    return yards.values().stream().map(yard -> yard.machines).flatMap(Collection::stream).toList();
  }

  public List<Machine> machines(AksPool pool) {
    return List.copyOf(yard(pool).machines);
  }

  /** Machines that are no more, as long as nobody has noticed. */
  public List<Machine> wrecks() {
    return wrecks;
  }

  /** Orders one machine more than the pool counts, for the time of a rollout. */
  public void addSurge(AksPool pool, Target target, int place) {
    if (place == 0) {
      yard(pool).trouble = Optional.empty();
    }
    order(pool, target, true, place);
  }

  public void reimage(Machine machine, Target target, Instant now) {
    leaving.add(machine.nodeName());
    machine.reimage(target, now.plus(durations.reimage()), durations.register());
    absentees.strayIfAsked(machine);
  }

  /** Whether the machine and its node are there and Ready. */
  public boolean up(Machine machine, Instant now) {
    var node = snapshot.node(machine.nodeName());
    return machine.phase(now) == Machine.Phase.READY
        && node.filter(n -> NodeSync.ready(n.getStatus())).isPresent()
        && !leaving.contains(machine.nodeName());
  }

  /** When AKS stops to wait for a machine of the pool that does not join. */
  public Optional<Instant> gaveUpAt(AksPool pool) {
    return yard(pool).machines.stream()
        .filter(Machine::stray)
        .map(machine -> machine.readyAt().plus(durations.join()))
        .min(Instant::compareTo);
  }

  public void remove(Machine machine) {
    yard(machine.pool()).machines.remove(machine);
    leaving.add(machine.nodeName());
    record("node-left", machine);
  }

  public void record(String event, Machine machine) {
    journal.record(
        "stage",
        Map.of(
            "event", event,
            "pool", machine.pool().name(),
            "node", machine.nodeName(),
            "image", machine.runs().image()));
  }

  /** Machines that stand there Ready at once: those of the seed. */
  public void provide(AksPool pool, int count) {
    var target = new Target(pool.image(), pool.version());
    for (var i = 0; i < count; i++) {
      var machine = new Machine(pool, yard(pool).next++, false, target);
      machine.bootUntil(clock.instant().minus(LONG_AGO), Duration.ZERO);
      machine.announce();
      yard(pool).machines.add(machine);
    }
  }

  /** Whether the region has room for another machine of the pool to run. */
  boolean roomFor(AksPool pool) {
    return capacity.room(pool, machines()).isEmpty();
  }

  /** Machines that did not join are given up, and why the last order failed is forgotten. */
  void giveUp(AksPool pool) {
    yard(pool).trouble = Optional.empty();
    MachineFaults.refused(machines(pool)).ifPresent(_ -> pool.settleNodes());
    machines(pool).stream().filter(Machine::stray).forEach(this::remove);
  }

  /** Orders a machine if there is room for it; else the pool is in trouble. */
  void order(AksPool pool, Target target, boolean surge, int place) {
    var full = capacity.judge(pool, machines());
    if (full.isPresent()) {
      yard(pool).trouble = full;
      return;
    }
    var machine = new Machine(pool, yard(pool).next++, surge, target);
    var boot = durations.boot().plus(durations.stagger().multipliedBy(place));
    machine.bootUntil(clock.instant().plus(boot), durations.register());
    absentees.strayIfAsked(machine);
    yard(pool).machines.add(machine);
  }

  public void clear(AksPool pool) {
    machines(pool).forEach(this::remove);
    wrecks.stream().filter(m -> m.pool().equals(pool)).forEach(m -> leaving.add(m.nodeName()));
    wrecks.removeIf(m -> m.pool().equals(pool));
    yards.remove(pool.name());
  }

  /** The virtual machine is no more; its Node stays until somebody notices. */
  public void wreck(Machine machine) {
    machine.fallSilent(new Silence(Silence.Cause.DELETED, clock.instant()));
    yard(machine.pool()).machines.remove(machine);
    wrecks.add(machine);
  }

  public Optional<AksRefusal> trouble(AksPool pool) {
    var gaveUp = gaveUpAt(pool).filter(at -> !clock.instant().isBefore(at));
    return yard(pool)
        .trouble
        .or(() -> MachineFaults.refused(machines(pool)))
        .or(() -> gaveUp.map(_ -> MachineFaults.notReady(pool)));
  }

  public void neverJoin(String poolRegex) {
    absentees.add(poolRegex);
  }

  /** The machines of the pool that are not stopped, without those of a rollout. */
  public List<Machine> counted(AksPool pool) {
    return yard(pool).machines.stream().filter(m -> !m.surge() && !m.deallocated()).toList();
  }

  private Yard yard(AksPool pool) {
    return yards.computeIfAbsent(pool.name(), _ -> new Yard());
  }
}
