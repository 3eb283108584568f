package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Amount;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Volumes of evicted pods that a node has not let go of (row D36): until they are gone nobody else
 * mounts them, and a machine that goes with one leaves it attached until Azure finds out. Waited
 * for as long as the node's own time lasts and ten minutes from when each was to be detached; then
 * they go with their machine. Of nodes that are not Ready nothing is waited for (row D11): nobody
 * there unmounts.
 */
public record Detaching(Situation s, Evacuation evacuation) {
  private static final String LOOK =
      "kubectl get volumeattachments shows them; if it lasts, look at the volume driver's pod on that node";

  /** Whether the node holds no pod any more that is to go, but volumes. */
  boolean on(WorkerNode node) {
    return until(node).isPresent();
  }

  /** What is said while the first of these holds volumes; empty when none does. */
  public Optional<Standing> waiting(List<WorkerNode> nodes, Standing standing) {
    return nodes.stream()
        .filter(this::on)
        .findFirst()
        .map(node -> standing.restated(standing.reason(), what(node)).remedy(LOOK))
        .map(
            said ->
                nodes.stream()
                    .flatMap(node -> until(node).stream())
                    .max(Comparator.naturalOrder())
                    .map(at -> said.next("going on without them at", at))
                    .orElse(said));
  }

  private String what(WorkerNode node) {
    var volumes = held(node);
    return s.world()
        .workloads()
        .volumes()
        .unseen()
        .map(
            why ->
                "whether volumes are attached to node %s is not known: %s"
                    .formatted(node.name(), why))
        .orElseGet(
            () ->
                "waiting until node %s lets go of %s (%s)"
                    .formatted(
                        node.name(),
                        Amount.of(volumes.size(), "volume"),
                        volumes.getFirst().volume()));
  }

  /** Until when this node's volumes are waited for; empty when they are not. */
  private Optional<Instant> until(WorkerNode node) {
    var patience = patience(node);
    if (!node.ready() || patience.isEmpty() || occupied(node)) {
      return Optional.empty();
    }
    var last =
        s.world().workloads().volumes().unseen().isPresent()
            ? patience
            : held(node).stream()
                .map(volume -> volume.limit(patience.get()))
                .max(Comparator.naturalOrder());
    return last.filter(at -> at.isAfter(s.now()));
  }

  /** Where pods stay that have volumes, only what is being detached is surely none of theirs. */
  private List<AttachedVolume> held(WorkerNode node) {
    var stay = s.world().workloads().on(node).stream().anyMatch(NodePod::keepsVolumes);
    return s.world().workloads().volumes().to(node).stream()
        .filter(volume -> !stay || volume.detaching().isPresent())
        .toList();
  }

  private boolean occupied(WorkerNode node) {
    return s.world().workloads().on(node).stream()
        .anyMatch(pod -> pod.occupiesNode() && !pod.left());
  }

  /** The end of the node's time, from when it was begun; of one that was empty, cordoned. */
  private Optional<Instant> patience(WorkerNode node) {
    var timeout = NodeTime.of(s);
    return evacuation.record().nodes().stream()
        .filter(start -> start.uid().equals(node.uid()))
        .map(Swap.NodeStart::at)
        .findFirst()
        .or(() -> node.mark().map(CordonMark::at))
        .map(at -> at.plus(timeout.isZero() ? DrainPolicy.DEFAULT.timeout() : timeout));
  }
}
