package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.journal.JsonFacts;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenNode;
import java.util.Set;

/** What the operator may do to nodes and pods, and under which fence. */
final class FencedWorkerWrites implements InvariantCheck {
  private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec");
  private static final Set<String> META = Set.of("name", "uid", "resourceVersion", "annotations");
  private static final Set<String> SPEC = Set.of("unschedulable");
  private static final Set<String> ANNOTATIONS = Set.of(ClusterWrite.CORDON);

  @Override
  public Invariant invariant() {
    return Invariant.FENCED_WORKER_WRITES;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (!(crossing instanceof Crossing.Cluster(var write))
        || !write.byOperator()
        || write.dryRun()) {
      return;
    }
    if (write.on("nodes")) {
      node(write, scene, bench);
    } else if (write.on("pods")) {
      pod(write, bench);
    }
  }

  private static void pod(ClusterWrite write, Bench bench) {
    bench.expect(
        write.evicts() || write.verb().equals("delete"),
        write,
        "%s of pod %s".formatted(write.verb(), write.target()));
    var uid =
        write
            .facts()
            .text("uidPrecondition")
            .or(() -> write.body().text("deleteOptions", "preconditions", "uid"))
            .or(() -> write.body().text("preconditions", "uid"));
    bench.expect(
        uid.isPresent(), write, "%s %s without UID".formatted(write.verb(), write.target()));
  }

  private static void node(ClusterWrite write, Scene scene, Bench bench) {
    var name = write.name();
    bench.expect(
        write.verb().equals("patch") && !write.onStatus(),
        write,
        "%s of node %s".formatted(write.verb(), name));
    bench.expect(
        write.carriesResourceVersion(),
        write,
        "patch of %s without resourceVersion".formatted(name));
    bench.expect(onlyOurs(write.body()), write, "patch of %s touches more".formatted(name));
    var os = SeenNode.os(write).or(() -> scene.node(name).os());
    bench.expect(
        os.filter(system -> !system.equals("windows")).isEmpty(),
        write,
        "patch of %s, a node of %s".formatted(name, os.orElse("")));
  }

  private static boolean onlyOurs(JsonFacts body) {
    return TOP.containsAll(body.keys())
        && META.containsAll(body.part("metadata").keys())
        && SPEC.containsAll(body.part("spec").keys())
        && ANNOTATIONS.containsAll(body.part("metadata", "annotations").keys());
  }
}
