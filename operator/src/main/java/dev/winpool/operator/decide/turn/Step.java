package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one turn does: at most one act, performed through one port. */
public sealed interface Step {

  /** Nothing; look again later. */
  record Rest() implements Step {}

  /** Write this down; the next turn acts on it. */
  record Remember(Recorded next) implements Step {}

  /** Set or remove annotations of the object. */
  record Annotate(Map<String, Optional<String>> annotations) implements Step {}

  /** Put our finalizer on the object before anything is created for it. */
  record Stay() implements Step {}

  /** Drop our finalizer: the object may go. */
  record Leave() implements Step {}

  /** Take the one disruption of the cluster. */
  record TakeLease(Disruption disruption, Optional<Disruption> over) implements Step {}

  /** Give it up. */
  record FreeLease(Disruption disruption) implements Step {}

  /** PUT a new pool under the recorded intent. */
  record CreatePool(Intent intent, PoolName name, Map<String, Object> properties, boolean gen2)
      implements Step {}

  /**
   * PUT an existing pool with If-Match.
   *
   * @param act what failures of it are counted as
   * @param why one sentence for event and log
   */
  record UpdatePool(AgentPool asRead, Map<String, Object> properties, Act act, String why)
      implements Step {
    /** Kinds of PUT that fail, and are limited, each for itself. */
    public enum Act {
      Update,
      Repair,
      Retag
    }
  }

  /** POST upgradeNodeImageVersion under the recorded intent. */
  record UpgradeImage(Intent intent, AgentPool pool) implements Step {}

  /**
   * DELETE a pool under the recorded intent; the executor mints the evidence from live readings.
   *
   * @param successor the pool that must be proven live, with the number it must prove; empty when
   *     the object is leaving
   */
  record RetirePool(
      Intent intent,
      AgentPool pool,
      Optional<Swap.EmptyListing> firstListing,
      Optional<Successor> successor)
      implements Step {
    /** The other side. */
    public record Successor(String pool, int planned) {}
  }

  /** Cordon these nodes with our mark. */
  record Cordon(List<Cordoning> nodes) implements Step {
    /** One node and what its mark will say. */
    public record Cordoning(WorkerNode node, CordonMark mark) {}
  }

  /** Lift our cordons. */
  record Reopen(List<WorkerNode> nodes) implements Step {}

  /** Evict these pods: at most one per budget. */
  record Evict(List<NodePod> pods) implements Step {}
}
