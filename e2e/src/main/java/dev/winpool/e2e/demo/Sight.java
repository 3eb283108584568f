package dev.winpool.e2e.demo;

import dev.winpool.operator.api.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What kubectl and AKS show at one instant.
 *
 * @param nodes of Windows pools only
 * @param unplaced pods that no node has
 */
record Sight(
    Instant at, Optional<Wnp> object, List<Pool> pools, List<Node> nodes, List<Pod> unplaced) {

  Sight {
    pools = List.copyOf(pools);
    nodes = List.copyOf(nodes);
    unplaced = List.copyOf(unplaced);
  }

  static Sight nothing(Instant at) {
    return new Sight(at, Optional.empty(), List.of(), List.of(), List.of());
  }

  /**
   * Our object.
   *
   * @param stage of the swap under way, by its status
   * @param yes types of conditions that are True
   * @param no types of conditions that are not
   */
  record Wnp(
      String name,
      Instant born,
      Summary summary,
      Optional<String> stage,
      List<String> yes,
      List<String> no) {}

  /** A pool as AKS tells it; {@code image} without the words before the version. */
  record Pool(String name, String osSKU, int count, String image, String state) {}

  record Node(String name, String image, boolean ready, boolean cordoned, List<Pod> pods) {}

  /**
   * A pod; {@code name} is the workload's with the last part of the pod's.
   *
   * @param daemon whether a DaemonSet made it
   */
  record Pod(String name, boolean daemon, PodState state) {}

  /** How a pod is, with the mark before its name. */
  enum PodState {
    READY(""),
    STARTING("+"),
    LEAVING("-"),
    STUCK("!");

    private final String mark;

    PodState(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }
}
