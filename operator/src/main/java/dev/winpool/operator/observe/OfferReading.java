package dev.winpool.operator.observe;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.decide.WindowNeeds;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which node images AKS offers. */
record OfferReading(AgentPools pools, InstantSource clock) {

  /**
   * By pool. Only the monthly image asks for them: while anything is under way, a reading that
   * fails must not keep a pool from being reopened, so the offer counts as unknown.
   */
  Map<String, NodeImage> of(
      Optional<MaintenanceCalendar> calendar, List<AgentPool> ours, boolean active) {
    try {
      return read(calendar, ours);
    } catch (CloudFault fault) {
      if (active) {
        return Map.of();
      }
      throw fault;
    }
  }

  private Map<String, NodeImage> read(
      Optional<MaintenanceCalendar> calendar, List<AgentPool> ours) {
    var age = WindowNeeds.offerAge(calendar, clock.instant());
    var result = new HashMap<String, NodeImage>();
    ours.forEach(
        pool -> pools.latestImage(pool, age).ifPresent(image -> result.put(pool.name(), image)));
    return result;
  }
}
