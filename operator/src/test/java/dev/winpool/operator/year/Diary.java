package dev.winpool.operator.year;

import dev.winpool.operator.api.ImageUpgradeMode;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the statuses said, in kinds of sentences: numbers, names and times left out. Who says that
 * all is well while AKS offers a newer image, and its mode takes it, is found out at once.
 */
final class Diary {
  private final Estate estate;
  private final TreeMap<String, Integer> kinds = new TreeMap<>();

  Diary(Estate estate) {
    this.estate = estate;
  }

  /** How often each kind was said. */
  Map<String, Integer> kinds() {
    return Map.copyOf(kinds);
  }

  void said(String object, WindowsNodePoolStatus status) {
    var said = status.summary();
    var current = estate.pool(object).text("nodeImageVersion").equals(estate.latest());
    if (!current && takes(object) && said.reason().equals(Reason.UpToDate.name())) {
      throw new Watchman.Violation(
          "%s says at %s that all is well, and %s is offered"
              .formatted(object, estate.now(), estate.latest()));
    }
    kinds.merge(kind(status), 1, Integer::sum);
  }

  private boolean takes(String object) {
    var spec = estate.objects().get(object).getSpec();
    return spec.imageUpgrade().mode() == ImageUpgradeMode.Automatic;
  }

  private static String kind(WindowsNodePoolStatus status) {
    var stalled =
        status.conditions().stream()
            .anyMatch(it -> it.getType().equals("Stalled") && it.getStatus().equals("True"));
    var words =
        status
            .summary()
            .message()
            .replaceAll("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b( \\d+ [A-Z][a-z]{2})?", "DAY")
            .replaceAll("\\d+:\\d+", "TIME")
            .replaceAll("\\b[pq]\\d+\\b", "POOL")
            .replaceAll("akswin\\w+|aks[pq]\\w+", "NODE")
            .replaceAll("\\d[\\d.]*", "#");
    return status.summary().reason() + (stalled ? " (a case for a person)" : "") + ": " + words;
  }
}
