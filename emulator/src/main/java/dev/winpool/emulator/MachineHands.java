package dev.winpool.emulator;

import dev.winpool.emulator.provider.fleet.Mishap;
import dev.winpool.emulator.provider.pool.AksPool;
import java.util.Optional;

/**
 * What somebody does to single machines past AKS: in the scale set, on the machine itself, in the
 * Kubernetes API. AKS does not support it, and does not notice by itself; an operation of the pool
 * puts right what it finds missing. Names are those of nodes; {@code IllegalArgumentException} when
 * there is no such machine.
 */
public final class MachineHands {

  private final Reach reach;
  private final Acting acting;

  /** Does a deed under the stage's lock and writes it down. */
  interface Acting {
    void act(String event, String subject, Runnable deed);
  }

  MachineHands(Reach reach, Acting acting) {
    this.reach = reach;
    this.acting = acting;
  }

  /** Its kubelet dies; the Node is soon not Ready, and pods that are deleted do not end. */
  public void killKubelet(String node) {
    befall("kill", node, Mishap.KUBELET_DIES);
  }

  /** Its kubelet begins anew, and registers the Node if there is none. */
  public void restartKubelet(String node) {
    befall("restart-kubelet", node, Mishap.KUBELET_BEGINS);
  }

  /** The virtual machine is stopped and deallocated; the Node stays and is tainted. */
  public void powerOff(String node) {
    befall("power-off", node, Mishap.POWERED_OFF);
  }

  /** The virtual machine boots again. */
  public void powerOn(String node) {
    befall("power-on", node, Mishap.POWERED_ON);
  }

  /**
   * The virtual machine is deleted out of its scale set; the Node goes after a while.
   *
   * @param recount whether the pool's count follows, as somebody saw it in 2024; by itself it stays
   *     what was asked for, which is not verified
   */
  public void delete(String node, boolean recount) {
    acting.act(
        "delete-machine",
        node,
        () -> {
          var pool = poolOf(node);
          need(node, Mishap.DELETED);
          pool.filter(_ -> recount).ifPresent(p -> p.recount(reach.provider().fleet().size(p)));
        });
  }

  /** Deletes the Node object; its kubelet registers again only when it begins anew. */
  public void deleteNode(String node) {
    acting.act("delete-node", node, () -> reach.client().nodes().withName(node).delete());
  }

  private Optional<AksPool> poolOf(String node) {
    var fleet = reach.provider().fleet();
    return reach.provider().pools().stream()
        .filter(pool -> fleet.inventory(pool).stream().anyMatch(m -> m.name().equals(node)))
        .findFirst();
  }

  private void befall(String event, String node, Mishap what) {
    acting.act(event, node, () -> need(node, what));
  }

  private void need(String node, Mishap what) {
    if (!reach.provider().fleet().befall(node, what)) {
      throw new IllegalArgumentException("node: there is no machine " + node);
    }
  }
}
