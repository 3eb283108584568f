package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Removes pods whose node has been gone for a while, without asking any kubelet. */
final class PodGarbage extends Controller {

  /** How long a node must be missing; the pod garbage collector's quarantine. */
  static final Duration QUARANTINE = Duration.ofSeconds(40);

  private final Map<String, Instant> missingSince = new TreeMap<>();

  PodGarbage(Actor actor) {
    super(actor);
  }

  @Override
  public Optional<Instant> nextDue() {
    return missingSince.values().stream().min(Instant::compareTo).map(i -> i.plus(QUARANTINE));
  }

  @Override
  void pass() {
    var nodes =
        actor.list("", "nodes").stream()
            .map(node -> JsonFields.text(node, "metadata", "name"))
            .collect(Collectors.toSet());
    var orphans =
        actor.list("", "pods").stream()
            .filter(pod -> Pods.assigned(pod) && !nodes.contains(node(pod)))
            .toList();
    missingSince.keySet().retainAll(orphans.stream().map(PodGarbage::node).toList());
    var now = actor.store().now();
    for (var pod : orphans) {
      var since = missingSince.computeIfAbsent(node(pod), _ -> now);
      if (!since.plus(QUARANTINE).isAfter(now)) {
        Disrupted.mark(actor, pod, "DeletionByPodGC", "PodGC: node no longer exists");
        actor.delete(pod, Optional.of(0L));
      }
    }
    if (orphans.stream().noneMatch(pod -> actor.find(Keys.pod(pod)).isPresent())) {
      missingSince.clear();
    }
  }

  private static String node(ObjectNode pod) {
    return JsonFields.text(pod, "spec", "nodeName");
  }
}
