package dev.winpool.operator.observe;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.Self;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which node images AKS offers. */
record OfferReading(AgentPools pools, InstantSource clock) {

  /**
   * By pool. Only the monthly image asks for them: while anything is under way, a reading that
   * fails must not keep a pool from being reopened, so the offer counts as unknown.
   */
  Map<String, NodeImage> of(Self self, List<AgentPool> ours, boolean active) {
    try {
      return read(self, ours);
    } catch (CloudFault fault) {
      if (active) {
        return Map.of();
      }
      throw fault;
    }
  }

  private Map<String, NodeImage> read(Self self, List<AgentPool> ours) {
    var age = Needs.offerAge(self, clock.instant());
    var result = new HashMap<String, NodeImage>();
    ours.forEach(
        pool -> pools.latestImage(pool, age).ifPresent(image -> result.put(pool.name(), image)));
    return result;
  }
}
