package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.server.Actor;
import java.time.Instant;
import java.util.Optional;

/** Deletes pods from nodes with a NoExecute taint, after the time they tolerate it. */
final class TaintEvictions extends Controller {

  private Instant due = Instant.MAX;

  TaintEvictions(Actor actor) {
    super(actor);
  }

  @Override
  public Optional<Instant> nextDue() {
    return due.equals(Instant.MAX) ? Optional.empty() : Optional.of(due);
  }

  @Override
  void pass() {
    due = Instant.MAX;
    actor.list("", "pods").stream()
        .filter(pod -> Pods.assigned(pod) && Pods.active(pod))
        .forEach(this::tend);
  }

  private void tend(ObjectNode pod) {
    var node = actor.find(new Key("", "nodes", "", JsonFields.text(pod, "spec", "nodeName")));
    var deadline =
        node.stream()
            .flatMap(n -> JsonFields.at(n, "spec", "taints").valueStream())
            .filter(taint -> JsonFields.text(taint, "effect").equals("NoExecute"))
            .map(taint -> deadline(pod, taint))
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    if (!deadline.isAfter(actor.store().now())) {
      Disrupted.mark(
          actor, pod, "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint");
      actor.delete(pod, Optional.empty());
    } else if (deadline.isBefore(due)) {
      due = deadline;
    }
  }

  private static Instant deadline(ObjectNode pod, JsonNode taint) {
    var toleration = NodeFit.tolerating(pod.path("spec"), taint);
    if (toleration.isEmpty()) {
      return Instant.EPOCH;
    }
    var seconds = JsonFields.at(toleration.get(), "tolerationSeconds");
    var added = JsonFields.text(taint, "timeAdded");
    return seconds.isMissingNode() || added.isEmpty()
        ? Instant.MAX
        : Instant.parse(added).plusSeconds(seconds.asLong());
  }
}
