package dev.winpool.e2e.row;

import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.User;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who is always sitting on the one seat of {@code drain/overloaded.yaml}: a priority level
 * without seats lets one request in where none is (apiserver queueset.go,
 * canAccommodateSeatsLocked).
 */
public final class TakenSeat implements AutoCloseable {
  private static final int TOGETHER = 2;

  private final ServerSocket webhook;
  private final AtomicInteger sitting = new AtomicInteger();
  private volatile boolean open = true;

  /** Connections to it are taken by the kernel, and never answered. */
  public TakenSeat() {
    try {
      webhook = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return webhook.getLocalPort();
  }

  /** Sits down, and again when whoever sits there has to go. */
  public void take(ControlPlane plane) {
    for (var i = 0; i < TOGETHER; i++) {
      Thread.ofVirtual().start(() -> sit(plane));
    }
  }

  private void sit(ControlPlane plane) {
    try (var client = sitter(plane)) {
      while (open) {
        try {
          client.resource(map()).create();
        } catch (KubernetesClientException seatTaken) {
          Thread.sleep(20);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ConfigMap map() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("sitter-" + sitting.incrementAndGet())
        .withNamespace("shop")
        .addToLabels("sits", "long")
        .endMetadata()
        .build();
  }

  private static KubernetesClient sitter(ControlPlane plane) {
    try (var people = plane.client(User.PEOPLE)) {
      return new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder(people.getConfiguration())
                  .withImpersonateUsername("sitter.example")
                  .withRequestTimeout(60_000)
                  .build())
          .build();
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      webhook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
