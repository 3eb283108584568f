package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;

/**
 * Deployments of thirty pods each, with the ReplicaSet between, dealt out over a few namespaces;
 * the pods stand on the nodes of one pool, as many on each.
 */
record Services(Loader loader, NodeObjects nodes, Load load) {
  private static final int REPLICAS = 30;
  private static final int NAMESPACES = 8;

  private static final String SET =
      """
      {"apiVersion": "apps/v1", "kind": "%s",
       "metadata": {"name": "%s", "namespace": "%s", "labels": {"app": "%s"}},
       "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "%s"}},
         "template": {"metadata": {"labels": {"app": "%s"}},
           "spec": {"containers": [{"name": "service", "image": "10.0.0.9:5000/shop/%s:2026.09"}]}}}}
      """;

  /** Puts all of them there, each pod Running and Ready. */
  void create() {
    var services = (load.pods() + REPLICAS - 1) / REPLICAS;
    loader.each(Math.min(NAMESPACES, services), i -> Spaces.create(loader, namespace(i)));
    var sets = new ObjectNode[services];
    loader.each(services, i -> sets[i] = service(i));
    loader.each(load.pods(), i -> pod(sets[i / REPLICAS], i));
  }

  private static String namespace(int service) {
    return "shop-" + service % NAMESPACES;
  }

  private static String app(int service) {
    return "service-%04d".formatted(service);
  }

  /** A reference to its ReplicaSet. */
  private ObjectNode service(int number) {
    var deployment = set(number, "Deployment", app(number));
    var controller = created(deployment, "deployments");
    var replicas = set(number, "ReplicaSet", app(number) + "-5f7d9c6b8d");
    JsonFields.within(replicas, "metadata").putArray("ownerReferences").add(controller);
    return created(replicas, "replicasets");
  }

  private static ObjectNode set(int number, String kind, String name) {
    var app = app(number);
    var text = SET.formatted(kind, name, namespace(number), app, REPLICAS, app, app, app);
    return (ObjectNode) JsonFields.read(text);
  }

  private ObjectNode created(ObjectNode set, String plural) {
    var in = JsonFields.text(set, "metadata", "namespace");
    var path = "/apis/apps/v1/namespaces/" + in + "/" + plural;
    var there = (ObjectNode) loader.create(path, set);
    var counts = JsonFields.within(there, "status");
    for (var count : new String[] {"replicas", "readyReplicas", "availableReplicas"}) {
      counts.put(count, REPLICAS);
    }
    counts.put("observedGeneration", 1);
    var name = JsonFields.text(set, "metadata", "name");
    loader.replace(path + "/" + name + "/status", there);
    return JsonFields.object()
        .put("apiVersion", "apps/v1")
        .put("kind", JsonFields.text(set, "kind"))
        .put("name", name)
        .put("uid", JsonFields.text(there, "metadata", "uid"))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  private void pod(ObjectNode replicaSet, int number) {
    var service = number / REPLICAS;
    var shape = new PodObjects(namespace(service));
    var name = app(service) + "-5f7d9c6b8d-%05d".formatted(number);
    var wanted = new PodObjects.Wanted(app(service), name, nodes.name(number % load.nodes()));
    var pod = shape.pod(wanted);
    JsonFields.within(pod, "metadata").putArray("ownerReferences").add(replicaSet);
    var there = (ObjectNode) loader.create(shape.path(), pod);
    loader.replace(shape.path() + "/" + name + "/status", shape.running(there, wanted));
  }
}
