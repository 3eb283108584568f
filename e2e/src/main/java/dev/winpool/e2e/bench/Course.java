package dev.winpool.e2e.bench;

import dev.winpool.e2e.cluster.object.JsonFields;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cluster with all controllers, where the pods of thirty Deployments fill the nodes of one pool.
 * Everybody who drains it finds a new one.
 */
final class Course implements AutoCloseable {
  static final Load LOAD = new Load(5, 60, 0);

  private static final NodeObjects SOURCE = new NodeObjects(Seeding.POOL, true);
  private static final NodeObjects SUCCESSOR = new NodeObjects("win22", true);
  private static final NodeObjects SYSTEM = new NodeObjects("sys", false);
  private static final int SYSTEM_NODES = 2;

  private final FilledCluster cluster;
  private final Stopwatch stopwatch = new Stopwatch(SOURCE.name(0).substring(0, 8));
  private final Kubelets kubelets;

  /**
   * @param folder empty; for everything the control plane keeps
   */
  Course(Path folder, int maxUnavailable) {
    this.cluster = FilledCluster.governed(folder, LOAD);
    add(SYSTEM, SYSTEM_NODES);
    add(SOURCE, LOAD.nodes());
    this.kubelets = new Kubelets(cluster.client(), stopwatch);
    var shops = new Shops(cluster.loader(), maxUnavailable);
    shops.create();
    if (!Patience.await(shops::counted)) {
      close();
      throw new IllegalStateException("the pods are not all Ready");
    }
  }

  /** So many pods fit on one as shall be there. */
  private void add(NodeObjects nodes, int count) {
    var loader = cluster.loader();
    loader.each(
        count,
        number -> {
          var node = nodes.node(number);
          for (var part : List.of("capacity", "allocatable")) {
            JsonFields.within(node, "status", part)
                .put("pods", Integer.toString(LOAD.podsPerNode()))
                .put("cpu", "64")
                .put("memory", "256Gi");
          }
          loader.create(NodeObjects.PATH, node);
          loader.replace(NodeObjects.PATH + "/" + nodes.name(number), node);
          loader.replace(NodeObjects.PATH + "/" + nodes.name(number) + "/status", node);
        });
  }

  /** Where pods go that somebody evicts who builds no pool himself. */
  void addSuccessor() {
    add(SUCCESSOR, LOAD.nodes());
  }

  /** Names of the nodes that are to be emptied. */
  List<String> source() {
    return IntStream.range(0, LOAD.nodes()).mapToObj(SOURCE::name).toList();
  }

  /** Lets AKS and its machines go on by a step. */
  boolean steppedUntilCordoned() {
    if (stopwatch.began().isPresent()) {
      return true;
    }
    cluster.aks().forEach(part -> part.step());
    return stopwatch.began().isPresent();
  }

  FilledCluster cluster() {
    return cluster;
  }

  Stopwatch stopwatch() {
    return stopwatch;
  }

  @Override
  public void close() {
    kubelets.close();
    cluster.close();
  }
}
