package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps one pod per matching node, cordoned or not. */
final class DaemonSets extends Controller {

  private static final Map<String, List<String>> TOLERATED =
      Map.of(
          "NoExecute",
          List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"),
          "NoSchedule",
          List.of(
              "node.kubernetes.io/disk-pressure",
              "node.kubernetes.io/memory-pressure",
              "node.kubernetes.io/pid-pressure",
              "node.kubernetes.io/unschedulable"));

  private static final String REVISION = "controller-revision-hash";

  DaemonSets(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    actor.list("apps", "daemonsets").forEach(this::tend);
  }

  private void tend(ObjectNode set) {
    var wanted = actor.list("", "nodes").stream().filter(node -> wanted(set, node)).toList();
    if (!set.path("metadata").has("deletionTimestamp")) {
      var byNode =
          Owned.list(actor, set, "", "pods").stream()
              .collect(Collectors.groupingBy(DaemonSets::target));
      wanted.stream()
          .filter(node -> !byNode.containsKey(name(node)))
          .forEach(node -> create(set, node));
      actor.list("", "nodes").stream()
          .filter(node -> !stays(set, node))
          .flatMap(node -> byNode.getOrDefault(name(node), List.of()).stream())
          .filter(Pods::active)
          .forEach(pod -> actor.delete(pod, Optional.empty()));
      byNode.values().forEach(pods -> pods.stream().filter(Pods::finished).forEach(this::restart));
      update(set);
    }
    report(set, wanted);
  }

  private void restart(ObjectNode finished) {
    if (!Pods.terminating(finished)) {
      actor.delete(finished, Optional.empty());
    }
  }

  private static String name(JsonNode object) {
    return JsonFields.text(object, "metadata", "name");
  }

  private static boolean wanted(ObjectNode set, ObjectNode node) {
    var spec = template(set);
    return NodeFit.chosen(spec, node) && NodeFit.repelledBy(spec, node).isEmpty();
  }

  /** A daemon's pod stays where it is under a new NoSchedule taint, not under NoExecute. */
  private static boolean stays(ObjectNode set, ObjectNode node) {
    var spec = template(set);
    return NodeFit.chosen(spec, node)
        && NodeFit.repelledBy(spec, node)
            .filter(taint -> JsonFields.text(taint, "effect").equals("NoExecute"))
            .isEmpty();
  }

  /** The pod spec of the template with the tolerations every daemon has. */
  private static ObjectNode template(ObjectNode set) {
    var spec = (ObjectNode) JsonFields.at(set, "spec", "template", "spec").deepCopy();
    var tolerations = spec.withArray("tolerations");
    TOLERATED.forEach(
        (effect, taints) ->
            taints.forEach(
                taint ->
                    tolerations
                        .addObject()
                        .put("key", taint)
                        .put("operator", "Exists")
                        .put("effect", effect)));
    return spec;
  }

  private void create(ObjectNode set, ObjectNode node) {
    var pod = Owned.pod(set);
    JsonFields.within(pod, "metadata").put("generateName", name(set) + "-");
    JsonFields.within(pod, "metadata", "labels").put(REVISION, revision(set));
    var spec = template(set);
    pod.set("spec", spec);
    var required =
        JsonFields.within(
            spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
    required
        .putArray("nodeSelectorTerms")
        .addObject()
        .putArray("matchFields")
        .addObject()
        .put("key", "metadata.name")
        .put("operator", "In")
        .putArray("values")
        .add(name(node));
    actor.create(pod);
  }

  /** The node a daemon's pod is for, bound or not. */
  private static String target(ObjectNode pod) {
    var node = JsonFields.text(pod, "spec", "nodeName");
    return node.isEmpty()
        ? JsonFields.at(
                pod,
                "spec",
                "affinity",
                "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms")
            .path(0)
            .path("matchFields")
            .path(0)
            .path("values")
            .path(0)
            .asText()
        : node;
  }

  private static String revision(ObjectNode set) {
    var text = JsonFields.write(JsonFields.at(set, "spec", "template"));
    return Integer.toUnsignedString(text.hashCode(), 36);
  }

  /** Replaces pods of an older template while at most maxUnavailable are not ready. */
  private void update(ObjectNode set) {
    if (JsonFields.text(set, "spec", "updateStrategy", "type").equals("OnDelete")) {
      return;
    }
    var pods = Owned.list(actor, set, "", "pods");
    var rolling = JsonFields.at(set, "spec", "updateStrategy", "rollingUpdate", "maxUnavailable");
    var down = pods.stream().filter(pod -> !Pods.ready(pod) || Pods.terminating(pod)).count();
    pods.stream()
        .filter(Pods::active)
        .filter(pod -> !JsonFields.text(pod, "metadata", "labels", REVISION).equals(revision(set)))
        .limit(Math.max(0, Counts.of(rolling, pods.size(), true) - down))
        .forEach(pod -> actor.delete(pod, Optional.empty()));
  }

  private void report(ObjectNode set, List<ObjectNode> wanted) {
    var names = wanted.stream().map(DaemonSets::name).toList();
    var pods =
        Owned.list(actor, set, "", "pods").stream()
            .filter(pod -> !Pods.terminating(pod) && names.contains(target(pod)))
            .toList();
    var ready = (int) pods.stream().filter(Pods::ready).count();
    var updated =
        pods.stream()
            .filter(p -> JsonFields.text(p, "metadata", "labels", REVISION).equals(revision(set)))
            .count();
    var next = set.deepCopy();
    var status = JsonFields.within(next, "status");
    status.put("currentNumberScheduled", pods.size());
    status.put("desiredNumberScheduled", wanted.size());
    status.put("numberMisscheduled", 0);
    status.put("numberReady", ready);
    Statuses.count(status, "numberAvailable", ready);
    Statuses.count(status, "numberUnavailable", wanted.size() - ready);
    Statuses.count(status, "updatedNumberScheduled", updated);
    Statuses.observed(next);
    Statuses.write(actor, set, next);
  }
}
