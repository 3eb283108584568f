package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.ClusterWrite;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenNode;
import dev.winpool.emulator.referee.scene.SeenPool;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The operator asks ARM, and touches nodes and pods, only of Windows user pools with its tags. */
final class OnlyOwnPools implements InvariantCheck {
  private static final String CLUSTER = "winpool-cluster";

  private final Estate estate;
  private final Set<String> onceOurs = new HashSet<>();

  OnlyOwnPools(Estate estate) {
    this.estate = estate;
  }

  @Override
  public Invariant invariant() {
    return Invariant.ONLY_OWN_POOLS;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    switch (crossing) {
      case Crossing.Arm(var call) -> see(call, bench);
      case Crossing.Cluster(var write) -> see(write, scene, bench);
      case Crossing.Stage _ -> {}
      case Crossing.Aside _ -> {}
    }
  }

  private void see(ArmExchange call, Bench bench) {
    if (call.byOperator() && call.verb() != ArmExchange.Verb.READ) {
      var breach = breach(call);
      bench.expect(breach.isEmpty(), call, call + ": " + breach.orElse(""));
    }
    if (call.tagBefore(ArmExchange.OWNER).isPresent()
        || (call.verb() == ArmExchange.Verb.PUT
            && call.accepted()
            && call.tagSent(ArmExchange.OWNER).isPresent())) {
      onceOurs.add(call.pool());
    }
  }

  private Optional<String> breach(ArmExchange call) {
    if (call.verb() == ArmExchange.Verb.OTHER) {
      return Optional.of("not one of the operator's calls");
    }
    if (call.createOnly() && call.stateBefore().isPresent()) {
      // Lost a race for the name: AKS refuses it and nothing is touched.
      return call.accepted() ? Optional.of("created over a pool") : Optional.empty();
    }
    if (call.osType().equalsIgnoreCase("Linux")) {
      return Optional.of("a Linux pool");
    }
    if (call.system()) {
      return Optional.of("a System pool");
    }
    return ownership(call);
  }

  private Optional<String> ownership(ArmExchange call) {
    var put = call.verb() == ArmExchange.Verb.PUT;
    var before = call.tagBefore(ArmExchange.OWNER);
    var sent = call.tagSent(ArmExchange.OWNER);
    if (put && sent.isEmpty()) {
      return Optional.of("sent without the tag " + ArmExchange.OWNER);
    }
    if (put && before.isPresent() && !before.equals(sent)) {
      return Optional.of("the pool of " + before.get() + " taken by " + sent.get());
    }
    if (before.isEmpty() && call.stateBefore().isPresent() && !(put && mayTag(call.pool()))) {
      return Optional.of("a pool without our tag");
    }
    return foreign(call.tagBefore(CLUSTER)) || (put && foreign(call.tagSent(CLUSTER)))
        ? Optional.of("another cluster's pool")
        : Optional.empty();
  }

  private boolean mayTag(String pool) {
    return estate.adoptable().contains(pool) || onceOurs.contains(pool);
  }

  private boolean foreign(Optional<String> cluster) {
    return cluster.isPresent()
        && estate.clusterUid().filter(uid -> !uid.equals(cluster.get())).isPresent();
  }

  private static void see(ClusterWrite write, Scene scene, Bench bench) {
    if (!write.operatorEvicts() && !write.forces() && !write.operatorWritesNode()) {
      return;
    }
    var pool =
        write.on("pods")
            ? scene.poolOfPod(write)
            : scene.poolOfNode(write.name()).or(() -> SeenNode.pool(write));
    pool.flatMap(scene::pool)
        .flatMap(SeenPool::tags)
        .ifPresent(
            tags ->
                bench.expect(
                    tags.text(ArmExchange.OWNER).isPresent(),
                    write,
                    "%s %s on %s, a pool without our tag"
                        .formatted(write.verb(), write.target(), pool.get())));
  }
}
