package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How things stand after a turn, decided once, so that whoever reports only renders it.
 *
 * @param serving the pool that carries the load
 * @param successor the pool that takes over, until it serves: an emptied source succeeds nobody
 * @param stage of the swap under way
 * @param swapping workloads move to another pool, and it does not carry the load yet
 * @param editWaits the target was edited too late: that generation is not acted on before the end
 * @param nextWindow the next opening of the maintenance window
 * @param zone in which people read times: the window's, or UTC
 * @param refused what is wrong with the spec, whatever begins next; a sentence each
 * @param window the maintenance window that counts
 * @param windowSource the maintenance configuration of AKS that makes the window, in words, or why
 *     it does not
 * @param plan of the swap under way, with findings of now
 * @param swap its record, with what registries told by now
 * @param advisories advice, which blocks nothing
 */
public record Outlook(
    Optional<AgentPool> serving,
    Optional<AgentPool> successor,
    Optional<MigrationStage> stage,
    boolean swapping,
    boolean editWaits,
    Optional<Window> nextWindow,
    ZoneId zone,
    List<String> refused,
    Optional<AcceptedWindow> window,
    Optional<String> windowSource,
    Optional<Plan> plan,
    Optional<Swap> swap,
    List<Advisory> advisories) {

  public Outlook {
    refused = List.copyOf(refused);
    advisories = List.copyOf(advisories);
  }
}
