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
import dev.winpool.operator.world.Evidence;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** One exhaustive switch: act to port call. */
public final class Executor {
  private static final Duration LATER = Duration.ofSeconds(30);

  /** A person grants a right, and Azure takes minutes to know of it. */
  private static final Duration GRANTED = Duration.ofMinutes(5);

  /** A policy may be about one node; a webhook that hangs, about each. */
  private static final int MOST_REFUSED = 3;

  private final AgentPools pools;
  private final WorkerNodes nodes;
  private final Records records;
  private final Minting minting;
  private final EvictionWaves evictions;

  /** With one eviction at a time. */
  public Executor(AgentPools pools, WorkerNodes nodes, Records records) {
    this(pools, nodes, records, 1);
  }

  /**
   * @param evictionsAtOnce how many go out together, at least 1
   */
  public Executor(AgentPools pools, WorkerNodes nodes, Records records, int evictionsAtOnce) {
    this.pools = pools;
    this.nodes = nodes;
    this.records = records;
    this.minting = new Minting(pools, nodes);
    this.evictions = new EvictionWaves(nodes, evictionsAtOnce);
  }

  /** Performs the act; never throws for what the outside does. */
  public Outcome perform(WindowsNodePool object, World world, Step.Act act) {
    return perform(object, world, act, Permit.GIVEN);
  }

  /**
   * The same, with a permit for every single write.
   *
   * @param permit asked right before each; reopening, and giving the Lease back, need none
   */
  public Outcome perform(WindowsNodePool object, World world, Step.Act act, Permit permit) {
    return switch (act) {
      case Step.Uncordon reopening -> reopen(reopening);
      case Step.ReleaseLease _ -> single(object, act);
      case Step.Cordon(var cordonings) -> cordon(cordonings, permit);
      case Step.Evict(var pods) -> evictions.evict(pods, permit);
      case Step.Force force -> new PastBudgets(nodes).delete(force, permit);
      case Step.UpgradeImage upgrade -> upgrade(world, upgrade, permit);
      case Step.RetirePool retire -> retire(world, retire, permit);
      default -> permit.withheld(act).orElseGet(() -> single(object, act));
    };
  }

  private Outcome single(WindowsNodePool object, Step.Act act) {
    return switch (act) {
      case Step.Annotate(var annotations) -> Answers.written(records.annotate(object, annotations));
      case Step.AddFinalizer() -> Answers.written(records.addFinalizer(object));
      case Step.RemoveFinalizer() -> Answers.written(records.dropFinalizer(object));
      case Step.AcquireLease(var disruption, var over) ->
          Answers.lease(records.take(disruption, over));
      case Step.ReleaseLease(var disruption) -> Answers.lease(records.free(disruption));
      case Step.CreatePool(_, var name, var properties, var gen2) ->
          Answers.answered(pools.create(name, properties, gen2));
      case Step.UpdatePool(var asRead, var properties, _, _, _) ->
          Answers.answered(pools.update(asRead, properties));
      case Step.UpgradeImage _,
          Step.RetirePool _,
          Step.Cordon _,
          Step.Uncordon _,
          Step.Evict _,
          Step.Force _ ->
          throw new IllegalArgumentException("more than one write: " + act);
    };
  }

  /** Lifts our own cordons: allowed whatever else is so, and with nothing else known. */
  public Outcome reopen(Step.Uncordon step) {
    var answers = new LinkedHashMap<String, NodeAnswer>();
    step.nodes().forEach(node -> answers.put(node.name(), nodes.reopen(node)));
    return Answers.worst(answers);
  }

  /**
   * AKS gives this POST no fence: it is sent only when the pool, read in this very act, still is
   * what the intent was written down for (trace T16).
   */
  private Outcome upgrade(World world, Step.UpgradeImage upgrade, Permit permit) {
    try {
      return switch (minting.upgradable(world, upgrade)) {
        case Evidence.Shown<OwnedPool>(var owned) ->
            permit.withheld(upgrade).orElseGet(() -> asked(pools.upgradeImage(owned)));
        case Evidence.Refuted<OwnedPool>(var why) -> new Outcome.Refuted(why);
      };
    } catch (CloudFault fault) {
      return unseen(fault);
    }
  }

  /**
   * AKS takes a run with 202; its 200 says that there is none to be made (aks.md 1.2). A right that
   * is missing ends no run: it may be granted while the window is open.
   */
  private static Outcome asked(WriteAnswer answer) {
    return switch (answer) {
      case WriteAnswer.Done _ -> new Outcome.Unneeded("AKS offers no newer node image now");
      case WriteAnswer.Forbidden(var message) -> new Outcome.Unavailable(message, GRANTED);
      default -> Answers.answered(answer);
    };
  }

  /**
   * The evidence is minted here, from readings made in this very act; so the eTag that fences the
   * DELETE is the one of this act's own GET, not the one recorded with the intent, which any later
   * write has outdated (trace T2).
   */
  private Outcome retire(World world, Step.RetirePool retire, Permit permit) {
    try {
      return switch (minting.retirement(world, retire)) {
        case Evidence.Shown<dev.winpool.operator.world.Retirement>(var evidence) ->
            permit.withheld(retire).orElseGet(() -> Answers.answered(pools.retire(evidence)));
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

  /** One after another; whoever refuses three is not asked for the others. */
  private Outcome cordon(List<Step.Cordon.Cordoning> cordonings, Permit permit) {
    var answers = new LinkedHashMap<String, NodeAnswer>();
    for (var each : cordonings) {
      var withheld = permit.withheld(new Step.Cordon(List.of(each)));
      if (withheld.isPresent()) {
        return Answers.withheld(withheld.get(), answers);
      }
      var answer = nodes.cordon(each.node(), each.mark());
      answers.put(each.node().name(), answer);
      if (answers.values().stream().filter(NodeAnswer.Failed.class::isInstance).count()
          >= MOST_REFUSED) {
        break;
      }
    }
    return Answers.worst(answers);
  }
}
