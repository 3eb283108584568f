package dev.winpool.operator.cli.look;

import dev.winpool.operator.world.WorkerNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A node of a picture.
 *
 * @param pods those that a drain moves; empty where they were not read
 */
record NodeSight(WorkerNode node, Optional<List<PodSight>> pods) {
  /** Signs of pods on one line. */
  private static final int MOST = 60;

  /** Its name, state and pods, e.g. {@code akswin19000001 draining 3 pods ●●✖}. */
  String line() {
    return "%s  %s%s".formatted(node.name(), String.join(", ", states()), shown());
  }

  private List<String> states() {
    var states = new ArrayList<String>();
    if (!node.ready()) {
      states.add(node.down());
    }
    if (node.cordonedByUs()) {
      states.add(pods.filter(List::isEmpty).isPresent() ? "drained" : "draining");
    } else if (node.unschedulable()) {
      states.add("cordoned, not by winpool");
    }
    if (node.unopened()) {
      states.add("not open yet");
    }
    return states.isEmpty() ? List.of("open") : states;
  }

  private String shown() {
    return pods.map(NodeSight::shown).orElse("");
  }

  private static String shown(List<PodSight> pods) {
    var signs =
        pods.stream()
            .sorted(Comparator.comparing(PodSight::state))
            .limit(MOST)
            .map(pod -> pod.state().sign())
            .collect(Collectors.joining());
    var more = pods.size() > MOST ? " and " + (pods.size() - MOST) + " more" : "";
    var count = "  " + pods.size() + (pods.size() == 1 ? " pod" : " pods");
    return pods.isEmpty() ? "  no pods" : count + " " + signs + more;
  }
}
