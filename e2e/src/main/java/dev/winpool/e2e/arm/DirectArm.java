package dev.winpool.e2e.arm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Somebody else's client of ARM, past the faults.
 *
 * @param endpoint of the emulator
 */
public record DirectArm(URI endpoint) {
  private static final String CLUSTER =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers"
          + "/Microsoft.ContainerService/managedClusters/shop";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param path below the cluster
   * @return the body; an empty object when there is none
   */
  public ObjectNode send(String method, String path) {
    return send(to(path).method(method, BodyPublishers.noBody()).build());
  }

  /**
   * @param path below the cluster
   * @return the body of the answer
   */
  public ObjectNode put(String path, String json) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create(endpoint + CLUSTER + path + "?api-version=2026-02-01"));
  }

  private static ObjectNode send(HttpRequest request) {
    try (var client = HttpClient.newHttpClient()) {
      var body = client.send(request, BodyHandlers.ofString()).body();
      return body.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", over);
    }
  }
}
