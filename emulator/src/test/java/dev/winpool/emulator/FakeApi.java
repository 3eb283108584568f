package dev.winpool.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.wire.LoopbackHttp;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** As much of the Kubernetes API as machines and kubelets ask for, over real HTTP. */
public final class FakeApi implements AutoCloseable {

  private static final String BUDGETS = "poddisruptionbudgets";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final InstantSource clock;
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final List<String> writes = new ArrayList<>();
  private final Set<String> held = new HashSet<>();
  private Optional<String> refused = Optional.empty();
  private int version;

  public FakeApi(InstantSource clock) {
    this.clock = clock;
    server = LoopbackHttp.open(0);
    server.createContext("/", this::handle);
    server.start();
  }

  public KubernetesClient client() {
    var config =
        new ConfigBuilder()
            .withMasterUrl("http://localhost:" + server.getAddress().getPort())
            .withUserAgent("winpool-stage")
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Every write so far: method and path. */
  public synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  public synchronized Optional<JsonNode> node(String name) {
    return Optional.ofNullable(objects.get("/api/v1/nodes/" + name)).map(ObjectNode::deepCopy);
  }

  public synchronized List<String> nodeNames() {
    return objects.keySet().stream()
        .filter(path -> path.startsWith("/api/v1/nodes/"))
        .map(path -> path.substring("/api/v1/nodes/".length()))
        .toList();
  }

  public synchronized Optional<JsonNode> pod(String name) {
    return Optional.ofNullable(objects.get(podPath(name))).map(ObjectNode::deepCopy);
  }

  /** Takes no node any more that has that text anywhere; empty: takes every one again. */
  public synchronized void refuse(Optional<String> text) {
    refused = text;
  }

  /** Puts a pod there, bound to that node. */
  public synchronized void bind(String name, String node, String image, String ownerKind) {
    var pod = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
    var meta = pod.withObject("/metadata").put("name", name).put("namespace", "shop");
    meta.withObject("/labels").put("app", name);
    meta.putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", ownerKind)
        .put("name", "owner")
        .put("uid", "owner-uid")
        .put("controller", true);
    var spec = pod.withObject("/spec").put("nodeName", node);
    spec.putArray("containers").addObject().put("name", "main").put("image", image);
    pod.withObject("/status")
        .put("phase", "Pending")
        .putArray("conditions")
        .addObject()
        .put("type", "PodScheduled")
        .put("status", "True");
    put(podPath(name), pod);
  }

  /** Puts a pod there that waits for a node and asks for so many vCPUs. */
  public synchronized void pending(String name, String poolSelector, String vcpus) {
    bind(name, "", "shop/cart:7", "ReplicaSet");
    var pod = objects.get(podPath(name));
    var spec = pod.withObject("/spec");
    spec.remove("nodeName");
    spec.withObject("/nodeSelector").put("agentpool", poolSelector);
    spec.putArray("tolerations").addObject().put("operator", "Exists");
    ((ObjectNode) spec.path("containers").path(0))
        .withObject("/resources/requests")
        .put("cpu", vcpus);
    ((ObjectNode) pod.at("/status/conditions/0"))
        .put("status", "False")
        .put("reason", "Unschedulable");
  }

  /** The scheduler has found a node for a pod that waited. */
  public synchronized void schedule(String name, String node) {
    var pod = objects.get(podPath(name));
    pod.withObject("/spec").put("nodeName", node);
    ((ObjectNode) pod.at("/status/conditions/0")).put("status", "True");
  }

  /** Puts a budget over the pods of that label {@code app}; so many may be disrupted now. */
  public synchronized void budget(String name, String app, int allowed) {
    var budget = JSON.createObjectNode().put("apiVersion", "policy/v1");
    budget.put("kind", "PodDisruptionBudget");
    budget.withObject("/metadata").put("name", name).put("namespace", "shop");
    budget.withObject("/spec/selector/matchLabels").put("app", app);
    budget.withObject("/status").put("disruptionsAllowed", allowed);
    if (allowed == 0) {
      budget.withObject("/spec").put("maxUnavailable", 0);
    }
    put("/apis/policy/v1/namespaces/shop/" + BUDGETS + "/" + name, budget);
  }

  public synchronized void removePod(String name) {
    objects.remove(podPath(name));
  }

  /** Begins the graceful deletion of a pod. */
  public synchronized void deletePod(String name, int grace) {
    doom(podPath(name), grace);
  }

  /** Has a budget hold that pod, or let go of it. */
  public synchronized void hold(String name, boolean whether) {
    if (whether) {
      held.add(podPath(name));
    } else {
      held.remove(podPath(name));
    }
  }

  /** Changes an object as somebody else would. */
  public synchronized void edit(String path, String merge) throws IOException {
    merge(objects.get(path), JSON.readTree(merge));
    stamp(objects.get(path));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String podPath(String name) {
    return "/api/v1/namespaces/shop/pods/" + name;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      var content = exchange.getRequestBody().readAllBytes();
      JsonNode body = content.length == 0 ? JSON.createObjectNode() : JSON.readTree(content);
      if (!method.equals("GET")) {
        writes.add(method + " " + path);
      }
      if (path.startsWith("/api/v1/nodes")
          && refused.filter(body.toString()::contains).isPresent()) {
        fail(exchange, 422);
        return;
      }
      switch (method) {
        case "GET" -> get(exchange, path);
        case "POST" -> post(exchange, path, body);
        case "PATCH" -> patch(exchange, path.replaceAll("/status$", ""), body);
        case "DELETE" -> delete(exchange, path, body);
        default -> fail(exchange, 405);
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    var list = JSON.createObjectNode().put("apiVersion", "v1");
    var plural = path.substring(path.lastIndexOf('/') + 1);
    var kinds = Map.of("nodes", "Node", "pods", "Pod", BUDGETS, "PodDisruptionBudget");
    var items = list.put("kind", kinds.get(plural) + "List").putArray("items");
    list.withObject("/metadata").put("resourceVersion", Integer.toString(version));
    var part = plural.equals("nodes") ? "/api/v1/nodes/" : "/" + plural + "/";
    objects.forEach(
        (key, value) -> {
          if (key.contains(part)) {
            items.add(value);
          }
        });
    answer(exchange, 200, list);
  }

  private void post(HttpExchange exchange, String path, JsonNode body) throws IOException {
    if (path.endsWith("/eviction")) {
      evict(exchange, path.replaceAll("/eviction$", ""));
      return;
    }
    var key = path + "/" + body.path("metadata").path("name").asText();
    if (objects.containsKey(key)) {
      fail(exchange, 409);
      return;
    }
    put(key, body.deepCopy());
    answer(exchange, 201, objects.get(key));
  }

  private void evict(HttpExchange exchange, String path) throws IOException {
    if (!objects.containsKey(path)) {
      fail(exchange, 404);
    } else if (held.contains(path)) {
      fail(exchange, 429);
    } else {
      doom(path, 30);
      answer(exchange, 201, JSON.createObjectNode().put("kind", "Status"));
    }
  }

  private void patch(HttpExchange exchange, String path, JsonNode body) throws IOException {
    var target = objects.get(path);
    if (target == null) {
      fail(exchange, 404);
      return;
    }
    var wanted = body.path("metadata").path("resourceVersion");
    if (!wanted.isMissingNode()
        && !wanted.equals(target.path("metadata").path("resourceVersion"))) {
      fail(exchange, 409);
      return;
    }
    merge(target, body);
    stamp(target);
    answer(exchange, 200, target);
  }

  private void delete(HttpExchange exchange, String path, JsonNode body) throws IOException {
    if (!objects.containsKey(path)) {
      fail(exchange, 404);
      return;
    }
    var uid = body.path("preconditions").path("uid").asText();
    if (!uid.isEmpty() && !uid.equals(objects.get(path).path("metadata").path("uid").asText())) {
      fail(exchange, 409);
      return;
    }
    answer(exchange, 200, objects.remove(path));
  }

  private void doom(String path, int grace) {
    var at = clock.instant().plus(Duration.ofSeconds(grace));
    objects
        .get(path)
        .withObject("/metadata")
        .put("deletionTimestamp", at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
        .put("deletionGracePeriodSeconds", grace);
  }

  private void put(String path, ObjectNode object) {
    object.withObject("/metadata").put("uid", "uid-" + (version + 1));
    stamp(object);
    objects.put(path, object);
  }

  private void stamp(ObjectNode object) {
    version++;
    object.withObject("/metadata").put("resourceVersion", Integer.toString(version));
  }

  /** RFC 7386. */
  private static void merge(ObjectNode target, JsonNode patch) {
    patch.forEachEntry(
        (name, value) -> {
          if (value.isNull()) {
            target.remove(name);
          } else if (value.isObject()) {
            var below =
                target.path(name).isObject()
                    ? (ObjectNode) target.get(name)
                    : JSON.createObjectNode();
            target.set(name, below);
            merge(below, value);
          } else {
            target.set(name, value.deepCopy());
          }
        });
  }

  private static void fail(HttpExchange exchange, int code) throws IOException {
    var status = JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1");
    status
        .put("status", "Failure")
        .put("code", code)
        .put("message", "Cannot evict pod as it would violate the pod's disruption budget.");
    status
        .withObject("/details")
        .putArray("causes")
        .addObject()
        .put("reason", "DisruptionBudget")
        .put("message", "The disruption budget cart needs 3 healthy pods and has 3 currently");
    answer(exchange, code, status);
  }

  private static void answer(HttpExchange exchange, int code, JsonNode body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
