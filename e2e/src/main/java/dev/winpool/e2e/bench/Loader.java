package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Puts many objects into an API server, some dozens at a time: what would take kubelets and
 * controllers an hour. No request is sent twice; the first that is refused ends the loading.
 */
record Loader(KubernetesClient client) {
  private static final int AT_ONCE = 32;

  /** Creates one, and gives it back as the server has it. */
  JsonNode create(String path, JsonNode object) {
    return JsonFields.read(client.raw(path, "POST", object));
  }

  /** Replaces one, or its status. */
  JsonNode replace(String path, JsonNode object) {
    return JsonFields.read(client.raw(path, "PUT", object));
  }

  JsonNode read(String path) {
    return JsonFields.read(client.raw(path));
  }

  /** Does that for each number below {@code count}, and waits until all is done. */
  void each(int count, IntConsumer one) {
    var next = new AtomicInteger();
    try (var hands = Executors.newFixedThreadPool(AT_ONCE)) {
      var shares =
          IntStream.range(0, AT_ONCE)
              .<Future<?>>mapToObj(_ -> hands.submit(() -> work(next, count, one)))
              .toList();
      for (var share : shares) {
        share.get();
      }
    } catch (ExecutionException refused) {
      throw new IllegalStateException("the cluster could not be filled", refused.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void work(AtomicInteger next, int count, IntConsumer one) {
    try {
      for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        one.accept(i);
      }
    } catch (RuntimeException refused) {
      next.set(count);
      throw refused;
    }
  }
}
