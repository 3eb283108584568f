package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsNodePoolSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The object itself, without its status. */
public record Self(
    String name,
    String uid,
    long generation,
    Instant created,
    boolean leaving,
    boolean hasFinalizer,
    Map<String, String> annotations,
    WindowsNodePoolSpec spec) {

  public Self {
    annotations = Map.copyOf(annotations);
  }

  public Optional<String> annotation(String key) {
    return Optional.ofNullable(annotations.get(key));
  }
}
