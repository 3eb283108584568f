package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod;
import java.util.HashMap;
import java.util.Map;

/**
 * Of equal values of one reading the first: thousands of pods share images, labels, namespaces and
 * owners, and would each hold their own.
 */
final class Interned {
  /** Thirty thousand pods of a thousand owners say about a million. */
  private static final long HEAVIEST = 12_000_000;

  private final long heaviest;
  private long weight;
  private final Map<Object, Object> known = new HashMap<>();

  Interned() {
    this(HEAVIEST);
  }

  /**
   * @param heaviest so many characters are kept at most
   */
  Interned(long heaviest) {
    this.heaviest = heaviest;
  }

  @SuppressWarnings("unchecked")
  <T> T one(T value) {
    var first = known.putIfAbsent(value, value);
    if (first == null) {
      weigh(value.toString().length());
    }
    return first == null ? value : (T) first;
  }

  /** Rather one reading that is not had than a process that ends, and rescue with it. */
  private void weigh(int more) {
    weight += more;
    if (weight > heaviest) {
      throw new ClusterFault(
          "pods could not be read: what they say of themselves is more than %d million characters"
              .formatted(heaviest / 1_000_000),
          new IllegalStateException("too large"));
    }
  }

  SeenPod seen(SeenPod seen) {
    return new SeenPod(pod(seen.pod()), one(seen.labels()), one(seen.controller()), seen.created());
  }

  private NodePod pod(NodePod pod) {
    return new NodePod(
        one(pod.namespace()),
        pod.name(),
        pod.uid(),
        one(pod.node()),
        one(pod.phase()),
        pod.ready(),
        pod.ending(),
        one(pod.controller()),
        pod.owner(),
        pod.daemon(),
        pod.mirror(),
        pod.emptyDir(),
        pod.claims(),
        pod.critical(),
        pod.returned(),
        one(pod.images()),
        one(pod.placement()),
        one(pod.annotations()),
        pod.budgets(),
        one(pod.problem()),
        pod.started());
  }
}
