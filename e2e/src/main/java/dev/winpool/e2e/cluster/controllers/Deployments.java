package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.StatusConditions;
import dev.winpool.e2e.cluster.object.StatusConditions.Condition;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a ReplicaSet per template and moves replicas from the old ones to the new one, within
 * maxSurge and maxUnavailable (or all at once after the old pods are gone, for Recreate).
 */
final class Deployments extends Controller {

  private static final String HASH = "pod-template-hash";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  Deployments(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    actor.list("apps", "deployments").forEach(this::tend);
  }

  private void tend(ObjectNode deployment) {
    if (!deployment.path("metadata").has("deletionTimestamp")
        && !JsonFields.flag(deployment, "spec", "paused")) {
      var current = current(deployment);
      if (current.isEmpty()) {
        create(deployment);
      } else {
        roll(deployment, current.get());
      }
    }
    report(fresh(deployment));
  }

  private ObjectNode fresh(ObjectNode deployment) {
    return actor.find(Keys.of("apps", "deployments", deployment)).orElse(deployment);
  }

  private List<ObjectNode> sets(ObjectNode deployment) {
    return Owned.list(actor, deployment, "apps", "replicasets");
  }

  private Optional<ObjectNode> current(ObjectNode deployment) {
    var wanted = hash(deployment);
    return sets(deployment).stream()
        .filter(set -> JsonFields.text(set, "metadata", "labels", HASH).equals(wanted))
        .findFirst();
  }

  private static String hash(ObjectNode deployment) {
    var text = JsonFields.write(JsonFields.at(deployment, "spec", "template"));
    return Integer.toUnsignedString(text.hashCode(), 36);
  }

  private void create(ObjectNode deployment) {
    var hash = hash(deployment);
    var set = Owned.child(deployment, "apps/v1", "ReplicaSet");
    var metadata = JsonFields.within(set, "metadata");
    metadata.put("name", JsonFields.text(deployment, "metadata", "name") + "-" + hash);
    set.set("spec", JsonFields.object());
    var spec = JsonFields.within(set, "spec").put("replicas", 0);
    spec.set("selector", JsonFields.at(deployment, "spec", "selector").deepCopy());
    spec.set("template", JsonFields.at(deployment, "spec", "template").deepCopy());
    JsonFields.within(spec, "selector", "matchLabels").put(HASH, hash);
    var labels = JsonFields.within(spec, "template", "metadata", "labels").put(HASH, hash);
    metadata.set("labels", labels.deepCopy());
    var revision = sets(deployment).size() + 1;
    JsonFields.within(metadata, "annotations").put(REVISION, String.valueOf(revision));
    actor.create(set);
    var next = fresh(deployment).deepCopy();
    JsonFields.within(next, "metadata", "annotations").put(REVISION, String.valueOf(revision));
    actor.replaceStatus(next);
    current(deployment).ifPresent(created -> roll(deployment, created));
  }

  private void roll(ObjectNode deployment, ObjectNode current) {
    var older =
        sets(deployment).stream()
            .filter(set -> !sameName(set, current) && replicas(set) > 0)
            .toList();
    var desired = replicas(deployment);
    if (older.isEmpty()) {
      scale(current, desired);
    } else if (JsonFields.text(deployment, "spec", "strategy", "type").equals("Recreate")) {
      older.forEach(set -> scale(set, 0));
    } else {
      rollWithin(Bounds.of(deployment), current, older);
    }
  }

  private static boolean sameName(ObjectNode one, ObjectNode other) {
    return JsonFields.text(one, "metadata", "name")
        .equals(JsonFields.text(other, "metadata", "name"));
  }

  /** How far a rolling update may go above and below the desired count. */
  private record Bounds(int desired, int most, int leastAvailable) {
    static Bounds of(ObjectNode deployment) {
      var desired = replicas(deployment);
      var rolling = JsonFields.at(deployment, "spec", "strategy", "rollingUpdate");
      var surge = Counts.of(JsonFields.at(rolling, "maxSurge"), desired, true);
      var unavailable = Counts.of(JsonFields.at(rolling, "maxUnavailable"), desired, false);
      var least = surge == 0 && unavailable == 0 ? desired - 1 : desired - unavailable;
      return new Bounds(desired, desired + surge, least);
    }
  }

  private void rollWithin(Bounds bounds, ObjectNode current, List<ObjectNode> older) {
    var total = replicas(current) + older.stream().mapToInt(Deployments::replicas).sum();
    var room = Math.min(bounds.most() - total, bounds.desired() - replicas(current));
    if (room > 0) {
      scale(current, replicas(current) + room);
      return;
    }
    var newUnavailable = replicas(current) - available(current);
    var spare = total - bounds.leastAvailable() - Math.max(0, newUnavailable);
    for (var set : older) {
      var broken = Math.max(0, replicas(set) - available(set));
      var cut = Math.min(Math.max(0, spare), Math.max(broken, replicas(set)));
      var step = Math.min(cut, replicas(set));
      spare -= step;
      scale(set, replicas(set) - step);
    }
  }

  private static int replicas(JsonNode object) {
    return (int) JsonFields.number(object, 0, "spec", "replicas");
  }

  private static int available(JsonNode set) {
    return (int) JsonFields.number(set, 0, "status", "availableReplicas");
  }

  private void scale(ObjectNode set, int replicas) {
    if (replicas(set) != replicas) {
      var next = set.deepCopy();
      JsonFields.within(next, "spec").put("replicas", replicas);
      actor.replace(next);
    }
  }

  private void report(ObjectNode deployment) {
    var next = deployment.deepCopy();
    var status = JsonFields.within(next, "status");
    var sets = sets(deployment);
    var total = sum(sets, "replicas");
    var available = sum(sets, "availableReplicas");
    Statuses.observed(next);
    Statuses.count(status, "replicas", total);
    Statuses.count(
        status,
        "updatedReplicas",
        current(deployment).map(s -> sum(List.of(s), "replicas")).orElse(0));
    Statuses.count(status, "readyReplicas", sum(sets, "readyReplicas"));
    Statuses.count(status, "availableReplicas", available);
    Statuses.count(status, "unavailableReplicas", Math.max(0, replicas(deployment) - available));
    var enough = available >= Bounds.of(deployment).leastAvailable();
    StatusConditions.set(
        next,
        new Condition(
            "Available",
            enough ? "True" : "False",
            enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            enough
                ? "Deployment has minimum availability."
                : "Deployment does not have minimum availability."),
        actor.store().now());
    Statuses.write(actor, deployment, next);
  }

  private static int sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToInt(set -> (int) JsonFields.number(set, 0, "status", field)).sum();
  }
}
