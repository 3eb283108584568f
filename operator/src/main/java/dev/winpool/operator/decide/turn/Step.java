package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.AttemptedAct;
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

/** What one turn does: nothing, a note to itself, or one act on the outside. */
public sealed interface Step {

  /** One act on the outside, performed through one port. */
  sealed interface Act extends Step {}

  /** Nothing; look again later. */
  record Rest() implements Step {}

  /** Write this down; the next turn acts on it. */
  record Remember(Recorded next) implements Step {}

  /** Set or remove annotations of the object. */
  record Annotate(Map<String, Optional<String>> annotations) implements Act {}

  /** Put our finalizer on the object before anything is created for it. */
  record AddFinalizer() implements Act {}

  /** Drop our finalizer: the object may go. */
  record RemoveFinalizer() implements Act {}

  /** Take the one disruption of the cluster. */
  record AcquireLease(Disruption disruption, Optional<Disruption> over) implements Act {}

  /** Give it up. */
  record ReleaseLease(Disruption disruption) implements Act {}

  /**
   * PUT a new pool under the recorded intent.
   *
   * @param gen2 generation 2 or 1; empty leaves the choice to AKS
   */
  record CreatePool(
      Intent intent, PoolName name, Map<String, Object> properties, Optional<Boolean> gen2)
      implements Act {}

  /**
   * PUT an existing pool with If-Match.
   *
   * @param purpose what its failures are counted as
   * @param why one sentence for event and log
   * @param asks digests of what it asks for, by field: AKS may not show it, and that is remembered
   */
  record UpdatePool(
      AgentPool asRead,
      Map<String, Object> properties,
      Purpose purpose,
      String why,
      Map<String, String> asks)
      implements Act {

    /** It asks for nothing that is not counted otherwise. */
    public UpdatePool(
        AgentPool asRead, Map<String, Object> properties, Purpose purpose, String why) {
      this(asRead, properties, purpose, why, Map.of());
    }

    /** Kinds of PUT that fail, and are limited, each for itself. */
    public enum Purpose {
      Update(AttemptedAct.Update),
      Upgrade(AttemptedAct.UpgradeKubernetes),
      UpgradeWindows(AttemptedAct.UpgradeWindows),
      Open(AttemptedAct.Open),
      Resume(AttemptedAct.ResumeUpgrade),
      Repair(AttemptedAct.Repair),
      Retag(AttemptedAct.Retag);

      private final AttemptedAct counted;

      Purpose(AttemptedAct counted) {
        this.counted = counted;
      }

      public AttemptedAct counted() {
        return counted;
      }
    }
  }

  /** POST upgradeNodeImageVersion under the recorded intent. */
  record UpgradeImage(Intent intent, AgentPool pool) implements Act {}

  /**
   * DELETE a pool under the recorded intent; the executor mints the evidence from live readings.
   *
   * @param firstListing when its nodes were seen empty first; empty, with no successor, for a pool
   *     that must be shown never to have been built
   * @param successor the pool that must be proven live, with the number it must prove; empty when
   *     there is no other side
   */
  record RetirePool(
      Intent intent,
      AgentPool pool,
      Optional<Swap.EmptyListing> firstListing,
      Optional<Successor> successor)
      implements Act {
    /** The other side. */
    public record Successor(String pool, int planned) {}
  }

  /** Cordon these nodes with our mark. */
  record Cordon(List<Cordoning> nodes) implements Act {
    /** One node and what its mark will say. */
    public record Cordoning(WorkerNode node, CordonMark mark) {}
  }

  /** Lift our cordons. */
  record Uncordon(List<WorkerNode> nodes) implements Act {}

  /** Evict these pods: of each budget no more than it allows. */
  record Evict(List<NodePod> pods) implements Act {}

  /**
   * Delete these pods past their budgets, each with its own grace period (row D37).
   *
   * @param pool on whose nodes they are
   */
  record Force(String pool, List<NodePod> pods) implements Act {}
}
