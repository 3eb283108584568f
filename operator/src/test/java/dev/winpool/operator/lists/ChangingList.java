package dev.winpool.operator.lists;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * One list of pods on loopback, as the API server keeps and tells it (Kubernetes, API concepts,
 * efficient detection of changes): a list says how new it is, a watch tells what came after that.
 */
public final class ChangingList implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> pods = new LinkedHashMap<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private String nodes = "";
  private int ends;
  private boolean silent;
  private boolean refuses;
  private boolean closed;

  public ChangingList() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public KubernetesClient client() {
    var config =
        new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .build();
    return KubeClients.build(config, WriteGate.OPEN, new ServerDate(InstantSource.system()));
  }

  /** Makes the pod, or changes it. */
  public void set(String name, String phase) {
    put(name, pod(name, phase));
  }

  /** Makes an object of another kind, or changes it: the list is one of that kind. */
  public synchronized void put(String name, String object) {
    var kind = pods.containsKey(name) ? "MODIFIED" : "ADDED";
    pods.put(name, object);
    tell(kind, object);
  }

  public synchronized void delete(String name) {
    tell("DELETED", pods.remove(name));
  }

  /** What an API server sends that has forgotten so old a version. */
  synchronized void tellThatItIsTooOld() {
    tell("ERROR", "{\"kind\":\"Status\",\"code\":410,\"message\":\"too old resource version\"}");
  }

  private void tell(String kind, String object) {
    events.add("{\"type\":\"%s\",\"object\":%s}\n".formatted(kind, object));
    notifyAll();
  }

  private static String pod(String name, String phase) {
    return """
    {"metadata":{"namespace":"shop","name":"%s"},"status":{"phase":"%s"}}"""
        .formatted(name, phase);
  }

  /** There is a node, which nobody can follow. */
  public synchronized void node(String name, String pool) {
    nodes =
        "{\"metadata\":{\"name\":\"%s\",\"uid\":\"u\",\"labels\":{\"kubernetes.azure.com/agentpool\":\"%s\"}}}"
            .formatted(name, pool);
  }

  /** Changes are not told any more, though the connection stays. */
  public synchronized void fallSilent() {
    silent = true;
  }

  /** Every watch that goes on ends in order. */
  synchronized void endWatches() {
    ends++;
    notifyAll();
  }

  synchronized void refuseWatches() {
    refuses = true;
  }

  /** {@code list} or {@code watch}, in their order. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var raw = exchange.getRequestURI().getRawQuery();
      var query = raw == null ? "" : URLDecoder.decode(raw, StandardCharsets.UTF_8);
      if (exchange.getRequestURI().getPath().endsWith("/nodes")) {
        answer(exchange, page(nodes));
      } else if (query.contains("watch=true")) {
        watch(exchange, Integer.parseInt(query.replaceAll(".*resourceVersion=(\\d+).*", "$1")));
      } else {
        answer(exchange, listed());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private synchronized String listed() {
    asked.add("list");
    return page(String.join(",", pods.values()));
  }

  private synchronized String page(String items) {
    return "{\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
        .formatted(events.size(), items);
  }

  private void watch(HttpExchange exchange, int version) throws IOException, InterruptedException {
    if (refused()) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    var told = version;
    var mine = ends();
    for (var next = next(told, mine); !next.isEmpty(); next = next(++told, mine)) {
      exchange.getResponseBody().write(next.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private synchronized boolean refused() {
    asked.add("watch");
    return refuses;
  }

  private synchronized int ends() {
    return ends;
  }

  /** Empty at the end of the watch. */
  private synchronized String next(int told, int mine) throws InterruptedException {
    while (!closed && ends == mine && (silent || told >= events.size())) {
      wait();
    }
    return closed || ends != mine ? "" : events.get(told);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    server.stop(0);
  }
}
