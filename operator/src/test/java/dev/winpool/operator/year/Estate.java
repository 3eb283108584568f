package dev.winpool.operator.year;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.world.Disruption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is so in one cluster, whoever knows it, and what AKS does there by itself. */
final class Estate {
  private static final String FAMILY = "AKSWindows-2022-containerd-";
  private static final Duration CONTROL_PLANE = Duration.ofMinutes(40);

  /** A pool that has come to an image. */
  record Arrival(Instant at, String pool, String image) {}

  private final boolean channel;
  private final Random random;
  private final TreeMap<String, HostedPool> pools = new TreeMap<>();
  private final TreeMap<String, Machine> machines = new TreeMap<>();
  private final TreeMap<String, WindowsNodePool> objects = new TreeMap<>();
  private final TreeMap<Instant, String> offers = new TreeMap<>();
  private final Set<String> bad = new HashSet<>();
  private final Set<String> blocked = new TreeSet<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private Instant now;
  private Optional<Disruption> lease = Optional.empty();
  private String kubernetes = "1.34.2";
  private Optional<String> wanted = Optional.empty();
  private Optional<Instant> upgradedAt = Optional.empty();

  /**
   * @param channel AKS's own channel takes node images, on Sundays
   */
  Estate(Instant begin, boolean channel, long seed) {
    this.now = begin;
    this.channel = channel;
    this.random = new Random(seed);
  }

  Instant now() {
    return now;
  }

  void passTo(Instant later) {
    now = later;
  }

  boolean channel() {
    return channel;
  }

  /** About as long, by the seed. */
  Duration about(Duration length) {
    return length.plusSeconds(random.nextInt(180));
  }

  /** One of so many. */
  boolean oneOf(int many) {
    return random.nextInt(many) == 0;
  }

  void add(HostedPool pool, int count) {
    pools.put(pool.name(), pool);
    for (var i = 0; i < count; i++) {
      put(Machine.joined(pool.name(), i, new Target(pool.text("nodeImageVersion"), kubernetes)));
    }
  }

  Collection<HostedPool> pools() {
    return pools.values();
  }

  HostedPool pool(String name) {
    return pools.get(name);
  }

  TreeMap<String, WindowsNodePool> objects() {
    return objects;
  }

  Stream<Machine> machinesOf(String pool) {
    return machines.values().stream().filter(machine -> machine.pool().equals(pool));
  }

  Machine machine(String name) {
    return machines.get(name);
  }

  void put(Machine machine) {
    machines.put(machine.name(), machine);
  }

  /** From now on. */
  void publish(String version) {
    offers.put(now, FAMILY + version);
  }

  void publishBad(String version) {
    publish(version);
    bad.add(FAMILY + version);
  }

  String latest() {
    return offers.floorEntry(now).getValue();
  }

  boolean isBad(String image) {
    return bad.contains(image);
  }

  void block(String pool) {
    blocked.add(pool);
  }

  void free(String pool) {
    blocked.remove(pool);
  }

  boolean isBlocked(String pool) {
    return blocked.contains(pool);
  }

  Optional<Disruption> lease() {
    return lease;
  }

  void lease(Optional<Disruption> next) {
    lease = next;
  }

  String kubernetes() {
    return kubernetes;
  }

  /** AKS begins as soon as it is at no pool. */
  void wantControlPlane(String version) {
    wanted = Optional.of(version);
  }

  boolean clusterBusy() {
    return upgradedAt.isPresent();
  }

  void arrived(String pool, String image) {
    arrivals.add(new Arrival(now, pool, image));
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /**
   * What AKS has due.
   *
   * @return the pools of which something changed
   */
  Set<String> step() {
    var changed = new TreeSet<String>();
    pools.values().forEach(pool -> goesOn(pool, changed));
    upgradeControlPlane(changed);
    takeByChannel(changed);
    return changed;
  }

  Optional<Instant> nextDue() {
    var works = pools.values().stream().flatMap(pool -> pool.work().stream()).map(Work::due);
    return Stream.concat(works, upgradedAt.stream()).min(Instant::compareTo);
  }

  private void goesOn(HostedPool pool, Set<String> changed) {
    while (pool.work().filter(work -> !work.due().isAfter(now)).isPresent()) {
      changed.add(pool.name());
      switch (pool.work().get()) {
        case Work.Change _ -> pool.ends("Succeeded", Map.of());
        case Work.Roll roll -> new RollingUpgrade(this, pool).advance(roll);
      }
    }
  }

  /** A PUT of the cluster makes every pool Updating (aks.md 4.2). */
  private void upgradeControlPlane(Set<String> changed) {
    if (upgradedAt.filter(at -> !at.isAfter(now)).isPresent()) {
      upgradedAt = Optional.empty();
      kubernetes = wanted.orElseThrow();
      wanted = Optional.empty();
      enter("Updating", "Succeeded", changed);
    } else if (wanted.isPresent() && !clusterBusy() && atWork().isEmpty()) {
      upgradedAt = Optional.of(now.plus(CONTROL_PLANE));
      enter("Succeeded", "Updating", changed);
    }
  }

  private void enter(String from, String to, Set<String> changed) {
    pools.values().stream()
        .filter(pool -> pool.shown().provisioningState().equals(from))
        .forEach(
            pool -> {
              pool.enters(to);
              changed.add(pool.name());
            });
  }

  /** The pools that AKS is at. */
  List<HostedPool> atWork() {
    return pools.values().stream().filter(pool -> pool.work().isPresent()).toList();
  }

  private void takeByChannel(Set<String> changed) {
    var sunday = now.atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SUNDAY;
    if (channel && sunday && !clusterBusy() && atWork().isEmpty()) {
      pools.values().stream()
          .filter(
              pool -> pool.shown().succeeded() && !pool.text("nodeImageVersion").equals(latest()))
          .findFirst()
          .ifPresent(
              pool -> {
                var target = new Target(latest(), pool.text("currentOrchestratorVersion"));
                pool.begins(
                    Work.Roll.begun(target, now),
                    "UpgradingNodeImageVersion",
                    pool.shown().properties());
                changed.add(pool.name());
              });
    }
  }
}
