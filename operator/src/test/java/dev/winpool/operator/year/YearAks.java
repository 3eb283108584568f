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
import dev.winpool.operator.year.Watchman.Loss;
import java.lang.module.ModuleDescriptor.Version;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * ARM, as its documents have it: eTags, 409 while AKS is at it, no pool newer than its control
 * plane, and now and then a lost request or answer.
 */
record YearAks(Estate estate, Watchman watchman) implements AgentPools {
  private static final Duration CHANGE = Duration.ofSeconds(40);
  private static final String VERSION = "orchestratorVersion";
  private static final int LOST = 9;

  /** The code is known; that it comes here is not verified. */
  private static final String TOO_NEW = "NodePoolMcVersionIncompatible";

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
    var request = new Request(estate.now(), pool.name(), kind(pool, version));
    if (tooNew(version)) {
      watchman.refused(request);
      return new WriteAnswer.Refused(
          TOO_NEW, "An agent pool cannot be newer than the control plane.");
    }
    return sent(request, () -> begin(pool, request.kind(), properties));
  }

  private static Kind kind(HostedPool pool, String version) {
    if (!pool.text(VERSION).equals(version)) {
      return Kind.Kubernetes;
    }
    return pool.shown().succeeded() ? Kind.Change : Kind.Resume;
  }

  private void begin(HostedPool pool, Kind kind, Map<String, Object> properties) {
    if (kind.rolls()) {
      var target = new Target(estate.latest(), patch(String.valueOf(properties.get(VERSION))));
      pool.begins(Work.Roll.begun(target, estate.now()), "Upgrading", properties);
    } else {
      pool.begins(new Work.Change(estate.now().plus(CHANGE)), "Updating", properties);
    }
  }

  /** A pool is never newer than its control plane (aks.md 3.1); compared in the JDK's way. */
  private boolean tooNew(String version) {
    return Version.parse(patch(version)).compareTo(Version.parse(estate.kubernetes())) > 0;
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
    var request = new Request(estate.now(), pool.name(), Kind.Image);
    var target = new Target(estate.latest(), pool.text("currentOrchestratorVersion"));
    if (estate.machinesOf(pool.name()).allMatch(machine -> machine.runs().equals(target))) {
      watchman.judge(request);
      return new WriteAnswer.Done("");
    }
    var roll = Work.Roll.begun(target, estate.now());
    return sent(
        request, () -> pool.begins(roll, "UpgradingNodeImageVersion", pool.shown().properties()));
  }

  /** Now and then the connection breaks: before AKS has the request, or before its answer. */
  private WriteAnswer sent(Request request, Runnable begins) {
    var breaks = estate.oneOf(LOST);
    if (breaks && estate.oneOf(2)) {
      watchman.lost(new Loss(request, false));
      return new WriteAnswer.Lost("the connection was reset");
    }
    watchman.judge(request);
    begins.run();
    if (breaks) {
      watchman.lost(new Loss(request, true));
      return new WriteAnswer.Lost("the connection was reset");
    }
    return new WriteAnswer.Accepted("");
  }
}
