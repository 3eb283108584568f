package dev.winpool.e2e.proof;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.journey.ThreeObjects;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Three objects at rest, ten polls: what they cost AKS and the cluster (costs.md, proof.md R9). */
public final class AtRest {
  private static final int POLLS = 10;

  /**
   * What ten polls cost.
   *
   * @param lists of pools
   * @param pages requests that they took: behind the pools there is one page more (aks.md 2.2)
   */
  public record Cost(long armWrites, long statusWrites, long lists, long pages, int polls) {
    public boolean asAsked() {
      return armWrites == 0 && statusWrites == 0 && lists == polls && pages <= 2L * polls;
    }
  }

  private AtRest() {}

  public static Cost measure() {
    var clock = new SteppedClock(Seeds.TUESDAY);
    try (var stage = new EmbeddedStage(Seeds.read("trio/seed.yaml"), clock);
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      new ThreeObjects(new Trip(stage, driver, Trip.Announcer.SILENT)).run();
      driver.pass(Duration.ofHours(1));
      var before = stage.journal().entries().size();
      driver.pass(Duration.ofSeconds(300L * POLLS));
      var entries = stage.journal().entries();
      return cost(entries.subList(before, entries.size()));
    }
  }

  private static Cost cost(List<Journal.Entry> entries) {
    return new Cost(
        count(entries, e -> e.kind().equals("arm") && !"GET".equals(e.fields().get("method"))),
        count(entries, e -> ours(e) && e.kind().equals("cluster") && !dryRun(e)),
        count(entries, entry -> pages(entry) && !query(entry).contains("skiptoken=")),
        count(entries, AtRest::pages),
        POLLS);
  }

  /** The fence of nodes is tried now and then. */
  private static boolean dryRun(Journal.Entry entry) {
    return Boolean.TRUE.equals(entry.fields().get("dryRun"));
  }

  private static boolean ours(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator");
  }

  private static String query(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("query")).toLowerCase(Locale.ROOT);
  }

  private static boolean pages(Journal.Entry entry) {
    return entry.kind().equals("arm")
        && "GET".equals(entry.fields().get("method"))
        && String.valueOf(entry.fields().get("path")).endsWith("/agentPools");
  }

  private static long count(List<Journal.Entry> entries, Predicate<Journal.Entry> which) {
    return entries.stream().filter(which).count();
  }
}
