package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the pods name-0, name-1, ...: one after another unless the policy is Parallel, and a name
 * again only after the pod that had it is gone.
 */
final class StatefulSets extends Controller {

  private static final String REVISION = "controller-revision-hash";

  StatefulSets(Actor actor) {
    super(actor);
  }

  @Override
  void pass() {
    actor.list("apps", "statefulsets").forEach(this::tend);
  }

  private void tend(ObjectNode set) {
    if (!set.path("metadata").has("deletionTimestamp") && fill(set) && shrink(set)) {
      update(set);
    }
    report(set);
  }

  private static int replicas(ObjectNode set) {
    return (int) JsonFields.number(set, 1, "spec", "replicas");
  }

  private static boolean ordered(ObjectNode set) {
    return !JsonFields.text(set, "spec", "podManagementPolicy").equals("Parallel");
  }

  private Optional<ObjectNode> pod(ObjectNode set, int ordinal) {
    var name = JsonFields.text(set, "metadata", "name") + "-" + ordinal;
    return actor.find(new Key("", "pods", JsonFields.text(set, "metadata", "namespace"), name));
  }

  /** Whether all pods up to the replicas are there and (in order) ready. */
  private boolean fill(ObjectNode set) {
    var complete = true;
    for (int ordinal = 0; ordinal < replicas(set); ordinal++) {
      var pod = pod(set, ordinal);
      if (pod.isEmpty()) {
        create(set, ordinal);
        complete = false;
      } else if (Pods.finished(pod.get()) && !Pods.terminating(pod.get())) {
        actor.delete(pod.get(), Optional.empty());
        complete = false;
      } else {
        complete &= !Pods.terminating(pod.get()) && Pods.ready(pod.get());
      }
      if (!complete && ordered(set)) {
        return false;
      }
    }
    return complete;
  }

  private void create(ObjectNode set, int ordinal) {
    var pod = Owned.pod(set);
    var name = JsonFields.text(set, "metadata", "name") + "-" + ordinal;
    JsonFields.within(pod, "metadata").put("name", name);
    JsonFields.within(pod, "metadata", "labels")
        .put("statefulset.kubernetes.io/pod-name", name)
        .put("apps.kubernetes.io/pod-index", String.valueOf(ordinal))
        .put(REVISION, revision(set));
    JsonFields.within(pod, "spec")
        .put("hostname", name)
        .put("subdomain", JsonFields.text(set, "spec", "serviceName"));
    actor.create(pod);
  }

  private static String revision(ObjectNode set) {
    var text = JsonFields.write(JsonFields.at(set, "spec", "template"));
    return JsonFields.text(set, "metadata", "name")
        + "-"
        + Integer.toUnsignedString(text.hashCode(), 36);
  }

  /** Whether no pod stands above the replicas; the highest goes first, alone when in order. */
  private boolean shrink(ObjectNode set) {
    var above =
        Owned.list(actor, set, "", "pods").stream()
            .filter(pod -> ordinal(pod) >= replicas(set))
            .sorted((a, b) -> ordinal(b) - ordinal(a))
            .toList();
    if (above.stream().noneMatch(Pods::terminating) || !ordered(set)) {
      above.stream()
          .filter(pod -> !Pods.terminating(pod))
          .limit(ordered(set) ? 1 : above.size())
          .forEach(pod -> actor.delete(pod, Optional.empty()));
    }
    return above.isEmpty();
  }

  private static int ordinal(ObjectNode pod) {
    var name = JsonFields.text(pod, "metadata", "name");
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  /** Replaces the highest pod of an older template, one at a time. */
  private void update(ObjectNode set) {
    if (JsonFields.text(set, "spec", "updateStrategy", "type").equals("OnDelete")) {
      return;
    }
    var from =
        (int) JsonFields.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    for (int ordinal = replicas(set) - 1; ordinal >= from; ordinal--) {
      var old = pod(set, ordinal).filter(pod -> !updated(set, pod));
      if (old.isPresent()) {
        actor.delete(old.get(), Optional.empty());
        return;
      }
    }
  }

  private static boolean updated(ObjectNode set, ObjectNode pod) {
    return JsonFields.text(pod, "metadata", "labels", REVISION).equals(revision(set));
  }

  private void report(ObjectNode set) {
    var pods = Owned.list(actor, set, "", "pods");
    var next = set.deepCopy();
    var status = JsonFields.within(next, "status");
    Statuses.observed(next);
    status.put("replicas", pods.size());
    Statuses.count(status, "readyReplicas", count(pods.stream().filter(Pods::ready).toList()));
    status.put("availableReplicas", (int) count(pods.stream().filter(Pods::ready).toList()));
    var updated = pods.stream().filter(pod -> updated(set, pod)).toList();
    Statuses.count(status, "updatedReplicas", count(updated));
    Statuses.count(status, "currentReplicas", count(updated));
    status.put("updateRevision", revision(set));
    if (updated.size() == pods.size()) {
      status.put("currentRevision", revision(set));
    }
    status.put("collisionCount", 0);
    Statuses.write(actor, set, next);
  }

  private static long count(List<ObjectNode> pods) {
    return pods.stream().filter(pod -> !Pods.terminating(pod)).count();
  }
}
