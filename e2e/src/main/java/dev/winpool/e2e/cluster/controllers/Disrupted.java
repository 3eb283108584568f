package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.StatusConditions;
import dev.winpool.e2e.cluster.object.StatusConditions.Condition;
import dev.winpool.e2e.cluster.server.Actor;

/** The condition that tells why a controller is about to delete a pod. */
final class Disrupted {

  private Disrupted() {}

  static void mark(Actor actor, ObjectNode pod, String reason, String message) {
    var next = pod.deepCopy();
    StatusConditions.set(
        next, new Condition("DisruptionTarget", "True", reason, message), actor.store().now());
    if (reason.equals("DeletionByPodGC") && !Pods.finished(pod)) {
      JsonFields.within(next, "status").put("phase", "Failed");
    }
    Statuses.write(actor, pod, next);
  }
}
