package dev.winpool.operator.nodes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The answer to one GET of one small object, whatever it is: the client's own reads do not show
 * whether it is the object that is not found, or the path.
 */
record ApiAnswer(int code, String body) {
  private static final long SECONDS = 10;

  /**
   * @param path below the server's address, of validated segments
   * @return empty when there was no answer
   */
  static Optional<ApiAnswer> of(KubernetesClient client, String path) {
    var answer = client.getHttpClient().sendAsync(request(client, path), String.class);
    try {
      var given = answer.get(SECONDS, TimeUnit.SECONDS);
      return Optional.of(new ApiAnswer(given.code(), given.body() == null ? "" : given.body()));
    } catch (ExecutionException | TimeoutException lost) {
      answer.cancel(true);
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static HttpRequest request(KubernetesClient client, String path) {
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(client.getConfiguration().getMasterUrl() + path)
        .header("Accept", "application/json")
        .timeout(SECONDS, TimeUnit.SECONDS)
        .build();
  }
}
