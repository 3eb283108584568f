package dev.winpool.operator.year;

import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine of a pool and its Node object. */
record Machine(String name, String pool, Target runs, boolean ready, boolean cordoned, int writes) {

  static Machine joined(String pool, int index, Target runs) {
    return new Machine("aks%s00000%d".formatted(pool, index), pool, runs, true, false, 1);
  }

  Machine closed() {
    return new Machine(name, pool, runs, ready, true, writes + 1);
  }

  Machine opened() {
    return new Machine(name, pool, runs, ready, false, writes + 1);
  }

  /** Its disk is being laid out anew. */
  Machine down() {
    return new Machine(name, pool, runs, false, true, writes + 1);
  }

  /**
   * @param well whether its kubelet stays up on that image
   */
  Machine reimaged(Target target, boolean well) {
    return new Machine(name, pool, target, well, false, writes + 1);
  }

  WorkerNode shown() {
    return new WorkerNode(
        name,
        "uid-" + name,
        Integer.toString(writes),
        pool,
        ready,
        cordoned,
        Optional.empty(),
        List.of(),
        Map.of(
            "node.kubernetes.io/windows-build",
            "10.0.20348",
            "kubernetes.azure.com/node-image-version",
            runs.image()));
  }
}
