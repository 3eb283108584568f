package dev.winpool.emulator.machine;

import dev.winpool.emulator.machine.kubeapi.Snapshot;
import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.pod.PodFacts;
import dev.winpool.emulator.provider.fleet.Fleet;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** What is on the nodes of a pool, as the referee wants to know it. */
final class Occupancy {

  private Occupancy() {}

  static Fleet.Occupants of(List<Machine> machines, Snapshot fresh) {
    var nodes =
        machines.stream().map(Machine::nodeName).filter(fresh.nodes()::containsKey).toList();
    var pods =
        fresh.pods().stream()
            .filter(pod -> nodes.contains(pod.getSpec().getNodeName()))
            .filter(pod -> !PodFacts.ended(pod) && !PodFacts.mirror(pod))
            .map(Occupancy::live)
            .toList();
    return new Fleet.Occupants(nodes, pods);
  }

  private static Fleet.LivePod live(Pod pod) {
    var metadata = pod.getMetadata();
    return new Fleet.LivePod(
        metadata.getNamespace(), metadata.getName(), metadata.getUid(), PodFacts.ownerKind(pod));
  }
}
