package dev.winpool.operator.aks;

import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Retirement;
import dev.winpool.operator.world.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent pools of the one AKS cluster. Every call is one request with a deadline (a LIST: one a
 * page); none retries, polls or waits for an operation of AKS to end. All together keep to a
 * quarter of what AKS allows; what finds no budget is answered as throttled, without a request.
 * Reads throw {@link CloudFault}; writes answer with a {@link WriteAnswer} and never throw for what
 * ARM or the wire does.
 */
public interface AgentPools {

  /** Every pool of the cluster and when the reading began. */
  record Listing(List<AgentPool> pools, Instant began) {}

  /** The managed cluster's own facts. */
  record ManagedCluster(
      String name,
      String kubernetesVersion,
      Provisioning provisioning,
      String provisioningState,
      int maxAgentPools,
      String networkPlugin,
      boolean windowsProfile,
      ClusterSettings settings,
      String nodeResourceGroup) {}

  /**
   * Who asks for a LIST and why.
   *
   * @param object its name: what has to be asked anew is charged to its share of ARM's budget
   */
  record Ask(String object, Duration maxAge, Urgency urgency) {}

  /**
   * One LIST shared by all objects: answered from memory when it is younger than {@code maxAge} and
   * began after our last write ended (trace T17); otherwise asked. A failed page fails the whole
   * LIST.
   */
  Listing list(Ask ask);

  /** A live GET; empty on 404. Never from memory. */
  Optional<AgentPool> find(PoolName name);

  /** The subscription that all of them lie in, as the settings name it; asks nothing. */
  String subscription();

  /** The managed cluster, from memory when younger than {@code maxAge}. */
  ManagedCluster cluster(Duration maxAge);

  /**
   * The newest node image offered for pools like this one ({@code upgradeProfiles/default}), from
   * memory when younger than {@code maxAge}; pools of the same image family share one answer. Empty
   * when AKS names none.
   */
  Optional<NodeImage> latestImage(AgentPool pool, Duration maxAge);

  /**
   * One of AKS's own maintenance configurations, out of one LIST shared by all objects, from memory
   * when younger than {@code maxAge}. Never throws: what ARM does not say is {@link
   * PlannedMaintenance.Unseen} or {@link PlannedMaintenance.Forbidden}, so that nothing but what
   * waits for the window is kept up by it; it is asked again after five minutes at the earliest.
   */
  PlannedMaintenance maintenance(String name, Duration maxAge);

  /**
   * PUT with {@code If-None-Match: *}.
   *
   * @param properties the whole body under {@code properties}
   * @param gen2 sent as {@code UseWindowsGen2VM}; empty: it is not sent
   */
  WriteAnswer create(PoolName name, Map<String, Object> properties, Optional<Boolean> gen2);

  /**
   * PUT with {@code If-Match}. Read-only properties and {@code nodeImageVersion} are taken out of
   * the body before it is sent.
   *
   * @param asRead the pool that the new properties were computed from; its eTag must not be empty
   */
  WriteAnswer update(AgentPool asRead, Map<String, Object> properties);

  /** POST upgradeNodeImageVersion: AKS gives it no fence, so callers record an intent first. */
  WriteAnswer upgradeImage(OwnedPool pool);

  /** DELETE with {@code If-Match}; never ignores budgets. */
  WriteAnswer retire(Retirement retirement);
}
