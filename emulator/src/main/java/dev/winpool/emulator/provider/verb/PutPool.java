package dev.winpool.emulator.provider.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.guard.ETags;
import dev.winpool.emulator.provider.guard.Preconditions;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.PoolProperties;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.provider.pool.UpdateState;
import dev.winpool.emulator.provider.pool.UpgradeSettings;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.rule.PoolRules;
import dev.winpool.emulator.provider.rule.Proposal;
import java.util.List;
import java.util.Optional;

/** PUT of an agent pool: created, or changed in place. */
public final class PutPool {

  private final Provider provider;
  private final ETags eTags;
  private final PoolWork works;
  private final ImageChoice images;

  public PutPool(Provider provider, ETags eTags) {
    this.provider = provider;
    this.eTags = eTags;
    this.works = new PoolWork(provider);
    this.images = new ImageChoice(provider);
  }

  /**
   * A PUT.
   *
   * @param sent the {@code properties} of the body
   * @param gen2 what the request header says about the VM generation; empty: it says nothing
   */
  public record Put(String name, JsonNode sent, Preconditions conditions, Optional<Boolean> gen2) {}

  /**
   * How it went.
   *
   * @param changed whether any writable property changed
   */
  public record Result(AksPool pool, boolean created, boolean changed, AsyncOperation operation) {}

  /**
   * @throws RefusedException when it may not be
   */
  public Result put(Put put) {
    var existing = provider.pool(put.name());
    put.conditions().judgePut(existing.map(AksPool::eTag)).ifPresent(PutPool::refuse);
    provider.refuseBusy(existing, "Updating");
    var cluster = provider.cluster();
    var current =
        existing
            .map(AksPool::properties)
            .orElseGet(() -> new PoolDefaults(cluster, put.sent()).all());
    var next = PoolProperties.merge(current, put.sent());
    var name = existing.map(AksPool::name).orElse(put.name());
    var proposal = new Proposal(name, existing, put.sent(), next, others(name), provider.now());
    PoolRules.judge(proposal).ifPresent(PutPool::refuse);
    judgeNumbers(proposal);
    return existing
        .map(pool -> change(pool, proposal))
        .orElseGet(() -> create(put, next, proposal.version().orElseThrow()));
  }

  /** An upgrade has surge machines beside those that the pool counts. */
  private void judgeNumbers(Proposal proposal) {
    var count = proposal.number("count");
    var more = count - proposal.existing().map(this::inQuota).orElse(0);
    var settings = UpgradeSettings.of(proposal.next());
    var surge = proposal.rolls() ? settings.surge() : 0;
    if (proposal.rolls()) {
      settings.beyondMost(count).ifPresent(PutPool::refuse);
    }
    provider
        .quota()
        .judge(proposal.text("vmSize"), more + surge, provider.pools())
        .ifPresent(PutPool::refuse);
  }

  /** Stopped machines are in the quota already; those are started first. */
  private int inQuota(AksPool pool) {
    return pool.count() + provider.fleet().parked(pool);
  }

  /**
   * Brings a pool where its profile in a PUT of the cluster says, if that is somewhere else; one
   * that failed on its way goes on (aks.md 4: any later PUT resumes).
   */
  void follow(AksPool pool, JsonNode profile) {
    ObjectNode sent = profile.deepCopy();
    sent.remove(List.of("name", "nodeImageVersion"));
    var next = PoolProperties.merge(pool.properties(), sent);
    if (!next.equals(pool.properties()) || pool.provisioningError().isPresent()) {
      var others = others(pool.name());
      var proposal =
          new Proposal(pool.name(), Optional.of(pool), sent, next, others, provider.now());
      PoolRules.judge(proposal).ifPresent(PutPool::refuse);
      change(pool, proposal);
    }
  }

  private Result create(Put put, ObjectNode next, KubernetesVersion version) {
    var gen2 =
        !next.path("osSKU").asText().equals("Windows2019")
            && put.gen2().orElse(ImageChoice.usualGen2(next));
    var machines = new Target(images.latest(next, gen2), version.toString());
    var pool = new AksPool(put.name(), next, machines, new AksPool.Birth(gen2, eTags));
    provider.add(pool);
    provider
        .failures()
        .take("PUT", provider.path(pool), Failure.NotSeenYet.class)
        .ifPresent(late -> pool.hideUntil(provider.now().plus(late.length())));
    var size = PoolWork.size(pool);
    provider.fleet().grow(pool, size);
    var now = provider.now();
    var end = now.plus(provider.durations().create());
    var work = provider.fleet().joined(pool, end, () -> pool.recount(size));
    return new Result(
        pool,
        true,
        true,
        begin(pool, "Creating", provider.failures().spoil("PUT", provider.path(pool), work, end)));
  }

  private Result change(AksPool pool, Proposal proposal) {
    var before = pool.properties();
    var next = proposal.next();
    var changed = !before.equals(next);
    var back = proposal.back().map(Target::image).filter(image -> !image.equals(pool.image()));
    var upgrades = proposal.rolls() || back.isPresent();
    if (upgrades) {
      provider.fleet().unsatisfiableBudget().map(PutPool::never).ifPresent(PutPool::refuse);
      var image = back.orElseGet(() -> images.latest(next, pool.gen2()));
      pool.aim(new Target(image, proposal.version().orElseThrow().toString()));
    } else if (next.path("count").asInt() > pool.count()) {
      // New machines need the image of the pool; once it is removed a pool cannot grow.
      images.latest(next, pool.gen2());
    }
    pool.put(next);
    var verb = UpdateState.of(before, next, upgrades);
    var end = provider.now().plus(provider.durations().update());
    var work = provider.failures().spoil("PUT", provider.path(pool), works.of(pool), end);
    return new Result(pool, false, changed, begin(pool, verb, work));
  }

  private AsyncOperation begin(AksPool pool, String verb, Work work) {
    return provider.operations().begin(pool, verb, provider.now(), work);
  }

  private Proposal.Surroundings others(String name) {
    List<AksPool> rest = provider.pools().stream().filter(p -> !p.name().equals(name)).toList();
    return new Proposal.Surroundings(
        provider.cluster(),
        rest.size(),
        rest.stream().filter(p -> !p.stopped()).mapToInt(AksPool::count).sum(),
        (int) rest.stream().filter(p -> p.mode().equals("System")).count());
  }

  /** Before an upgrade by PUT; the HTTP status is not verified. */
  private static AksRefusal never(String budget) {
    return AksRefusal.flat(
        400,
        "UnsatisfiablePDB",
        "1 error occurred: * PDB %s has maxunavailble == 0 can't proceed with put operation"
            .formatted(budget));
  }

  private static void refuse(AksRefusal refusal) {
    throw new RefusedException(refusal);
  }
}
