package dev.winpool.emulator.provider.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.ClusterProperties;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.guard.Preconditions;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.rule.ClusterProposal;
import dev.winpool.emulator.provider.rule.ClusterRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verbs on the managed cluster: PUT, tags, abort. */
public final class ClusterVerbs {

  private final Provider provider;
  private final PutPool pools;
  private PoolsInUpdate updating = new PoolsInUpdate();

  public ClusterVerbs(Provider provider, PutPool pools) {
    this.provider = provider;
    this.pools = pools;
  }

  /**
   * PUT of the cluster that is there. A newer Kubernetes version brings the control plane there
   * first; pools whose profiles ask for something else follow.
   *
   * @throws RefusedException when it may not be
   */
  public AsyncOperation put(JsonNode body, Preconditions conditions) {
    var cluster = provider.cluster();
    conditions.judgePut(Optional.of(cluster.eTag())).ifPresent(ClusterVerbs::refuse);
    provider.refuseBusyCluster();
    var next = ClusterProperties.merge(cluster.properties(), body.path("properties"));
    var proposal = new ClusterProposal(cluster, body, next, List.copyOf(provider.pools()));
    ClusterRules.judge(proposal).ifPresent(ClusterVerbs::refuse);
    var version = proposal.version().orElseThrow();
    var upgrades = version.compareTo(cluster.version()) > 0;
    if (body.path("tags") instanceof ObjectNode tags) {
      cluster.tag(tags.deepCopy());
    }
    if (body.path("sku") instanceof ObjectNode sku) {
      cluster.sell(sku.deepCopy());
    }
    cluster.put(next);
    updating = PoolsInUpdate.begin(provider);
    var work = new Work.Followed(work(version, upgrades, body), updating::end);
    return begin(upgrades ? "Upgrading" : "Updating", work);
  }

  /** Puts these tags in place of the cluster's tags. */
  public AsyncOperation tag(JsonNode tags, Preconditions conditions) {
    var cluster = provider.cluster();
    conditions.judge(Optional.of(cluster.eTag())).ifPresent(ClusterVerbs::refuse);
    provider.refuseBusyCluster();
    cluster.tag(
        tags instanceof ObjectNode given
            ? given.deepCopy()
            : JsonNodeFactory.instance.objectNode());
    updating = PoolsInUpdate.begin(provider);
    var end = provider.now().plus(provider.durations().update());
    return begin("Updating", Work.Timed.at(end, updating::end));
  }

  /** Stops the operation that runs; nothing is rolled back. */
  public AsyncOperation abort() {
    return provider.abort(provider.cluster(), updating::end);
  }

  private Work work(KubernetesVersion version, boolean upgrades, JsonNode body) {
    var cluster = provider.cluster();
    var takes = upgrades ? provider.durations().controlPlane() : provider.durations().update();
    var works = new ArrayList<Work>();
    var end = provider.now().plus(takes);
    works.add(Work.Timed.at(end, () -> cluster.reach(version)));
    var profiles = new ArrayList<JsonNode>();
    body.path("properties").path("agentPoolProfiles").forEach(profiles::add);
    works.add(new Following(profiles));
    return provider.failures().spoil("PUT", cluster.id(), new Work.Sequence(works), end);
  }

  private AsyncOperation begin(String verb, Work work) {
    return provider.operations().begin(provider.cluster(), verb, provider.now(), work);
  }

  private static void refuse(AksRefusal refusal) {
    throw new RefusedException(refusal);
  }

  /** The pools go where their profiles say; ends when none of them is busy any more. */
  private final class Following implements Work {
    private final List<JsonNode> profiles;
    private final List<AksPool> followed = new ArrayList<>();
    private boolean begun;

    private Following(List<JsonNode> profiles) {
      this.profiles = profiles;
    }

    @Override
    public Progress advance(Instant now) {
      try {
        return begun ? watch() : begin();
      } catch (RefusedException e) {
        return new Progress.Failed(e.refusal());
      }
    }

    private Progress begin() {
      begun = true;
      for (var profile : profiles) {
        var pool = provider.pool(profile.path("name").asText());
        pool.ifPresent(p -> pools.follow(p, profile));
        pool.ifPresent(followed::add);
      }
      return new Progress.Running(true);
    }

    private Progress watch() {
      if (followed.stream().anyMatch(pool -> pool.operation().isPresent())) {
        return new Progress.Running(false);
      }
      return followed.stream()
          .flatMap(pool -> pool.provisioningError().stream())
          .findFirst()
          .<Progress>map(Progress.Failed::new)
          .orElseGet(Progress.Done::new);
    }

    @Override
    public Optional<Instant> due() {
      return begun ? Optional.empty() : Optional.of(Instant.MIN);
    }
  }
}
