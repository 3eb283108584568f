package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Support;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodeFence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions that speak of the pool: accepted, provisioned, current, supported. */
final class PoolConditions {

  private PoolConditions() {}

  static Conditions add(Conditions conditions, Turn.Seen turn, Standing standing) {
    var serving = turn.outlook().serving();
    accepted(conditions, turn, standing);
    var built = serving.filter(AgentPool::succeeded).isPresent();
    conditions.add(
        "Provisioned",
        built,
        built ? "Provisioned" : "NotProvisioned",
        serving.map(pool -> pool.name() + " is " + pool.provisioningState()).orElse("no pool yet"));
    ImageNews.current(conditions, turn);
    osSkuCurrent(conditions, turn, serving);
    fenced(conditions, turn);
    return supported(conditions, turn, serving);
  }

  /** Of the spec as a whole, whatever this turn is about: field, value and remedy. */
  private static void accepted(Conditions conditions, Turn.Seen turn, Standing standing) {
    var said = standing.reason() == Reason.Refused ? List.of(standing.what()) : List.<String>of();
    var faults =
        Stream.concat(said.stream(), turn.outlook().refused().stream()).distinct().toList();
    conditions.add(
        "Accepted",
        faults.isEmpty(),
        faults.isEmpty() ? "Accepted" : "Refused",
        faults.isEmpty()
            ? "the spec can be served"
            : BoundedText.of(String.join("; ", faults), Message.LONGEST));
  }

  /** Said only where it is not so: an installation that was changed has no fence, and works. */
  private static void fenced(Conditions conditions, Turn.Seen turn) {
    if (turn.world().cluster().fence() == NodeFence.Missing) {
      conditions.add(
          "NodesFenced",
          false,
          "FenceMissing",
          "the API server lets winpool change labels of nodes. Apply node-fence.yaml of"
              + " deploy/kustomize; its policy has to match the account that winpool runs as");
    }
  }

  private static Conditions supported(
      Conditions conditions, Turn.Seen turn, Optional<AgentPool> serving) {
    var over = SupportStatus.over(turn);
    return conditions.add(
        "Supported",
        serving.isEmpty() ? Verdict.Truth.Unknown : over ? Verdict.Truth.False : Verdict.Truth.True,
        over ? "SupportEnded" : "Supported",
        SupportStatus.of(turn).map(Support::message).orElse("no pool yet"));
  }

  private static void osSkuCurrent(
      Conditions conditions, Turn.Seen turn, Optional<AgentPool> serving) {
    var wanted = turn.world().self().spec().osSKU();
    var live = serving.flatMap(pool -> pool.view().kind().osSku()).orElse("none");
    var swapping = turn.outlook().swapping();
    var current =
        serving.flatMap(AgentPool::server).filter(wanted::equals).isPresent() && !swapping;
    conditions.add(
        "OsSKUCurrent",
        current,
        current ? "Current" : swapping ? "SwapUnderWay" : "Differs",
        "wanted " + wanted + ", live " + live);
  }
}
