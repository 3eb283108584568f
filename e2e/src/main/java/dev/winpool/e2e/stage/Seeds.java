package dev.winpool.e2e.stage;

import dev.winpool.emulator.seed.Seed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The seeds of the journeys. */
public final class Seeds {
  /** When the journeys begin: a Tuesday morning, four days before their first window. */
  public static final Instant TUESDAY = Instant.parse("2026-12-01T08:00:00Z");

  /** The day before that window: time enough to notice a new image outside it. */
  public static final Instant FRIDAY = Instant.parse("2026-12-04T08:00:00Z");

  /** An hour before that window opens. */
  public static final Instant SATURDAY = Instant.parse("2026-12-05T20:00:00Z");

  private Seeds() {}

  public static Seed shop() {
    return read("shop/seed.yaml");
  }

  public static Seed read(String file) {
    var yaml = StageManifests.read(file, Map.of());
    return Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
