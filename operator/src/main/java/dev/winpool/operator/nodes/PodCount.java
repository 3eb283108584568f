package dev.winpool.operator.nodes;

/**
 * The pods of one owner, over all nodes.
 *
 * @param left have not finished; those that terminate among them
 * @param live of these, such as nobody asked to go
 * @param completing of the live ones, such as are not started again when they end
 * @param unplaced of one that no node has, its name and why; may be empty
 */
record PodCount(int left, int live, int ready, int completing, String unplaced) {
  static final PodCount NONE = new PodCount(0, 0, 0, 0, "");

  static PodCount of(OwnedPod pod) {
    if (pod.finished()) {
      return NONE;
    }
    if (pod.terminating()) {
      return new PodCount(1, 0, 0, 0, "");
    }
    return new PodCount(1, 1, pod.ready() ? 1 : 0, pod.completes() ? 1 : 0, pod.unplaced());
  }

  PodCount and(PodCount more) {
    return new PodCount(
        left + more.left,
        live + more.live,
        ready + more.ready,
        completing + more.completing,
        unplaced.isEmpty() ? more.unplaced : unplaced);
  }

  /** Runs that are over are not made up for: what it wants is what it has. */
  boolean runsToCompletion() {
    return live > 0 && completing == live;
  }
}
