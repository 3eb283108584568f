package dev.winpool.emulator.machine;

import dev.winpool.emulator.machine.node.Machine;
import dev.winpool.emulator.machine.node.Silence;
import dev.winpool.emulator.machine.park.MachinePark;
import dev.winpool.emulator.machine.park.Parking;
import dev.winpool.emulator.provider.fleet.Mishap;
import java.time.InstantSource;

/** What somebody does to machines past AKS, or what befalls them. */
record Mishaps(MachinePark park, Parking parking, InstantSource clock) {

  /** Returns whether there is such a machine. */
  boolean befall(String node, Mishap what) {
    var found = park.machines().stream().filter(m -> m.nodeName().equals(node)).findFirst();
    found.ifPresent(machine -> befall(machine, what));
    return found.isPresent();
  }

  private void befall(Machine machine, Mishap what) {
    if (happens(machine, what)) {
      switch (what) {
        case KUBELET_DIES -> machine.fallSilent(since(Silence.Cause.KUBELET));
        case KUBELET_BEGINS -> machine.restartKubelet();
        case POWERED_OFF -> parking.stop(machine, since(Silence.Cause.DEALLOCATED));
        case POWERED_ON -> parking.start(machine, machine.runs());
        case DELETED -> park.wreck(machine);
      }
    }
  }

  /** What it is already does not happen to it again. */
  private static boolean happens(Machine machine, Mishap what) {
    return switch (what) {
      case KUBELET_DIES -> !machine.silent();
      case KUBELET_BEGINS, POWERED_OFF -> !machine.deallocated();
      case POWERED_ON -> machine.silent();
      case DELETED -> true;
    };
  }

  private Silence since(Silence.Cause cause) {
    return new Silence(cause, clock.instant());
  }
}
