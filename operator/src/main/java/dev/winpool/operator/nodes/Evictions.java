package dev.winpool.operator.nodes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Posts evictions. Speaks to the client's HTTP layer, because the client's own {@code evict()}
 * drops the server's reasons and its Retry-After.
 */
final class Evictions {
  private final KubernetesClient client;
  private final EvictionMemory memory;

  Evictions(KubernetesClient client, EvictionMemory memory) {
    this.client = client;
    this.memory = memory;
  }

  Deferrals deferrals() {
    return memory.deferrals();
  }

  /**
   * One POST with the pod's UID and without a grace period: the pod's own holds. None while the API
   * server asked to be left alone (row D28), which also ends a turn's batch.
   */
  EvictionAnswer evict(NodePod pod) {
    var overload = memory.overload();
    return overload.isPresent()
        ? new EvictionAnswer.Throttled(overload.get())
        : memory.note(pod, ask(pod));
  }

  private EvictionAnswer ask(NodePod pod) {
    try {
      var answer = client.getHttpClient().sendAsync(request(pod), byte[].class).get();
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

  private HttpRequest request(NodePod pod) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("apiVersion", "policy/v1").put("kind", "Eviction");
    body.withObject("/metadata").put("name", pod.name()).put("namespace", pod.namespace());
    body.withObject("/deleteOptions/preconditions").put("uid", pod.uid());
    var config = client.getConfiguration();
    var path = "api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/eviction";
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(config.getMasterUrl() + path)
        .post("application/json", body.toString())
        .timeout(config.getRequestTimeout(), TimeUnit.MILLISECONDS)
        .build();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return answer.body() == null ? "" : new String(answer.body(), StandardCharsets.UTF_8);
  }
}
