package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;

/**
 * Pods of about 7.7 kB as an API server keeps them, managed fields included: an ordinary service
 * with probes, resources and nine settings.
 *
 * @param namespace which is there
 */
record PodObjects(String namespace) {
  private static final int SETTINGS = 9;

  /** Leads nowhere outside of this machine: no image is ever asked for at a registry. */
  private static final String IMAGE = "10.0.0.9:5000/shop/%s:2026.09";

  private static final String POD =
      """
      {"apiVersion": "v1", "kind": "Pod",
       "metadata": {"name": "${name}", "namespace": "${namespace}",
         "labels": {"app": "${app}", "app.kubernetes.io/name": "${app}",
           "app.kubernetes.io/part-of": "shop", "pod-template-hash": "5f7d9c6b8d"},
         "annotations": {"checksum/config": "8f3a0c1d2e4b5a69788f3a0c1d2e4b5a69788f3a0c1d2e4b5a6978",
           "prometheus.io/scrape": "true", "prometheus.io/port": "9090"}},
       "spec": {"nodeName": "${node}", "terminationGracePeriodSeconds": 30,
         "nodeSelector": {"kubernetes.io/os": "windows"},
         "containers": [{"name": "service", "image": "${image}",
           "ports": [{"name": "http", "containerPort": 8080},
                     {"name": "metrics", "containerPort": 9090}],
           "resources": {"requests": {"cpu": "100m", "memory": "256Mi"},
                         "limits": {"cpu": "1", "memory": "512Mi"}},
           "livenessProbe": {"httpGet": {"path": "/health/live", "port": "http"}},
           "readinessProbe": {"httpGet": {"path": "/health/ready", "port": "http"}},
           "volumeMounts": [{"name": "config", "mountPath": "C:\\\\config"}]}],
         "volumes": [{"name": "config", "configMap": {"name": "${app}"}}]}}
      """;

  private static final String STATUS =
      """
      {"phase": "Running", "qosClass": "Burstable", "hostIP": "10.224.0.4", "podIP": "10.244.1.7",
       "podIPs": [{"ip": "10.244.1.7"}], "startTime": "2026-09-01T08:00:00Z",
       "conditions": [
         {"type": "PodReadyToStartContainers", "status": "True", ${since}},
         {"type": "Initialized", "status": "True", ${since}},
         {"type": "Ready", "status": "True", ${since}},
         {"type": "ContainersReady", "status": "True", ${since}},
         {"type": "PodScheduled", "status": "True", ${since}}],
       "containerStatuses": [{"name": "service", "ready": true, "started": true, "restartCount": 0,
         "image": "${image}", "imageID": "${image}@sha256:8f3a0c1d2e4b5a69788f3a0c1d2e4b5a69788f3a0c1d2e4b5a69788f3a0c1d2e",
         "containerID": "containerd://8f3a0c1d2e4b5a69788f3a0c1d2e4b5a69788f3a0c1d2e4b5a69788f3a0c1d2e",
         "state": {"running": {"startedAt": "2026-09-01T08:00:00Z"}}}]}
      """;

  private static final String SINCE = "\"lastTransitionTime\": \"2026-09-01T08:00:00Z\"";

  /**
   * One that runs.
   *
   * @param app whose image and settings it has
   */
  record Wanted(String app, String name, String node) {}

  String path() {
    return "/api/v1/namespaces/" + namespace + "/pods";
  }

  ObjectNode pod(Wanted wanted) {
    var text =
        filled(POD, wanted)
            .replace("${name}", wanted.name())
            .replace("${namespace}", namespace)
            .replace("${node}", wanted.node());
    var pod = (ObjectNode) JsonFields.read(text);
    var settings = ((ObjectNode) pod.at("/spec/containers/0")).putArray("env");
    for (var i = 0; i < SETTINGS; i++) {
      settings
          .addObject()
          .put("name", "SHOP_SETTING_%02d".formatted(i))
          .put("value", "a value of the usual length, of %s, %02d".formatted(wanted.app(), i));
    }
    return pod;
  }

  /** The same as its kubelet tells of it: a server drops the status of what is created. */
  ObjectNode running(ObjectNode created, Wanted wanted) {
    var running = created.deepCopy();
    running.set("status", JsonFields.read(filled(STATUS, wanted)));
    return running;
  }

  private static String filled(String text, Wanted wanted) {
    return text.replace("${app}", wanted.app())
        .replace("${image}", IMAGE.formatted(wanted.app()))
        .replace("${since}", SINCE);
  }
}
