package dev.winpool.operator.records;

import io.fabric8.kubernetes.client.KubernetesClientBuilder.ExecutorSupplier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where the client tells what its informers saw. Never the thread that fills an informer's cache:
 * the SDK starts an event source under a lock that what is told waits for.
 */
final class InformerThreads implements ExecutorSupplier {

  @Override
  public Executor get() {
    return Executors.newCachedThreadPool(
        task -> Thread.ofPlatform().daemon().name("winpool-informers").unstarted(task));
  }

  @Override
  public void onClose(Executor executor) {
    ((ExecutorService) executor).shutdownNow();
  }
}
