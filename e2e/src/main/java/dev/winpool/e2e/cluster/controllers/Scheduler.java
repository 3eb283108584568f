package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.StatusConditions;
import dev.winpool.e2e.cluster.object.StatusConditions.Condition;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Binds pods to nodes: filters by selector, affinity, cordon, taints, spread constraints and pod
 * capacity, then takes the node with the fewest pods, the first by name among equals.
 */
final class Scheduler extends Controller {

  Scheduler(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    var waiting = actor.list("", "pods").stream().filter(Scheduler::waits).toList();
    if (waiting.isEmpty()) {
      return;
    }
    var load = new HashMap<String, Integer>();
    actor.list("", "pods").stream()
        .filter(pod -> Pods.assigned(pod) && !Pods.finished(pod))
        .forEach(pod -> load.merge(JsonFields.text(pod, "spec", "nodeName"), 1, Integer::sum));
    waiting.forEach(pod -> place(pod, load));
  }

  private static boolean waits(ObjectNode pod) {
    return !Pods.assigned(pod)
        && Pods.active(pod)
        && JsonFields.at(pod, "spec", "schedulingGates").isEmpty()
        && JsonFields.text(pod, "spec", "schedulerName").equals("default-scheduler");
  }

  private void place(ObjectNode pod, Map<String, Integer> load) {
    var nodes = actor.list("", "nodes");
    var spread = NodeSpread.of(pod, nodes, spreads(pod) ? actor.list("", "pods") : List.of());
    String best = null;
    for (var node : nodes) {
      var name = JsonFields.text(node, "metadata", "name");
      if (obstacle(spread, node, load).isEmpty()
          && (best == null || load.getOrDefault(name, 0) < load.getOrDefault(best, 0))) {
        best = name;
      }
    }
    if (best == null) {
      explain(spread, pod, nodes, load);
    } else {
      actor.bind(pod, best);
      load.merge(best, 1, Integer::sum);
    }
  }

  private static boolean spreads(ObjectNode pod) {
    return !JsonFields.at(pod, "spec", "topologySpreadConstraints").isEmpty();
  }

  private static Optional<String> obstacle(
      NodeSpread spread, ObjectNode node, Map<String, Integer> load) {
    var spec = spread.pod().path("spec");
    if (NodeFit.cordoned(spec, node)) {
      return Optional.of("node(s) were unschedulable");
    }
    var taint = NodeFit.repelledBy(spec, node);
    if (taint.isPresent()) {
      return Optional.of(
          "node(s) had untolerated taint {%s: %s}"
              .formatted(
                  JsonFields.text(taint.get(), "key"), JsonFields.text(taint.get(), "value")));
    }
    if (!NodeFit.chosen(spec, node)) {
      return Optional.of("node(s) didn't match Pod's node affinity/selector");
    }
    if (!spread.allows(node)) {
      return Optional.of("node(s) didn't match pod topology spread constraints");
    }
    var capacity = JsonFields.number(node, 110, "status", "allocatable", "pods");
    return load.getOrDefault(JsonFields.text(node, "metadata", "name"), 0) >= capacity
        ? Optional.of("Too many pods")
        : Optional.empty();
  }

  private void explain(
      NodeSpread spread, ObjectNode pod, List<ObjectNode> nodes, Map<String, Integer> load) {
    var obstacles = new TreeMap<String, Integer>();
    nodes.forEach(
        node -> obstacle(spread, node, load).ifPresent(o -> obstacles.merge(o, 1, Integer::sum)));
    var reasons = obstacles.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList();
    var message =
        nodes.isEmpty()
            ? "no nodes available to schedule pods"
            : "0/%d nodes are available: %s.".formatted(nodes.size(), String.join(", ", reasons));
    var next = pod.deepCopy();
    StatusConditions.set(
        next,
        new Condition("PodScheduled", "False", "Unschedulable", message),
        actor.store().now());
    Statuses.write(actor, pod, next);
  }
}
