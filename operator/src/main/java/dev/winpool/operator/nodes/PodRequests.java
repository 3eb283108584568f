package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One request by which a pod is asked to go. Speaks to the client's HTTP layer, because the
 * client's own {@code evict()} drops the server's reasons and its Retry-After, and repeats itself.
 */
record PodRequests(KubernetesClient client) {

  /** Below the server's address. */
  static String path(NodePod pod) {
    return "api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name();
  }

  EvictionAnswer send(String method, String path, String body) {
    try {
      var request = request(method, path, body);
      var answer = client.getHttpClient().sendAsync(request, byte[].class).get();
      return new EvictionStatus(answer.code(), text(answer), answer.header("Retry-After")).judge();
    } catch (ExecutionException lost) {
      if (lost.getCause() instanceof Error death) {
        throw death;
      }
      return new EvictionAnswer.Failed(
          "no answer: " + BoundedText.of(lost.getCause().getMessage(), 200));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new EvictionAnswer.Failed("interrupted before the answer came");
    }
  }

  private HttpRequest request(String method, String path, String body) {
    var config = client.getConfiguration();
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(config.getMasterUrl() + path)
        .method(method, "application/json", body)
        .timeout(config.getRequestTimeout(), TimeUnit.MILLISECONDS)
        .build();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return answer.body() == null ? "" : new String(answer.body(), StandardCharsets.UTF_8);
  }
}
