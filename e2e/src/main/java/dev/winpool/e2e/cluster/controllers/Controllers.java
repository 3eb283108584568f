package dev.winpool.e2e.cluster.controllers;

import dev.winpool.e2e.cluster.EmbeddedCluster;
import dev.winpool.emulator.stage.Stepped;
import java.util.List;

/** All controllers of a cluster, in the order they are stepped. */
public final class Controllers {

  private Controllers() {}

  public static List<Stepped> of(EmbeddedCluster cluster) {
    var manager = cluster.actor("kube-controller-manager");
    return List.of(
        new NodeTaints(manager),
        new TaintEvictions(manager),
        new Deployments(manager),
        new ReplicaSets(manager),
        new StatefulSets(manager),
        new DaemonSets(manager),
        new Scheduler(cluster.actor("kube-scheduler")),
        new Budgets(manager),
        new PodGarbage(manager),
        new GarbageCollector(manager),
        new Namespaces(manager));
  }
}
