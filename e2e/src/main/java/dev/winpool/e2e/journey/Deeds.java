package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Journal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator wrote, as the stage's journal tells it.
 *
 * @param after so many entries of the journal are left out
 */
public record Deeds(Stage stage, int after) {
  private static final String OPERATOR = "winpool-operator";
  private static final Set<String> WORKERS = Set.of("nodes", "pods");

  /** Everything since the stage began. */
  public static Deeds of(Stage stage) {
    return new Deeds(stage, 0);
  }

  /** What comes from now on. */
  public static Deeds fromNow(Stage stage) {
    return new Deeds(stage, stage.journal().entries().size());
  }

  /** How often AKS took an order to build that pool; with {@code ""}, any pool. */
  public long creates(String pool) {
    return accepted("PUT", pool, "201");
  }

  /** How often AKS took an order to take a node image; with {@code ""}, of any pool. */
  public long runs(String pool) {
    return accepted("POST", pool, "202");
  }

  /** How often AKS took an order to delete that pool; with {@code ""}, any pool. */
  public long deletes(String pool) {
    return accepted("DELETE", pool, "202");
  }

  /** Everything asked of ARM but reads, whatever was answered: {@code PUT win22}. */
  public List<String> toArm() {
    return writes().filter(entry -> entry.kind().equals("arm")).map(Deeds::words).toList();
  }

  /** What a hold forbids: writes to ARM, nodes and pods, but those that give a node back. */
  public List<String> disturbing() {
    return writes().filter(entry -> !reopens(entry)).map(Deeds::words).toList();
  }

  /** UIDs of pods of which the API server took more than one eviction. */
  public Set<String> evictedTwice() {
    var times =
        writes()
            .filter(entry -> text(entry, "verb").equals("evict"))
            .filter(entry -> text(entry, "code").equals("201"))
            .collect(Collectors.groupingBy(Deeds::evicted, Collectors.counting()));
    times.values().removeIf(count -> count < 2);
    return times.keySet();
  }

  private static String evicted(Journal.Entry entry) {
    return entry.fields().get("before") instanceof Map<?, ?> pod
        ? String.valueOf(pod.get("uid"))
        : text(entry, "name");
  }

  /** Nodes given back, by name. */
  public List<String> reopened() {
    return writes().filter(Deeds::reopens).map(entry -> text(entry, "name")).toList();
  }

  private Stream<Journal.Entry> writes() {
    var all = stage.journal().entries();
    return all.subList(after, all.size()).stream()
        .filter(entry -> text(entry, "userAgent").startsWith(OPERATOR))
        .filter(Deeds::writes);
  }

  private static boolean writes(Journal.Entry entry) {
    return switch (entry.kind()) {
      case "arm" -> !text(entry, "method").equals("GET");
      case "cluster" ->
          WORKERS.contains(text(entry, "resource"))
              && !Boolean.TRUE.equals(entry.fields().get("dryRun"));
      default -> false;
    };
  }

  private static boolean reopens(Journal.Entry entry) {
    return text(entry, "resource").equals("nodes")
        && entry.fields().get("body") instanceof Map<?, ?> body
        && !(body.get("spec") instanceof Map<?, ?> spec
            && Boolean.TRUE.equals(spec.get("unschedulable")));
  }

  private long accepted(String method, String pool, String status) {
    return writes()
        .filter(entry -> entry.kind().equals("arm"))
        .filter(entry -> text(entry, "method").equals(method))
        .filter(entry -> pool.isEmpty() || text(entry, "pool").equals(pool))
        .filter(entry -> text(entry, "status").equals(status))
        .count();
  }

  private static String words(Journal.Entry entry) {
    return entry.kind().equals("arm")
        ? text(entry, "method") + " " + text(entry, "pool")
        : text(entry, "verb") + " " + text(entry, "resource") + "/" + text(entry, "name");
  }

  private static String text(Journal.Entry entry, String key) {
    return String.valueOf(entry.fields().get(key));
  }
}
