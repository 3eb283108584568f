package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a cordon and a node's conditions into taints, as the node lifecycle controller does. A node
 * that never reported Ready keeps the taints it has.
 */
final class NodeTaints extends Controller {

  private static final String PREFIX = "node.kubernetes.io/";

  private record Taint(String key, String effect) {}

  private static final Set<Taint> MANAGED =
      Set.of(
          new Taint(PREFIX + "unschedulable", "NoSchedule"),
          new Taint(PREFIX + "not-ready", "NoSchedule"),
          new Taint(PREFIX + "unreachable", "NoSchedule"),
          new Taint(PREFIX + "memory-pressure", "NoSchedule"),
          new Taint(PREFIX + "disk-pressure", "NoSchedule"),
          new Taint(PREFIX + "pid-pressure", "NoSchedule"),
          new Taint(PREFIX + "network-unavailable", "NoSchedule"),
          new Taint(PREFIX + "not-ready", "NoExecute"),
          new Taint(PREFIX + "unreachable", "NoExecute"));

  NodeTaints(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    actor.list("", "nodes").forEach(this::tend);
  }

  private void tend(ObjectNode node) {
    var wanted = wanted(node);
    var kept = new ArrayList<ObjectNode>();
    for (var present : JsonFields.items(node, "spec", "taints")) {
      var taint = new Taint(JsonFields.text(present, "key"), JsonFields.text(present, "effect"));
      if (wanted.remove(taint) || !MANAGED.contains(taint)) {
        kept.add((ObjectNode) present);
      }
    }
    if (!wanted.isEmpty() || kept.size() != JsonFields.at(node, "spec", "taints").size()) {
      write(node, kept, wanted);
    }
  }

  private Set<Taint> wanted(ObjectNode node) {
    var wanted = new LinkedHashSet<Taint>();
    if (JsonFields.flag(node, "spec", "unschedulable")) {
      wanted.add(new Taint(PREFIX + "unschedulable", "NoSchedule"));
    }
    if (JsonFields.condition(node, "Ready", "False")) {
      wanted.add(new Taint(PREFIX + "not-ready", "NoSchedule"));
      wanted.add(new Taint(PREFIX + "not-ready", "NoExecute"));
    } else if (JsonFields.condition(node, "Ready", "Unknown")) {
      wanted.add(new Taint(PREFIX + "unreachable", "NoSchedule"));
      wanted.add(new Taint(PREFIX + "unreachable", "NoExecute"));
    } else if (!JsonFields.condition(node, "Ready", "True")) {
      keepReadiness(node, wanted);
    }
    pressure(node, wanted, "MemoryPressure", "memory-pressure");
    pressure(node, wanted, "DiskPressure", "disk-pressure");
    pressure(node, wanted, "PIDPressure", "pid-pressure");
    pressure(node, wanted, "NetworkUnavailable", "network-unavailable");
    return wanted;
  }

  private static void pressure(ObjectNode node, Set<Taint> wanted, String type, String taint) {
    if (JsonFields.condition(node, type, "True")) {
      wanted.add(new Taint(PREFIX + taint, "NoSchedule"));
    }
  }

  private static void keepReadiness(ObjectNode node, Set<Taint> wanted) {
    for (var present : JsonFields.items(node, "spec", "taints")) {
      if (JsonFields.text(present, "key").equals(PREFIX + "not-ready")) {
        wanted.add(new Taint(PREFIX + "not-ready", JsonFields.text(present, "effect")));
      }
    }
  }

  private void write(ObjectNode node, List<ObjectNode> kept, Set<Taint> added) {
    var next = node.deepCopy();
    ArrayNode taints = JsonFields.within(next, "spec").putArray("taints");
    kept.forEach(taint -> taints.add(taint.deepCopy()));
    for (var taint : added) {
      taints
          .addObject()
          .put("effect", taint.effect())
          .put("key", taint.key())
          .put("timeAdded", actor.store().now().toString());
    }
    actor.replace(next);
  }
}
