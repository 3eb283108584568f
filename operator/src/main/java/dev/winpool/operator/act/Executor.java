package dev.winpool.operator.act;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.nodes.WorkerNodes.NodeAnswer;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.Evidence;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One exhaustive switch: act to port call. */
public final class Executor {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  /** A person grants a right, and Azure takes minutes to know of it. */
  private static final Duration GRANTED = Duration.ofMinutes(5);

  private final AgentPools pools;
  private final WorkerNodes nodes;
  private final Records records;
  private final Minting minting;

  public Executor(AgentPools pools, WorkerNodes nodes, Records records) {
    this.pools = pools;
    this.nodes = nodes;
    this.records = records;
    this.minting = new Minting(pools, nodes);
  }

  /** Performs the act; never throws for what the outside does. */
  public Outcome perform(WindowsNodePool object, World world, Step.Act act) {
    return switch (act) {
      case Step.Annotate(var annotations) -> written(records.annotate(object, annotations));
      case Step.AddFinalizer() -> written(records.addFinalizer(object));
      case Step.RemoveFinalizer() -> written(records.dropFinalizer(object));
      case Step.AcquireLease(var disruption, var over) -> lease(records.take(disruption, over));
      case Step.ReleaseLease(var disruption) -> lease(records.free(disruption));
      case Step.CreatePool(_, var name, var properties, var gen2) ->
          answered(pools.create(name, properties, gen2));
      case Step.UpdatePool(var asRead, var properties, _, _) ->
          answered(pools.update(asRead, properties));
      case Step.UpgradeImage upgrade -> upgrade(world, upgrade);
      case Step.RetirePool retire -> retire(world, retire);
      case Step.Cordon(var cordonings) -> cordon(cordonings);
      case Step.Uncordon reopening -> reopen(reopening);
      case Step.Evict(var pods) -> new Outcome.Evicted(evict(pods));
    };
  }

  /** Lifts our own cordons: allowed whatever else is so, and with nothing else known. */
  public Outcome reopen(Step.Uncordon step) {
    return worst(step.nodes().stream().map(nodes::reopen).toList());
  }

  /**
   * One after another, until the API server fails or asks for patience: a webhook that hangs must
   * not hold a turn past a hold or the window's end.
   */
  private Map<String, EvictionAnswer> evict(List<NodePod> pods) {
    var answers = new LinkedHashMap<String, EvictionAnswer>();
    for (var pod : pods) {
      var answer = nodes.evict(pod);
      answers.put(pod.key(), answer);
      if (answer instanceof EvictionAnswer.Failed || answer instanceof EvictionAnswer.Throttled) {
        break;
      }
    }
    return answers;
  }

  /**
   * AKS gives this POST no fence: it is sent only when the pool, read in this very act, still is
   * what the intent was written down for (trace T16).
   */
  private Outcome upgrade(World world, Step.UpgradeImage upgrade) {
    try {
      return switch (minting.upgradable(world, upgrade)) {
        case Evidence.Shown<OwnedPool>(var owned) -> asked(pools.upgradeImage(owned));
        case Evidence.Refuted<OwnedPool>(var why) -> new Outcome.Refuted(why);
      };
    } catch (CloudFault fault) {
      return unseen(fault);
    }
  }

  /** AKS takes a run with 202; its 200 says that there is none to be made (aks.md 1.2). */
  private static Outcome asked(WriteAnswer answer) {
    return answer instanceof WriteAnswer.Done
        ? new Outcome.Unneeded("AKS offers no newer node image now")
        : answered(answer);
  }

  /**
   * The evidence is minted here, from readings made in this very act; so the eTag that fences the
   * DELETE is the one of this act's own GET, not the one recorded with the intent, which any later
   * write has outdated (trace T2).
   */
  private Outcome retire(World world, Step.RetirePool retire) {
    try {
      return switch (minting.retirement(world, retire)) {
        case Evidence.Shown<dev.winpool.operator.world.Retirement>(var evidence) ->
            answered(pools.retire(evidence));
        case Evidence.Refuted<dev.winpool.operator.world.Retirement>(var why) ->
            new Outcome.Refuted(why);
      };
    } catch (CloudFault fault) {
      return unseen(fault);
    } catch (dev.winpool.operator.nodes.ClusterFault fault) {
      return new Outcome.Unavailable(String.valueOf(fault.getMessage()), LATER);
    }
  }

  private static Outcome unseen(CloudFault fault) {
    return new Outcome.Unavailable(
        String.valueOf(fault.getMessage()), fault.retryAfter().orElse(LATER));
  }

  private Outcome cordon(List<Step.Cordon.Cordoning> cordonings) {
    return worst(cordonings.stream().map(c -> nodes.cordon(c.node(), c.mark())).toList());
  }

  private static Outcome worst(List<NodeAnswer> answers) {
    if (answers.contains(NodeAnswer.Failed)) {
      return new Outcome.Again("a node could not be written", LATER);
    }
    return answers.contains(NodeAnswer.Stale)
        ? new Outcome.Again("a node changed meanwhile", AT_ONCE)
        : new Outcome.Done(answers.size() + " nodes");
  }

  private static Outcome written(Records.Written written) {
    return switch (written) {
      case Done, Conflict, Gone -> new Outcome.Overtaken();
      case Unknown ->
          new Outcome.Unavailable("the API server did not take the change of the object", LATER);
    };
  }

  private static Outcome lease(Records.Written written) {
    return switch (written) {
      case Done -> new Outcome.Done("lease");
      case Conflict -> new Outcome.Again("somebody else wrote the lease", AT_ONCE);
      case Gone ->
          new Outcome.Unavailable(
              "the operator's namespace, which holds its leases, is missing", LATER);
      case Unknown -> new Outcome.Lost("the answer about the lease was lost");
    };
  }

  private static Outcome answered(WriteAnswer answer) {
    return switch (answer) {
      case WriteAnswer.Accepted(var correlation) -> new Outcome.Done(correlation);
      case WriteAnswer.Done(var correlation) -> new Outcome.Done(correlation);
      case WriteAnswer.Busy(var message) -> new Outcome.Again(message, LATER);
      case WriteAnswer.Stale(var message) -> new Outcome.Again(message, AT_ONCE);
      case WriteAnswer.Throttled(var after) -> new Outcome.Unavailable("ARM throttles", after);
      case WriteAnswer.Postponed(var why, var after) -> new Outcome.Unavailable(why, after);
      case WriteAnswer.Refused refused -> new Outcome.Refused(refused.code(), refused.message());
      case WriteAnswer.Gone() -> new Outcome.Again("the pool is gone", AT_ONCE);
      case WriteAnswer.Lost(var why) -> new Outcome.Lost(why);
      case WriteAnswer.Unreachable(var why) -> new Outcome.Unavailable(why, LATER);
      case WriteAnswer.Forbidden(var message) -> new Outcome.Unavailable(message, GRANTED);
    };
  }
}
