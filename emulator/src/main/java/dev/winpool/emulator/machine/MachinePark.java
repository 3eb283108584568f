package dev.winpool.emulator.machine;

import dev.winpool.emulator.pool.AgentPool;
import dev.winpool.emulator.pool.Fleet;
import dev.winpool.emulator.pool.MachineFacts;
import dev.winpool.emulator.pool.Target;
import dev.winpool.emulator.pool.Work;
import dev.winpool.emulator.seed.Durations;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All machines of all pools, and the nodes that are to go. */
final class MachinePark implements Fleet {

  private static final Duration LONG_AGO = Duration.ofHours(1);

  private final Nodes port;
  private final Durations durations;
  private final InstantSource clock;
  private final Journal journal;
  private final NodeDesign design;
  private final Map<String, Yard> yards = new TreeMap<>();
  private final Set<String> leaving = new TreeSet<>();
  private Snapshot snapshot = Snapshot.empty();

  /** The machines of one pool; numbers are never used twice. */
  private static final class Yard {
    private final List<Machine> machines = new ArrayList<>();
    private int next;
  }

  MachinePark(Nodes port, Machines.Setting setting) {
    this.port = port;
    this.durations = setting.durations();
    this.clock = setting.clock();
    this.journal = setting.journal();
    this.design = new NodeDesign(setting.cluster());
  }

  Nodes port() {
    return port;
  }

  Durations durations() {
    return durations;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  void see(Snapshot found) {
    snapshot = found;
  }

  /** The names of nodes whose machines are gone. */
  Set<String> leaving() {
    return leaving;
  }

  List<Machine> machines() {
    return yards.values().stream().map(yard -> yard.machines).flatMap(Collection::stream).toList();
  }

  List<Machine> machines(AgentPool pool) {
    return List.copyOf(yard(pool).machines);
  }

  /** Orders one machine more than the pool counts, for the time of a rollout. */
  Machine addSurge(AgentPool pool, Target target) {
    return order(pool, target, true, 0);
  }

  void remove(Machine machine) {
    yard(machine.pool()).machines.remove(machine);
    leaving.add(machine.nodeName());
    record("node-left", machine);
  }

  void record(String event, Machine machine) {
    journal.record(
        "stage",
        Map.of(
            "event", event,
            "pool", machine.pool().name(),
            "node", machine.nodeName(),
            "image", machine.runs().image()));
  }

  @Override
  public void provide(AgentPool pool, int count) {
    var target = new Target(pool.image(), pool.version());
    for (var i = 0; i < count; i++) {
      var machine = new Machine(pool, yard(pool).next++, false, target);
      machine.bootUntil(clock.instant().minus(LONG_AGO), Duration.ZERO);
      machine.announce();
      yard(pool).machines.add(machine);
    }
  }

  @Override
  public void grow(AgentPool pool, int count) {
    var target = new Target(pool.image(), pool.version());
    var missing = count - counted(pool).size();
    for (var i = 0; i < missing; i++) {
      order(pool, target, false, i);
    }
  }

  @Override
  public void shrink(AgentPool pool, int count) {
    var counted = count == 0 ? machines(pool) : counted(pool);
    for (var i = counted.size() - 1; i >= count; i--) {
      remove(counted.get(i));
    }
  }

  @Override
  public void clear(AgentPool pool) {
    machines(pool).forEach(this::remove);
    yards.remove(pool.name());
  }

  @Override
  public List<MachineFacts> inventory(AgentPool pool) {
    return machines(pool).stream().map(design::facts).toList();
  }

  @Override
  public void remove(AgentPool pool, Set<String> names) {
    machines(pool).stream().filter(m -> names.contains(m.nodeName())).forEach(this::remove);
  }

  @Override
  public boolean ready(AgentPool pool) {
    var now = clock.instant();
    return yard(pool).machines.stream().allMatch(m -> m.phase(now) == Machine.Phase.READY);
  }

  @Override
  public Work rollout(AgentPool pool, Target target) {
    return new Rollout(this, pool, target);
  }

  @Override
  public boolean at(AgentPool pool, Target target) {
    return yard(pool).machines.stream().allMatch(m -> m.runs().equals(target));
  }

  @Override
  public Occupants occupants(AgentPool pool) {
    var fresh = Snapshot.of(port);
    var names = machines(pool).stream().map(Machine::nodeName).filter(fresh.nodes()::containsKey);
    var nodes = names.toList();
    var pods =
        fresh.pods().stream()
            .filter(pod -> nodes.contains(pod.getSpec().getNodeName()) && !PodFacts.ended(pod))
            .map(
                pod ->
                    new LivePod(
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName(),
                        pod.getMetadata().getUid(),
                        PodFacts.ownerKind(pod)))
            .toList();
    return new Occupants(nodes, pods);
  }

  private List<Machine> counted(AgentPool pool) {
    return yard(pool).machines.stream().filter(machine -> !machine.surge()).toList();
  }

  private Machine order(AgentPool pool, Target target, boolean surge, int place) {
    var machine = new Machine(pool, yard(pool).next++, surge, target);
    var boot = durations.boot().plus(durations.stagger().multipliedBy(place));
    machine.bootUntil(clock.instant().plus(boot), durations.register());
    yard(pool).machines.add(machine);
    return machine;
  }

  private Yard yard(AgentPool pool) {
    return yards.computeIfAbsent(pool.name(), _ -> new Yard());
  }
}
