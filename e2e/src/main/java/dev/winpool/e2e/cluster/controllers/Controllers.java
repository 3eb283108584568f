package dev.winpool.e2e.cluster.controllers;

import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.emulator.stage.Stepped;
import java.util.List;
import java.util.function.Function;

/** All controllers of a cluster, in the order they are stepped. */
public final class Controllers {

  private Controllers() {}

  /**
   * @param actors gives a client without the wire for a user agent
   */
  public static List<Stepped> of(Function<String, Actor> actors) {
    var manager = actors.apply("kube-controller-manager");
    return List.of(
        new NodeTaints(manager),
        new TaintEvictions(manager),
        new Deployments(manager),
        ReplicaSets.of(manager),
        ReplicaSets.replicationControllers(manager),
        ReplicaSets.cloneSets(actors.apply("kruise-manager")),
        new StatefulSets(manager),
        new DaemonSets(manager),
        new Scheduler(actors.apply("kube-scheduler")),
        new DisruptionController(manager),
        new PodGarbage(manager),
        new GarbageCollector(manager),
        new Namespaces(manager));
  }
}
