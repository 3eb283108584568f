package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Support;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/** The conditions that speak of the pool: accepted, provisioned, current, supported. */
final class PoolConditions {

  private PoolConditions() {}

  static Conditions add(Conditions conditions, Turn.Seen turn, Standing standing) {
    var serving = turn.outlook().serving();
    var refused = standing.reason() == Reason.Refused;
    conditions.add(
        "Accepted",
        !refused,
        refused ? "Refused" : "Accepted",
        refused ? standing.what() : "the spec can be served");
    var built = serving.filter(AgentPool::succeeded).isPresent();
    conditions.add(
        "Provisioned",
        built,
        built ? "Provisioned" : "NotProvisioned",
        serving.map(pool -> pool.name() + " is " + pool.provisioningState()).orElse("no pool yet"));
    ImageNews.current(conditions, turn);
    osSkuCurrent(conditions, turn, serving);
    return supported(conditions, turn, serving);
  }

  private static Conditions supported(
      Conditions conditions, Turn.Seen turn, Optional<AgentPool> serving) {
    var now = turn.world().now();
    var over =
        serving.flatMap(AgentPool::server).filter(s -> SupportStatus.over(s, now)).isPresent();
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
