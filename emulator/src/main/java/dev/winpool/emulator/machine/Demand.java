package dev.winpool.emulator.machine;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.node.NodeDesign;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.machine.pod.PodFacts;
import dev.winpool.emulator.machine.pod.PodFit;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.quota.VmSize;
import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the cluster autoscaler sees: pods that wait for a node, nodes that hold no pod. */
final class Demand {

  private final MachinePark park;
  private final NodeDesign design;
  private final Map<String, Instant> emptySince = new HashMap<>();

  Demand(MachinePark park, NodeDesign design) {
    this.park = park;
    this.design = design;
  }

  /** How many machines more the waiting pods need, those that still boot not counted again. */
  int wanted(AksPool pool, Instant now) {
    var labels = design.labels().of(pool);
    var taints = design.poolTaints(pool);
    var waiting =
        park.snapshot().pods().stream()
            .filter(pod -> PodFit.pending(pod) && PodFit.fits(pod, labels, taints))
            .toList();
    if (waiting.isEmpty()) {
      return 0;
    }
    var coming = park.machines(pool).stream().filter(m -> coming(m, now)).count();
    return (int) Math.max(0, machinesFor(waiting, pool) - coming);
  }

  /** Neither silent nor without the Node that it once had. */
  private boolean coming(Machine machine, Instant now) {
    var bereft = machine.registered() && park.snapshot().node(machine.nodeName()).isEmpty();
    return !machine.silent() && !bereft && !park.up(machine, now);
  }

  /** The nodes that have held no pod for that long, by name. */
  List<String> idle(AksPool pool, Duration length, Instant now) {
    return park.machines(pool).stream()
        .map(Machine::nodeName)
        .filter(name -> since(name).filter(s -> !now.isBefore(s.plus(length))).isPresent())
        .toList();
  }

  /** When the next node of the pool will have been empty for that long. */
  Optional<Instant> idleAt(AksPool pool, Duration length) {
    return park.machines(pool).stream()
        .flatMap(machine -> since(machine.nodeName()).stream())
        .map(since -> since.plus(length))
        .min(Instant::compareTo);
  }

  /** Notes which nodes are empty now. */
  void look(Instant now) {
    for (var machine : park.machines()) {
      var name = machine.nodeName();
      if (park.up(machine, now) && park.snapshot().on(name).stream().noneMatch(PodFacts::drained)) {
        emptySince.putIfAbsent(name, now);
      } else {
        emptySince.remove(name);
      }
    }
  }

  private Optional<Instant> since(String node) {
    return Optional.ofNullable(emptySince.get(node));
  }

  /** By pods a node may hold and by the vCPUs that are asked for, whichever needs more. */
  private static int machinesFor(List<Pod> waiting, AksPool pool) {
    var byPods = Math.ceilDiv(waiting.size(), Math.max(1, pool.property("maxPods").asInt()));
    var asked = waiting.stream().map(PodFit::vcpus).reduce(BigDecimal.ZERO, BigDecimal::add);
    var each = VmSize.of(pool.text("vmSize")).map(VmSize::vcpus).orElse(4);
    return Math.max(byPods, (int) Math.ceil(asked.doubleValue() / each));
  }
}
