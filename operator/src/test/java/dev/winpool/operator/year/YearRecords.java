package dev.winpool.operator.year;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.records.ClaimOf;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The objects and the Lease; every write is a compare-and-set. */
record YearRecords(Estate estate, Diary diary) implements Records {

  @Override
  public List<Claim> claims() {
    return estate.objects().values().stream().map(ClaimOf::object).toList();
  }

  @Override
  public Optional<WindowsNodePool> find(String name) {
    return Optional.ofNullable(estate.objects().get(name));
  }

  @Override
  public Written replaceStatus(WindowsNodePool asRead, WindowsNodePoolStatus status) {
    var written = write(asRead, UnaryOperator.identity(), status);
    if (written == Written.Done) {
      diary.said(asRead.getMetadata().getName(), status);
    }
    return written;
  }

  @Override
  public Written annotate(WindowsNodePool asRead, Map<String, Optional<String>> annotations) {
    return write(
        asRead,
        meta -> {
          var all = new HashMap<>(Optional.ofNullable(meta.getAnnotations()).orElse(Map.of()));
          annotations.forEach(
              (key, value) ->
                  value.ifPresentOrElse(text -> all.put(key, text), () -> all.remove(key)));
          return meta.withAnnotations(all);
        },
        asRead.getStatus());
  }

  @Override
  public Written addFinalizer(WindowsNodePool asRead) {
    return write(
        asRead, meta -> meta.withFinalizers(WindowsNodePool.FINALIZER), asRead.getStatus());
  }

  @Override
  public Written dropFinalizer(WindowsNodePool asRead) {
    throw new AssertionError("nobody leaves");
  }

  private Written write(
      WindowsNodePool asRead,
      UnaryOperator<ObjectMetaBuilder> change,
      WindowsNodePoolStatus status) {
    var meta = asRead.getMetadata();
    var stored = estate.objects().get(meta.getName());
    if (!stored.getMetadata().getResourceVersion().equals(meta.getResourceVersion())) {
      return Written.Conflict;
    }
    estate
        .objects()
        .put(meta.getName(), Manifest.changed(stored, change, stored.getSpec(), status));
    return Written.Done;
  }

  @Override
  public Optional<Installation> elsewhere() {
    return Optional.empty();
  }

  @Override
  public boolean leadershipLost() {
    return false;
  }

  @Override
  public Optional<Disruption> disruption() {
    return estate.lease();
  }

  @Override
  public Written take(Disruption disruption, Optional<Disruption> over) {
    if (estate.lease().isPresent() && !estate.lease().equals(over)) {
      return Written.Conflict;
    }
    estate.lease(Optional.of(disruption));
    return Written.Done;
  }

  @Override
  public Written free(Disruption disruption) {
    if (estate.lease().filter(it -> it.object().equals(disruption.object())).isPresent()) {
      estate.lease(Optional.empty());
    }
    return Written.Done;
  }

  @Override
  public Optional<String> clusterHold() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> supportData() {
    return Map.of();
  }

  @Override
  public Duration skew() {
    return Duration.ZERO;
  }

  @Override
  public void publish(WindowsNodePool about, EventNote note) {}
}
