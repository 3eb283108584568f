package dev.winpool.operator.act;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.Evidence;
import dev.winpool.operator.world.FailingDaemons;
import dev.winpool.operator.world.NeverBuilt;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Proven;
import dev.winpool.operator.world.Retirement;
import dev.winpool.operator.world.World;
import java.util.function.Function;

/**
 * Mints what a DELETE must show, from live readings made now: the successor is proven first, the
 * source emptied last, so that nothing but the permit and the request itself lies between the last
 * reading and the act.
 */
final class Minting {
  private final AgentPools pools;
  private final WorkerNodes nodes;

  Minting(AgentPools pools, WorkerNodes nodes) {
    this.pools = pools;
    this.nodes = nodes;
  }

  Evidence<Retirement> retirement(World world, Step.RetirePool step) {
    if (step.firstListing().isEmpty() && step.successor().isEmpty()) {
      return then(unbuilt(world, step), none -> shown(new Retirement.Unbuilt(none)));
    }
    if (step.successor().isEmpty()) {
      return then(emptied(world, step), empty -> shown(new Retirement.Leaving(empty)));
    }
    return then(
        proven(world, step),
        successor ->
            then(emptied(world, step), empty -> shown(new Retirement.Swapped(empty, successor))));
  }

  /** Succeeded, with the image that the intent wants replaced. */
  Evidence<OwnedPool> upgradable(World world, Step.UpgradeImage step) {
    return then(owned(world, step.pool().name()), owned -> unchanged(owned, step));
  }

  private static Evidence<OwnedPool> unchanged(OwnedPool owned, Step.UpgradeImage step) {
    var live = owned.pool();
    var same = live.image().equals(step.pool().image());
    return live.succeeded() && same
        ? new Evidence.Shown<>(owned)
        : new Evidence.Refuted<>(
            "%s is %s with image %s now"
                .formatted(
                    live.name(),
                    live.provisioningState(),
                    live.image().map(NodeImage::version).orElse("unknown")));
  }

  private Evidence<Proven> proven(World world, Step.RetirePool step) {
    var successor = step.successor().orElseThrow();
    var failing = FailingDaemons.on(world, step.pool().name());
    return then(
        owned(world, successor.pool()),
        pool -> Proven.mint(pool, nodes.live(successor.pool()), successor.planned(), failing));
  }

  private Evidence<NeverBuilt> unbuilt(World world, Step.RetirePool step) {
    return then(
        owned(world, step.pool().name()),
        pool -> NeverBuilt.mint(pool, nodes.live(step.pool().name())));
  }

  private Evidence<Emptied> emptied(World world, Step.RetirePool step) {
    return then(
        owned(world, step.pool().name()),
        pool -> Emptied.mint(pool, nodes.live(step.pool().name()), step.firstListing()));
  }

  private Evidence<OwnedPool> owned(World world, String name) {
    return PoolName.of(name)
        .flatMap(pools::find)
        .map(live -> OwnedPool.mint(live, world.self().name(), world.cluster().uid()))
        .orElseGet(() -> new Evidence.Refuted<>(name + " is not there"));
  }

  private static Evidence<Retirement> shown(Retirement retirement) {
    return new Evidence.Shown<>(retirement);
  }

  private static <A, B> Evidence<B> then(Evidence<A> first, Function<A, Evidence<B>> next) {
    return switch (first) {
      case Evidence.Shown<A>(var evidence) -> next.apply(evidence);
      case Evidence.Refuted<A>(var why) -> new Evidence.Refuted<>(why);
    };
  }
}
