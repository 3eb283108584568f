package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.WindowsNodePool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the operator's watches would have told since the last time somebody asked. */
final class News {
  /** Happenings on nodes and pods that wake every object. */
  private static final Set<String> OF_NODES =
      Set.of("node-joined", "node-reimaged", "node-lost", "node-left", "pod-ready", "pod-gone");

  private final Stage stage;
  private final Map<String, String> seen = new HashMap<>();
  private int read;

  News(Stage stage) {
    this.stage = stage;
  }

  /** Whether something happened on nodes or pods. */
  boolean ofNodes() {
    var entries = stage.journal().entries();
    var fresh = entries.subList(read, entries.size());
    read = entries.size();
    return fresh.stream().anyMatch(News::wakes);
  }

  private static boolean wakes(Journal.Entry entry) {
    return switch (entry.kind()) {
      case "stage" -> OF_NODES.contains(text(entry, "event"));
      case "cluster" -> cordon(entry);
      default -> false;
    };
  }

  /** Somebody else closes a node or opens it. */
  private static boolean cordon(Journal.Entry entry) {
    return text(entry, "resource").equals("nodes")
        && !text(entry, "userAgent").startsWith("winpool-operator")
        && entry.fields().get("body") instanceof Map<?, ?> body
        && body.get("spec") instanceof Map<?, ?> spec
        && spec.containsKey("unschedulable");
  }

  private static String text(Journal.Entry entry, String key) {
    return String.valueOf(entry.fields().get(key));
  }

  /** Objects that are new, or whose spec, annotations, finalizers or deletion changed. */
  List<String> ofObjects() {
    var changed = new ArrayList<String>();
    for (var object : stage.people().resources(WindowsNodePool.class).list().getItems()) {
      var meta = object.getMetadata();
      var version =
          meta.getGeneration()
              + "|"
              + meta.getAnnotations()
              + "|"
              + meta.getFinalizers()
              + "|"
              + meta.getDeletionTimestamp();
      if (!version.equals(seen.put(meta.getName(), version))) {
        changed.add(meta.getName());
      }
    }
    return changed;
  }
}
