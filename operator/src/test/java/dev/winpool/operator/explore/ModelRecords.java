package dev.winpool.operator.explore;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The object and the Lease. The first reading of the object is what the turn goes by and may be
 * old; later ones are live.
 */
final class ModelRecords implements Records {
  private final Truth truth;
  private final Truth seen;
  private final Passage passage;
  private final Broken broken;
  private boolean read;

  ModelRecords(Truth truth, Truth seen, Passage passage, Broken broken) {
    this.truth = truth;
    this.seen = seen;
    this.passage = passage;
    this.broken = broken;
  }

  @Override
  public List<Claim> claims() {
    var claims = new ArrayList<Claim>();
    seen.lease
        .filter(holder -> holder.object().equals(Truth.OTHER))
        .ifPresent(_ -> claims.add(claim(Truth.OTHER, Set.of("oth19"))));
    seen.object.ifPresent(object -> claims.add(claim(object.getMetadata().getName(), Set.of())));
    return claims;
  }

  private static Claim claim(String object, Set<String> reserved) {
    return new Claim(object, "uid-" + object, Truth.BEGIN, 0, reserved, false, false);
  }

  @Override
  public Optional<WindowsNodePool> find(String name) {
    var from = read ? truth : seen;
    read = true;
    return from.object;
  }

  @Override
  public Written replaceStatus(WindowsNodePool asRead, WindowsNodePoolStatus status) {
    var version = asRead.getMetadata().getResourceVersion();
    return broken == Broken.CompareAndSet && truth.object.isPresent()
        ? done(new Deed.Status(version), () -> truth.status(status))
        : write(asRead, new Deed.Status(version), () -> truth.status(status));
  }

  @Override
  public Written annotate(WindowsNodePool asRead, Map<String, Optional<String>> annotations) {
    return meta(
        asRead,
        meta -> {
          var all = new HashMap<>(Optional.ofNullable(meta.getAnnotations()).orElse(Map.of()));
          annotations.forEach(
              (key, value) ->
                  value.ifPresentOrElse(text -> all.put(key, text), () -> all.remove(key)));
          meta.withAnnotations(all);
        });
  }

  @Override
  public Written addFinalizer(WindowsNodePool asRead) {
    return meta(asRead, meta -> meta.withFinalizers(WindowsNodePool.FINALIZER));
  }

  @Override
  public Written dropFinalizer(WindowsNodePool asRead) {
    return meta(asRead, meta -> meta.withFinalizers(List.of()));
  }

  private Written meta(WindowsNodePool asRead, Consumer<ObjectMetaBuilder> change) {
    return write(asRead, new Deed.Note(), () -> truth.meta(change));
  }

  private Written write(WindowsNodePool asRead, Deed deed, Runnable change) {
    if (truth.object.isEmpty()) {
      return Written.Gone;
    }
    var version = truth.object.get().getMetadata().getResourceVersion();
    return version.equals(asRead.getMetadata().getResourceVersion())
        ? done(deed, change)
        : Written.Conflict;
  }

  private Written done(Deed deed, Runnable change) {
    return passage.write(
        deed,
        () -> {
          change.run();
          return Written.Done;
        });
  }

  @Override
  public Optional<Installation> elsewhere() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> supportData() {
    return Map.of();
  }

  @Override
  public boolean leadershipLost() {
    return false;
  }

  @Override
  public Optional<Disruption> disruption() {
    return seen.lease;
  }

  @Override
  public Written take(Disruption disruption, Optional<Disruption> over) {
    var free = broken == Broken.Lease || truth.lease.isEmpty() || truth.lease.equals(over);
    return free
        ? done(new Deed.Take(over), () -> truth.lease = Optional.of(disruption))
        : Written.Conflict;
  }

  @Override
  public Written free(Disruption disruption) {
    var ours = truth.lease.filter(it -> it.object().equals(disruption.object())).isPresent();
    return ours ? done(new Deed.Note(), () -> truth.lease = Optional.empty()) : Written.Done;
  }

  @Override
  public Optional<String> clusterHold() {
    return Optional.empty();
  }

  @Override
  public Duration skew() {
    return Duration.ZERO;
  }

  @Override
  public void publish(WindowsNodePool about, EventNote note) {}
}
