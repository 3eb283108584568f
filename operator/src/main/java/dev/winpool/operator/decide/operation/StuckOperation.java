package dev.winpool.operator.decide.operation;

import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Digest;
import dev.winpool.operator.decide.turn.Patience;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation of AKS that does not come further is waited for as one: the same state with the same
 * eTag, which begins and ends every operation (aks.md 4.2), and the same nodes with the same
 * images. A person is told how old it is and how it is ended.
 */
final class StuckOperation {

  private StuckOperation() {}

  /** The rest while AKS is at work on a pool. */
  static Decision of(Situation s, AgentPool pool, Standing waiting) {
    var about =
        "%s %s %s".formatted(pool.name(), pool.provisioningState(), Digest.of(progress(s, pool)));
    return aged(s, waiting, about, remedy(s, pool));
  }

  /** The rest while AKS is at work on the cluster. */
  static Decision ofCluster(Situation s, Standing waiting) {
    var cluster = s.world().cluster();
    var about = "cluster " + cluster.provisioningState();
    var abort = "To end it: az aks operation-abort --name " + cluster.name();
    return aged(s, waiting, about, abort);
  }

  private static List<String> progress(Situation s, AgentPool pool) {
    var nodes =
        s.world().nodesOf(pool.name()).stream().map(StuckOperation::machine).sorted().toList();
    return Stream.concat(Stream.of(pool.eTag()), nodes.stream()).toList();
  }

  private static String machine(WorkerNode node) {
    return node.uid() + " " + node.image().map(NodeImage::toString).orElse("");
  }

  private static String remedy(Situation s, AgentPool pool) {
    return pool.provisioning() == Provisioning.Deleting
        ? "A deletion cannot be aborted: relax the budgets over pods that are left on its nodes"
        : "To end it: az aks nodepool operation-abort --cluster-name %s --name %s"
            .formatted(s.world().cluster().name(), pool.name());
  }

  private static Decision aged(Situation s, Standing waiting, String about, String remedy) {
    var since = Patience.since(s, Decision.on(waiting.reason(), about));
    var old = !since.plus(Patience.QUIET).isAfter(s.now());
    return Decision.rest(old ? waiting.since(since).remedy(remedy) : waiting).about(about);
  }
}
