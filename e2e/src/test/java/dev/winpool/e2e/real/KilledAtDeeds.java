package dev.winpool.e2e.real;

import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.stage.ControlPlaneStage;
import dev.winpool.emulator.stage.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * One replica that is killed as soon as it has done something of a drain, once for each, and starts
 * again: a cordon, an eviction, the beginning of a node that is written down.
 */
public final class KilledAtDeeds implements Expedition.Crew {
  private final Set<String> killedAt = new ConcurrentSkipListSet<>();

  /** So far: {@code cordon aksold22000000}, {@code evict cold-x}, {@code begin aksold22000000}. */
  public Set<String> moments() {
    return Set.copyOf(killedAt);
  }

  @Override
  public List<OwnProcess> on(ControlPlaneStage stage, Path folder) {
    var process = Expedition.replica(stage, folder, "replica-a");
    BlockingQueue<String> due = new LinkedBlockingQueue<>();
    stage.journal().listen(entry -> deeds(entry).filter(killedAt::add).forEach(due::add));
    Thread.ofVirtual().start(() -> kill(process, due));
    return List.of(process);
  }

  private static void kill(OwnProcess process, BlockingQueue<String> due) {
    try {
      while (true) {
        due.take();
        process.killAndRestart();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Stream<String> deeds(Journal.Entry entry) {
    var fields = entry.fields();
    if (!String.valueOf(fields.get("userAgent")).startsWith("winpool-operator")
        || Objects.equals(true, fields.get("dryRun"))) {
      return Stream.empty();
    }
    if ("evict".equals(fields.get("verb")) && Objects.equals(201, fields.get("code"))) {
      return Stream.of("evict " + fields.get("name"));
    }
    if ("nodes".equals(fields.get("resource"))
        && Objects.equals(true, part(part(fields, "body"), "spec").get("unschedulable"))) {
      return Stream.of("cordon " + fields.get("name"));
    }
    return begun(part(part(part(fields, "after"), "status"), "swap"));
  }

  private static Stream<String> begun(Map<?, ?> swap) {
    return swap.get("nodes") instanceof List<?> nodes
        ? nodes.stream()
            .filter(Map.class::isInstance)
            .map(node -> "begin " + ((Map<?, ?>) node).get("name"))
        : Stream.empty();
  }

  private static Map<?, ?> part(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }
}
