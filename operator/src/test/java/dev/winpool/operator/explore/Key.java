package dev.winpool.operator.explore;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes two states of the world one: all but versions, names of pods, ids of swaps and
 * instants, of which only that is kept by which something is decided, how long ago they were.
 */
final class Key {
  private static final List<Duration> AGES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofMinutes(60),
          Duration.ofHours(3));

  private final Truth truth;
  private final StringBuilder text = new StringBuilder();

  private Key(Truth truth) {
    this.truth = truth;
  }

  static UUID of(Truth truth) {
    var key = new Key(truth);
    key.aks();
    key.cluster();
    truth.object.ifPresentOrElse(key::object, () -> key.add("no object"));
    return UUID.nameUUIDFromBytes(key.text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void add(Object... parts) {
    for (var part : parts) {
      text.append(part).append(' ');
    }
    text.append('\n');
  }

  private void aks() {
    truth.pools.forEach(
        (name, pool) ->
            add(
                name,
                pool.shown().provisioningState(),
                pool.shown().server(),
                pool.shown().count(),
                new TreeMap<>(pool.shown().tags()).keySet(),
                current(pool.shown().tags().get(Tags.SWAP)),
                pool.shown().taints()));
  }

  private void cluster() {
    truth.nodes.forEach(
        (name, node) -> {
          var is = node.shown();
          var mark = is.mark().map(it -> current(it.swapId()) + age(it.at()) + it.foundCordoned());
          add(name, is.ready(), is.unschedulable(), mark, is.cordonedByUs(), is.taints());
        });
    var pods = new ArrayList<String>();
    truth.pods.values().forEach(pod -> pods.add(pod.node() + pod.returned()));
    add(pods.stream().sorted().toList(), truth.lease.map(Disruption::object));
  }

  private void object(WindowsNodePool object) {
    var meta = object.getMetadata();
    add(
        object.getSpec().osSKU(),
        meta.getDeletionTimestamp() != null,
        meta.getFinalizers(),
        Optional.ofNullable(meta.getAnnotations())
            .map(it -> lineage(it.get(WindowsNodePool.LINEAGE))),
        Optional.ofNullable(meta.getAnnotations()).map(it -> new TreeMap<>(it).keySet()));
    Optional.ofNullable(object.getStatus()).ifPresent(this::status);
    add(within(Duration.between(truth.now, truth.wake)));
  }

  private void status(WindowsNodePoolStatus status) {
    Optional.ofNullable(status.intent())
        .ifPresent(
            it -> add(it.verb(), it.pool(), age(it.issuedAt()), fresh(it.pool(), it.eTag())));
    Optional.ofNullable(status.swap()).ifPresent(this::swap);
    Optional.ofNullable(status.attempts()).ifPresent(this::attempts);
    Optional.ofNullable(status.absence())
        .ifPresent(it -> add("absent", it.pool(), Math.min(it.seen(), 3), age(it.firstSeen())));
    Optional.ofNullable(status.waiting()).ifPresent(it -> add(it.about(), age(it.since())));
    add(status.plan() != null, status.summary() == null ? "" : status.summary().reason());
  }

  /** Whether the pool still is what an intent was written down for. */
  private boolean fresh(String pool, @Nullable String eTag) {
    return truth.pools.containsKey(pool) && truth.pools.get(pool).shown().eTag().equals(eTag);
  }

  private void swap(Swap swap) {
    add(
        swap.from(),
        swap.to(),
        swap.direction(),
        swap.target() == null ? "" : swap.target().osSKU(),
        Math.min(swap.reversals() == null ? 0 : swap.reversals(), 3),
        age(swap.createdAt()),
        age(swap.provenAt()),
        age(swap.opening()),
        age(swap.closedSince()),
        age(swap.emptiedAt()),
        age(swap.settledAt()),
        swap.firstEmptyListing() == null ? "" : age(swap.firstEmptyListing().at()),
        swap.nodes().stream().map(node -> node.name() + age(node.at())).toList(),
        new TreeMap<>(swap.bounds()).keySet(),
        swap.baselines());
  }

  private void attempts(Attempts attempts) {
    add(attempts.act(), attempts.pool(), attempts.count(), attempts.code());
  }

  private String lineage(@Nullable String text) {
    return text == null ? "" : text.replaceAll(";ended=.*", ";ended");
  }

  /** Whether an id is the one of the swap under way. */
  private String current(@Nullable String id) {
    var now =
        truth.object.map(WindowsNodePool::getStatus).map(WindowsNodePoolStatus::swap).map(Swap::id);
    return id == null ? "none" : now.filter(id::equals).isPresent() ? "this" : "old";
  }

  private String age(@Nullable Instant at) {
    return at == null ? "never" : "<" + within(Duration.between(at, truth.now));
  }

  private static String within(Duration age) {
    return AGES.stream()
        .filter(bound -> age.compareTo(bound) < 0)
        .findFirst()
        .map(Duration::toString)
        .orElse("older");
  }
}
