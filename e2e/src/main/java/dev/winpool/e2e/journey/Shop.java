package dev.winpool.e2e.journey;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The shop that runs on win19, and what its teams do: cart (4 pods, its budget lets one go), db (2
 * pods, its budget lets none go), report (1 pod, one image for each Windows), and an agent on every
 * node.
 */
record Shop(Trip trip) {
  static final String NAMESPACE = "shop";

  private static final Duration HOURS = Duration.ofHours(3);

  /** {@code kubectl apply} of the workloads, and the wait until they run. */
  void opens() {
    trip.apply("shop/workloads.yaml", Map.of());
    trip.driver()
        .until(
            "the workloads run on win19",
            HOURS,
            () -> ready("cart") == 4 && ready("db") == 2 && ready("report") == 1);
  }

  /**
   * The team gives report the image for 2022, lets it tolerate the successor's taint and selects
   * the successor: its pod moves early.
   */
  void reportMovesEarly() {
    report("3-ltsc2022", "Windows2022", "akswin22");
  }

  /** The team takes the image for 2019 again and selects 2019. */
  void reportMovesBack() {
    report("3-ltsc2019", "Windows2019", "akswin19");
  }

  private void report(String tag, String osSKU, String nodes) {
    trip.announcer()
        .says(
            "kubectl -n shop set image deployment/report report=…/shop/report:%s  (and toleration, selector)"
                .formatted(tag));
    var json =
        """
        {"spec":{"template":{"spec":{
          "nodeSelector":{"kubernetes.azure.com/os-sku":"%s"},
          "tolerations":[{"key":"winpool.dev/successor","operator":"Exists","effect":"NoSchedule"}],
          "containers":[{"name":"report","image":"%s/shop/report:%s"}]}}}}
        """
            .formatted(osSKU, trip.stage().emulator().registryAddress(), tag);
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("report")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    trip.driver()
        .until(
            "report runs on " + nodes, HOURS, () -> ready("report") == 1 && allOn("report", nodes));
  }

  void scalesDb(int replicas) {
    scalesSet("db", replicas);
  }

  void scalesLedger(int replicas) {
    scalesSet("ledger", replicas);
  }

  private void scalesSet(String name, int replicas) {
    trip.announcer()
        .says("kubectl -n shop scale statefulset %s --replicas=%d".formatted(name, replicas));
    trip.stage()
        .people()
        .apps()
        .statefulSets()
        .inNamespace(NAMESPACE)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), replicas(replicas));
  }

  void scales(String deployment, int replicas) {
    trip.announcer()
        .says("kubectl -n shop scale deployment %s --replicas=%d".formatted(deployment, replicas));
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName(deployment)
        .patch(PatchContext.of(PatchType.JSON_MERGE), replicas(replicas));
  }

  private static String replicas(int count) {
    return "{\"spec\":{\"replicas\":" + count + "}}";
  }

  /** Running and ready pods of an app. */
  int ready(String app) {
    return trip.pods(NAMESPACE, app).size();
  }

  boolean allOn(String app, String nodes) {
    return trip.nodesOf(NAMESPACE, app).stream().allMatch(node -> node.startsWith(nodes));
  }

  /** A pod that somebody binds to a node by hand: nothing brings it back, so it is not evicted. */
  void debugs(String node) {
    trip.apply("shop/debug.yaml", Map.of("node", node));
  }

  /** Every pod of the shop, whatever its state. */
  List<Pod> pods() {
    return trip.stage().people().pods().inNamespace(NAMESPACE).list().getItems();
  }

  /** {@code kubectl cordon} or {@code uncordon} on every node of a pool. */
  void cordons(String pool, boolean closed) {
    trip.announcer().says("kubectl %scordon -l agentpool=%s".formatted(closed ? "" : "un", pool));
    for (var node : nodesOf(pool)) {
      trip.stage()
          .people()
          .nodes()
          .withName(node.getMetadata().getName())
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\":{\"unschedulable\":%s}}".formatted(closed ? "true" : "null"));
    }
  }

  List<Node> nodesOf(String pool) {
    return trip.stage().people().nodes().withLabel("agentpool", pool).list().getItems();
  }

  /** Whether a pool has nodes and every one of them takes pods. */
  boolean open(String pool) {
    var nodes = nodesOf(pool);
    return !nodes.isEmpty() && nodes.stream().noneMatch(Shop::cordoned);
  }

  /** Whether a pool has nodes and none of them takes pods. */
  boolean closed(String pool) {
    var nodes = nodesOf(pool);
    return !nodes.isEmpty() && nodes.stream().allMatch(Shop::cordoned);
  }

  private static boolean cordoned(Node node) {
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }
}
