package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stage with one pool that somebody made, {@code old22}, and somebody who means harm. */
final class Attacked implements AutoCloseable {
  static final Duration HOURS = Duration.ofHours(3);
  static final Duration WEEK = Duration.ofDays(8);

  private final ArmTrip on;

  Attacked(String seed) {
    on = new ArmTrip(Seeds.read(seed), Seeds.SATURDAY);
  }

  /** Object {@code web} has taken the pool, as its owner wanted. */
  static Attacked adopted(String seed) {
    var attacked = new Attacked(seed);
    attacked.trip().apply("arm/adopt.yaml", Map.of());
    attacked.trip().untilReason("web", "UpToDate", HOURS);
    return attacked;
  }

  ArmTrip on() {
    return on;
  }

  Trip trip() {
    return on.trip();
  }

  /** The attacker applies this. */
  void plants(String yaml) {
    StageManifests.apply(on.stage().people(), yaml);
  }

  void pass(Duration length) {
    on.driver().pass(length);
  }

  /** What the operator wrote to ARM, nodes and pods since that entry. */
  List<Journal.Entry> writes(int since) {
    var entries = on.stage().journal().entries();
    return entries.subList(since, entries.size()).stream().filter(Attacked::write).toList();
  }

  private static boolean write(Journal.Entry entry) {
    var fields = entry.fields();
    var ours = String.valueOf(fields.get("userAgent")).startsWith("winpool-operator");
    var resource = String.valueOf(fields.get("resource"));
    return ours
        && switch (entry.kind()) {
          case "arm" -> !"GET".equals(fields.get("method"));
          case "cluster" -> resource.equals("nodes") || resource.equals("pods");
          default -> false;
        };
  }

  void judged(Set<String> adoptable) {
    var verdict = Judge.judge(on.stage(), Set.of("sys", "old22"), adoptable);
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  @Override
  public void close() {
    on.close();
  }
}
