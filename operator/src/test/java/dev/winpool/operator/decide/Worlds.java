package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.pool;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;

/** Worlds that many tables begin with. */
public final class Worlds {
  public static final AgentPool WIN19 = pool("win19", WindowsServer.Windows2019, 2);
  public static final AgentPool WIN22 =
      Sample.tagged(
          Sample.tagged(pool("win22", WindowsServer.Windows2022, 2), Tags.SWAP, SwapOf.ID),
          Tags.FROM,
          "win19");
  public static final String TO_2022 = "{osSKU: Windows2022, scaling: {count: 2}}";

  private Worlds() {}

  /** Windows2019 as asked for. */
  public static Given resting() {
    return Given.object().pool(WIN19);
  }

  /** Windows2022 is asked for and nothing was begun. */
  public static Given wanting2022() {
    return Given.object().pool(WIN19).spec("{osSKU: Windows2022}");
  }

  /** Two pools and a recorded swap. */
  public static Given swapping(SwapOf swap) {
    return Given.object().pool(WIN19).pool(WIN22).spec(TO_2022).swap(swap);
  }

  public static SwapOf forward() {
    return SwapOf.swap("win19", "win22");
  }

  /** The successor still carries our taint. */
  public static Given closedSuccessor(SwapOf swap) {
    var taint = Tags.successorTaint(Sample.OBJECT);
    return swapping(swap)
        .aks("win22", "nodeTaints", java.util.List.of(taint))
        .nodes("win22", node -> Sample.tainted(node, taint));
  }

  /** Source frozen and cordoned, successor open, turn held. */
  public static Given moving(SwapOf swap) {
    return swapping(swap.opened()).cordoned("win19").lease("web");
  }

  /** AKS scales the source by itself. */
  public static Given autoscaled(Given given) {
    return given
        .aks("win19", "enableAutoScaling", true)
        .aks("win19", "minCount", 1)
        .aks("win19", "maxCount", 5);
  }

  public static WorkerNode first(AgentPool pool) {
    return Sample.node(pool, 0);
  }
}
