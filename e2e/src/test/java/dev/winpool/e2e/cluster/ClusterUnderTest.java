package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/** A cluster and plain HTTP requests to it: what the wire says, without a client's opinion. */
final class ClusterUnderTest implements AutoCloseable {

  static final String PODS = "/api/v1/namespaces/default/pods";
  static final String NODES = "/api/v1/nodes";
  static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
  static final String MERGE = "application/merge-patch+json";

  record Answer(int code, JsonNode body, HttpResponse<String> raw) {
    String text(String... path) {
      return JsonFields.text(body, path);
    }

    String version() {
      return text("metadata", "resourceVersion");
    }
  }

  final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T10:00:00Z"));
  final Journal journal = new Journal(clock);
  final EmbeddedCluster cluster = EmbeddedCluster.start(clock, journal);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Answer get(String path) {
    return send("GET", path, "", "");
  }

  Answer post(String path, String body) {
    return send("POST", path, "application/json", body);
  }

  Answer put(String path, JsonNode body) {
    return send("PUT", path, "application/json", JsonFields.write(body));
  }

  Answer patch(String path, String contentType, String body) {
    return send("PATCH", path, contentType, body);
  }

  Answer delete(String path, String body) {
    return send("DELETE", path, "application/json", body);
  }

  Answer send(String method, String path, String contentType, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(cluster.url() + path))
            .header("User-Agent", "test")
            .method(method, BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    try {
      var raw = http.send(request.build(), BodyHandlers.ofString());
      var json = raw.headers().firstValue("Content-Type").orElse("").equals("application/json");
      return new Answer(
          raw.statusCode(), json ? JsonFields.read(raw.body()) : JsonFields.object(), raw);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A pod on node {@code n1}, labelled app={@code app}, running and ready or not. */
  Answer pod(String name, String app, boolean ready) {
    var pod =
        post(
            PODS,
            """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"%s"}},
             "spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]}}"""
                .formatted(name, app));
    return status(
        PODS + "/" + name,
        """
        {"status":{"phase":"Running","conditions":[{"type":"Ready","status":"%s"}]}}"""
            .formatted(ready ? "True" : "False"),
        pod);
  }

  private Answer status(String path, String body, Answer created) {
    if (created.code() != 201) {
      throw new IllegalStateException(created.body().toString());
    }
    return patch(path + "/status", "application/strategic-merge-patch+json", body);
  }

  /** A budget for app={@code app} whose status was last written for its generation. */
  Answer budget(String name, String app, String status) {
    var budget =
        post(
            BUDGETS,
            """
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"%s"},
             "spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"%s"}}}}"""
                .formatted(name, app));
    return status(BUDGETS + "/" + name, "{\"status\":" + status + "}", budget);
  }

  ObjectNode object(String path) {
    return (ObjectNode) get(path).body();
  }

  /** Steps the controllers until none has anything left to do. */
  void settle() {
    for (int round = 0; round < 200; round++) {
      var changed = false;
      for (var part : cluster.parts()) {
        changed |= part.step();
      }
      if (!changed) {
        return;
      }
    }
    throw new AssertionError("the controllers never come to rest");
  }

  @Override
  public void close() {
    http.close();
    cluster.close();
  }
}
