package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps as many active pods as a ReplicaSet, or what is like one, asks for. A terminating pod does
 * not count any more, so its replacement is created at once.
 */
final class ReplicaSets extends Controller {

  /** Which pods go first: those that do least, then the youngest. */
  private static final Comparator<ObjectNode> LEAST_USEFUL_FIRST =
      Comparator.<ObjectNode, Boolean>comparing(Pods::assigned)
          .thenComparing(pod -> JsonFields.text(pod, "status", "phase").equals("Running"))
          .thenComparing(Pods::ready)
          .thenComparing(
              pod -> JsonFields.text(pod, "metadata", "creationTimestamp"),
              Comparator.reverseOrder())
          .thenComparing(pod -> JsonFields.text(pod, "metadata", "name"));

  private final String group;
  private final String plural;

  private ReplicaSets(Actor actor, String group, String plural) {
    super(actor);
    this.group = group;
    this.plural = plural;
  }

  static ReplicaSets of(Actor actor) {
    return new ReplicaSets(actor, "apps", "replicasets");
  }

  /** What ReplicaSets were before them; no Deployment makes one. */
  static ReplicaSets replicationControllers(Actor actor) {
    return new ReplicaSets(actor, "", "replicationcontrollers");
  }

  /** Of OpenKruise, where somebody has defined them: as far as pods are kept, the same. */
  static ReplicaSets cloneSets(Actor actor) {
    return new ReplicaSets(actor, "apps.kruise.io", "clonesets");
  }

  @Override
  void pass() {
    actor.list(group, plural).forEach(this::tend);
  }

  private void tend(ObjectNode set) {
    if (!set.path("metadata").has("deletionTimestamp")) {
      var active = active(set);
      var missing = (int) JsonFields.number(set, 1, "spec", "replicas") - active.size();
      for (int i = 0; i < missing; i++) {
        create(set);
      }
      active.stream()
          .sorted(LEAST_USEFUL_FIRST)
          .limit(Math.max(0, -missing))
          .forEach(pod -> actor.delete(pod, Optional.empty()));
    }
    report(set, active(set));
  }

  private List<ObjectNode> active(ObjectNode set) {
    return Owned.list(actor, set, "", "pods").stream().filter(Pods::active).toList();
  }

  private void create(ObjectNode set) {
    var pod = Owned.pod(set);
    JsonFields.within(pod, "metadata")
        .put("generateName", JsonFields.text(set, "metadata", "name") + "-");
    actor.create(pod);
  }

  private void report(ObjectNode set, List<ObjectNode> active) {
    var next = set.deepCopy();
    var status = JsonFields.within(next, "status");
    var ready = (int) active.stream().filter(Pods::ready).count();
    status.put("replicas", active.size());
    Statuses.count(status, "fullyLabeledReplicas", active.size());
    Statuses.count(status, "readyReplicas", ready);
    Statuses.count(status, "availableReplicas", ready);
    Statuses.observed(next);
    Statuses.write(actor, set, next);
  }
}
