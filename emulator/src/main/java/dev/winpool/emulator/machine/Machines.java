package dev.winpool.emulator.machine;

import dev.winpool.emulator.machine.kubeapi.ApiNodes;
import dev.winpool.emulator.machine.kubeapi.Nodes;
import dev.winpool.emulator.machine.kubeapi.Snapshot;
import dev.winpool.emulator.machine.kubelet.Kubelet;
import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.node.NodeDesign;
import dev.winpool.emulator.machine.node.NodeSync;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.machine.park.MachineSetting;
import dev.winpool.emulator.provider.fleet.Fleet;
import dev.winpool.emulator.registry.ImageShelf;
import dev.winpool.emulator.seed.Durations;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything behind the pools: first {@link #look}, then whatever operations do with the {@link
 * #fleet}, then {@link #settle}. Callers hold the stage's one lock.
 */
public final class Machines {

  private final Nodes port;
  private final MachinePark park;
  private final MachineFleet fleet;
  private final NodeSync sync;
  private final Kubelet kubelet;
  private final InstantSource clock;
  private final Durations durations;
  private final Set<String> onceOurs = new TreeSet<>();

  /**
   * @param client must not retry by itself
   * @param registry the address that image names begin with, asked when a pod starts
   */
  public static Machines over(
      KubernetesClient client,
      MachineSetting setting,
      ImageShelf shelf,
      Supplier<String> registry) {
    return new Machines(new ApiNodes(client), setting, new Kubelet.Images(shelf, registry));
  }

  Machines(Nodes port, MachineSetting setting, Kubelet.Images images) {
    this.port = port;
    this.clock = setting.clock();
    this.durations = setting.durations();
    this.park = new MachinePark(port, setting);
    this.fleet = new MachineFleet(park, setting);
    this.sync = new NodeSync(port, new NodeDesign(setting.cluster()));
    this.kubelet = new Kubelet(port, images, durations, setting.journal());
  }

  public Fleet fleet() {
    return fleet;
  }

  /** Reads nodes and pods once. */
  public void look() {
    park.see(Snapshot.of(port));
    fleet.look();
  }

  /** Brings Node objects, leases and pods to where they should be by now. */
  public boolean settle() {
    var now = clock.instant();
    var changed = bury(now) | leave() | collect();
    kubelet.beginPass();
    for (var machine : watched()) {
      onceOurs.add(machine.nodeName());
      if (!park.leaving().contains(machine.nodeName())) {
        changed |= live(machine, now);
      }
    }
    return changed;
  }

  /** When a machine or a pod changes by itself next. */
  public Optional<Instant> nextDue() {
    var now = clock.instant();
    var machines =
        watched().stream()
            .flatMap(m -> Stream.concat(m.due(now).stream(), m.nodeGoesAt().stream()));
    var strays =
        park.machines().stream()
            .filter(Machine::stray)
            .map(machine -> machine.readyAt().plus(durations.join()));
    return Stream.of(machines, kubelet.due().stream(), strays)
        .flatMap(all -> all)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  private boolean live(Machine machine, Instant now) {
    var node = park.snapshot().node(machine.nodeName());
    var changed = sync.sync(machine, node, now);
    if (machine.phase(now) == Machine.Phase.UNKNOWN && node.isPresent() && machine.announce()) {
      park.record("node-lost", machine);
    }
    if (machine.phase(now) != Machine.Phase.READY || node.isEmpty()) {
      return changed;
    }
    if (NodeSync.ready(node.get().getStatus()) && machine.announce()) {
      park.record(machine.reimaged() ? "node-reimaged" : "node-joined", machine);
    }
    renew(machine, node.get(), now);
    return machine.pool().windows()
        ? kubelet.treat(machine, park.snapshot().on(machine.nodeName()), now) | changed
        : changed;
  }

  private void renew(Machine machine, Node node, Instant now) {
    var due = machine.leaseAt().map(last -> last.plus(durations.lease())).orElse(now);
    if (!durations.lease().isZero() && !now.isBefore(due)) {
      port.renewLease(node, now);
      machine.leaseRenewed(now);
    }
  }

  /** The machines that have a Node, or should have one. */
  private List<Machine> watched() {
    return Stream.concat(park.machines().stream(), park.wrecks().stream()).toList();
  }

  /** The cloud's node lifecycle controller finds that the machine behind a Node is no more. */
  private boolean bury(Instant now) {
    var found =
        park.wrecks().stream()
            .filter(m -> m.nodeGoesAt().filter(at -> !now.isBefore(at)).isPresent())
            .toList();
    found.forEach(park::remove);
    return park.wrecks().removeAll(found);
  }

  /** Nodes whose machines are gone go, and their pods before them. */
  private boolean leave() {
    var changed = false;
    for (var name : Set.copyOf(park.leaving())) {
      var node = park.snapshot().node(name);
      park.snapshot().on(name).forEach(port::finish);
      node.ifPresent(port::delete);
      if (node.isEmpty()) {
        park.leaving().remove(name);
      }
      changed = true;
    }
    return changed;
  }

  /** Pods bound to a node of ours that is no more. */
  private boolean collect() {
    var lost =
        park.snapshot().pods().stream()
            .filter(pod -> onceOurs.contains(String.valueOf(pod.getSpec().getNodeName())))
            .filter(pod -> park.snapshot().node(pod.getSpec().getNodeName()).isEmpty())
            .toList();
    lost.forEach(port::finish);
    return !lost.isEmpty();
  }
}
