package dev.winpool.emulator.machine.kubeapi;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What machines, kubelets and AKS's own drain ask of the Kubernetes API. A write that finds its
 * object gone or changed under it does nothing; the next step sees why.
 */
public interface Nodes {

  List<Node> nodes();

  /** All pods of all namespaces. */
  List<Pod> pods();

  /** All disruption budgets of all namespaces. */
  List<PodDisruptionBudget> budgets();

  /**
   * Creates a node with its status; an existing one of that name stays as it is.
   *
   * @return why such a node may not be; empty when there is nothing against it
   */
  Optional<String> create(Node node);

  /**
   * JSON merge patch of a node.
   *
   * @return why such a node may not be; empty when there is nothing against it
   */
  Optional<String> patch(String node, String merge);

  /** JSON merge patch of a node's status. */
  void patchStatus(String node, String merge);

  void delete(Node node);

  /** JSON merge patch of a pod's status. */
  void patchStatus(Pod pod, String merge);

  /** Deletes a pod at once, as its kubelet does when the containers have stopped. */
  void finish(Pod pod);

  /** Asks to evict a pod; empty when granted or gone, else why it is held. */
  Optional<String> evict(Pod pod);

  /** Creates or renews the lease of a node. */
  void renewLease(Node node, Instant now);
}
