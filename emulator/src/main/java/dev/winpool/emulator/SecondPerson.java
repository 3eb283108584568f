package dev.winpool.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.shape.BodyShape;
import dev.winpool.emulator.provider.failure.Aim;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.failure.FailurePlan;
import dev.winpool.emulator.provider.guard.LockLevel;
import dev.winpool.emulator.provider.guard.Preconditions;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.verb.PutPool;
import dev.winpool.emulator.seed.ImageSeed;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/**
 * Acts that come from somebody else than the client under test. Each is a {@code stage} entry of
 * the journal. Writes to a pool obey the same rules as a PUT and throw {@code RefusedException}.
 */
public final class SecondPerson {

  private final Reach reach;
  private final Lock lock;
  private final Journal journal;

  SecondPerson(Reach reach, Lock lock, Journal journal) {
    this.reach = reach;
    this.lock = lock;
    this.journal = journal;
  }

  /** AKS offers a node image from now on, such as {@code 20348.5386.260715}. */
  public void publishImage(String osSKU, String version) {
    act(
        "publish-image",
        osSKU + " " + version,
        () -> reach.provider().images().publish(osSKU, version, reach.provider().now()));
  }

  /** A team pushes an image, new or in place of the one of that name. */
  public void putImage(String ref, List<String> builds) {
    act("put-image", ref, () -> reach.shelf().put(ImageSeed.usual(ref, builds, false, false)));
  }

  /** Scales a pool by hand. */
  public void scale(String pool, int count) {
    put("scale", pool, properties -> properties.put("count", count));
  }

  /** Deletes a pool by hand; budgets count. */
  public void delete(String pool) {
    act("delete", pool, () -> reach.verbs().delete(pool, Preconditions.none(), false));
  }

  /** Brings a pool to the newest node image by hand. */
  public void upgradeNodeImage(String pool) {
    act("upgrade", pool, () -> reach.verbs().upgradeNodeImage(pool));
  }

  /** Stops what AKS is at on a pool; what is done stays. */
  public void abort(String pool) {
    act("abort", pool, () -> reach.verbs().abort(pool));
  }

  /** Closes a node for new pods, or opens it. */
  public void cordon(String node, boolean closed) {
    var patch = "{\"spec\":{\"unschedulable\":%s}}".formatted(closed ? "true" : "null");
    var merge = PatchContext.of(PatchType.JSON_MERGE);
    act(
        closed ? "cordon" : "uncordon",
        node,
        () -> reach.client().nodes().withName(node).patch(merge, patch));
  }

  /** Reads or changes the failures that wait for requests. */
  public void failures(Consumer<FailurePlan> change) {
    lock.lock();
    try {
      change.accept(reach.provider().failures());
    } finally {
      lock.unlock();
    }
  }

  /** Stops a pool: its machines are deallocated. */
  public void stopPool(String pool) {
    put("stop", pool, properties -> properties.withObject("/powerState").put("code", "Stopped"));
  }

  /** Starts a stopped pool. */
  public void startPool(String pool) {
    put("start", pool, properties -> properties.withObject("/powerState").put("code", "Running"));
  }

  /** Puts these tags in place of all tags of the pool. */
  public void setTags(String pool, Map<String, String> tags) {
    put(
        "set-tags",
        pool,
        properties -> {
          var all = JsonNodeFactory.instance.objectNode();
          tags.forEach(all::put);
          properties.set("tags", all);
        });
  }

  /** Puts any property of the pool. */
  public void edit(String pool, Consumer<ObjectNode> change) {
    put("edit", pool, change);
  }

  /** Puts the cluster itself into a state such as {@code Upgrading}, or back to Succeeded. */
  public void clusterState(String state) {
    act("cluster-state", state, () -> reach.provider().cluster().enter(state));
  }

  /** Puts a management lock on the cluster, or takes it away. */
  public void lock(Optional<LockLevel> level) {
    var text = level.map(LockLevel::name).orElse("none");
    act("lock", text, () -> reach.provider().cluster().lock(level));
  }

  /** Has the next machine that such a pool orders or reimages never join. */
  public void neverJoin(String poolRegex) {
    act("never-join", poolRegex, () -> reach.provider().fleet().neverJoin(poolRegex));
  }

  /** What this person does to single machines, past AKS. */
  public MachineHands machines() {
    return new MachineHands(reach, this::act);
  }

  /** Has the next request of that method on such a pool go wrong. */
  public void failNext(String method, String poolRegex, Failure failure) {
    act(
        "fail-next",
        method + " " + poolRegex,
        () -> reach.provider().failures().add(Aim.atPool(method, poolRegex), failure, 1));
  }

  /** Has the next such request answered with that status and code, and do nothing. */
  public void failNext(String method, String poolRegex, int status, String code) {
    failNext(
        method, poolRegex, new Failure.Answer(AksRefusal.flat(status, code, "Asked to fail.")));
  }

  /** Has the next such request answered 429 with Retry-After. */
  public void throttleNext(String method, String poolRegex, Duration retryAfter) {
    var refusal = AksRefusal.flat(429, "Throttled", "Too many requests.").comeBack(retryAfter);
    failNext(method, poolRegex, new Failure.Answer(refusal));
  }

  /** Reads a pool. */
  public Optional<AksPool> pool(String name) {
    lock.lock();
    try {
      return reach.provider().pool(name);
    } finally {
      lock.unlock();
    }
  }

  private void put(String event, String name, Consumer<ObjectNode> change) {
    act(
        event,
        name,
        () -> {
          var properties = reach.provider().need(name).properties().deepCopy();
          change.accept(properties);
          var typed = BodyShape.POOL.properties(properties);
          reach.puts().put(new PutPool.Put(name, typed, Preconditions.none(), Optional.empty()));
        });
  }

  private void act(String event, String subject, Runnable deed) {
    lock.lock();
    try {
      deed.run();
      journal.record("stage", Map.of("event", "second-person-" + event, "subject", subject));
    } finally {
      lock.unlock();
    }
  }
}
