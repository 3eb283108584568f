package dev.winpool.emulator.machine.node;

import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.time.Instant;
import java.util.List;

/**
 * The taint of the cloud's node lifecycle controller: on a Node that is no longer Ready and whose
 * virtual machine is stopped, until it is Ready again (cloud-provider, cloud-provider-azure: a
 * deallocated machine counts as stopped, not as gone). It can come up to ten minutes late, which is
 * not played.
 */
final class ShutdownTaint {

  private static final Taint TAINT =
      new TaintBuilder()
          .withKey("node.cloudprovider.kubernetes.io/shutdown")
          .withEffect("NoSchedule")
          .build();

  private ShutdownTaint() {}

  static void judge(Machine machine, List<Taint> taints, Instant now) {
    var there = taints.stream().anyMatch(ShutdownTaint::is);
    if (machine.deallocated() && machine.phase(now) == Machine.Phase.UNKNOWN && !there) {
      taints.add(TAINT);
    }
    if (machine.phase(now) == Machine.Phase.READY && there) {
      taints.removeIf(ShutdownTaint::is);
    }
  }

  private static boolean is(Taint taint) {
    return taint.getKey().equals(TAINT.getKey()) && taint.getEffect().equals(TAINT.getEffect());
  }
}
