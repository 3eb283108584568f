package dev.winpool.operator.year;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Retirement;
import dev.winpool.operator.year.Request.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** ARM, as its documents have it: eTags, 409 while AKS is at it, and now and then a lost answer. */
record YearAks(Estate estate, Watchman watchman) implements AgentPools {
  private static final Duration CHANGE = Duration.ofSeconds(40);
  private static final String VERSION = "orchestratorVersion";
  private static final int LOST = 9;

  @Override
  public Listing list(Ask ask) {
    return new Listing(estate.pools().stream().map(HostedPool::shown).toList(), estate.now());
  }

  @Override
  public Optional<AgentPool> find(PoolName name) {
    return Optional.ofNullable(estate.pool(name.value())).map(HostedPool::shown);
  }

  @Override
  public String subscription() {
    return "s";
  }

  @Override
  public ManagedCluster cluster(Duration maxAge) {
    var state = estate.clusterBusy() ? "Upgrading" : "Succeeded";
    return new ManagedCluster(
        "prod",
        estate.kubernetes(),
        Provisioning.of(state),
        state,
        100,
        "azure",
        true,
        new ClusterSettings(
            estate.channel() ? "NodeImage" : "None", "", "Windows_Server", false, false),
        "MC_prod");
  }

  @Override
  public Optional<NodeImage> latestImage(AgentPool pool, Duration maxAge) {
    return NodeImage.parse(estate.latest());
  }

  @Override
  public PlannedMaintenance maintenance(String name, Duration maxAge) {
    throw new AssertionError("nobody names " + name);
  }

  @Override
  public WriteAnswer create(PoolName name, Map<String, Object> properties, Optional<Boolean> gen2) {
    throw new AssertionError("nobody asked for " + name);
  }

  @Override
  public WriteAnswer retire(Retirement retirement) {
    throw new AssertionError("nobody wants a pool deleted");
  }

  @Override
  public WriteAnswer update(AgentPool asRead, Map<String, Object> properties) {
    var pool = estate.pool(asRead.name());
    if (pool.busy() || estate.clusterBusy()) {
      return new WriteAnswer.Busy("OperationNotAllowed: another operation runs");
    }
    if (!pool.shown().eTag().equals(asRead.eTag())) {
      return new WriteAnswer.Stale("EtagMismatch");
    }
    var version = String.valueOf(properties.get(VERSION));
    var kind =
        !pool.text(VERSION).equals(version)
            ? Kind.Kubernetes
            : pool.shown().succeeded() ? Kind.Change : Kind.Resume;
    watchman.judge(new Request(estate.now(), pool.name(), kind));
    if (kind.rolls()) {
      var target = new Target(estate.latest(), patch(version));
      pool.begins(Work.Roll.begun(target, estate.now()), "Upgrading", properties);
    } else {
      pool.begins(new Work.Change(estate.now().plus(CHANGE)), "Updating", properties);
    }
    return taken();
  }

  /** The patch that AKS has of what was asked for. */
  private String patch(String version) {
    return estate.kubernetes().startsWith(version) ? estate.kubernetes() : version;
  }

  @Override
  public WriteAnswer upgradeImage(OwnedPool owned) {
    var pool = estate.pool(owned.pool().name());
    if (pool.busy() || estate.clusterBusy()) {
      return new WriteAnswer.Busy("OperationNotAllowed: another operation runs");
    }
    watchman.judge(new Request(estate.now(), pool.name(), Kind.Image));
    var target = new Target(estate.latest(), pool.text("currentOrchestratorVersion"));
    if (estate.machinesOf(pool.name()).allMatch(machine -> machine.runs().equals(target))) {
      return new WriteAnswer.Done("");
    }
    pool.begins(
        Work.Roll.begun(target, estate.now()),
        "UpgradingNodeImageVersion",
        pool.shown().properties());
    return taken();
  }

  private WriteAnswer taken() {
    return estate.oneOf(LOST)
        ? new WriteAnswer.Lost("the connection was reset")
        : new WriteAnswer.Accepted("");
  }
}
