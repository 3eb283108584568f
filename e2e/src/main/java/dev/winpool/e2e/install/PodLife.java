package dev.winpool.e2e.install;

import dev.winpool.e2e.controlplane.FreePorts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One pod from its binding to its end. */
final class PodLife implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration REST = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long TOKEN_SECONDS = 3600;

  private final Tools tools;
  private final Pod pod;
  private final Path folder;
  private final int port = FreePorts.next();
  private final HttpClient probes = HttpClient.newHttpClient();
  private volatile Optional<Engine.Running> running = Optional.empty();

  PodLife(Tools tools, Pod pod) {
    this.tools = tools;
    this.pod = pod;
    this.folder = tools.folder().resolve(pod.getMetadata().getName());
  }

  String name() {
    return pod.getMetadata().getName();
  }

  /**
   * Starts it when its settings are there, says when it is ready, and stops it when it is deleted.
   *
   * @throws IllegalStateException when it ends before that
   */
  void run() {
    var settings = settings();
    while (settings.isEmpty() && !leaves()) {
      pause(REST);
      settings = settings();
    }
    settings.ifPresent(this::runWith);
    tools.client().resource(pod).withGracePeriod(0).delete();
  }

  private Optional<Map<String, String>> settings() {
    var maps = tools.client().configMaps().inNamespace(pod.getMetadata().getNamespace());
    return Optional.ofNullable(maps.withName(Tools.SETTINGS).get()).map(map -> map.getData());
  }

  private void runWith(Map<String, String> settings) {
    try {
      Files.createDirectories(folder);
      var kubeconfig = new Kubeconfig(tools.server(), Optional.of(token()));
      Files.writeString(folder.resolve(Order.KUBECONFIG), kubeconfig.text());
      var started = tools.engine().start(new Order(pod, settings, folder, port));
      running = Optional.of(started);
      Files.writeString(folder.resolve("pid"), started.pid() + "\n");
      awaitReady(started);
      while (!leaves()) {
        mustRun(started);
        pause(REST);
      }
      var grace = Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds());
      Files.writeString(folder.resolve("exit"), started.stop(grace) + "\n");
      running = Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the pod's own account, and good for no longer than the pod. */
  private String token() {
    var asked =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(TOKEN_SECONDS)
            .withNewBoundObjectRef("v1", "Pod", name(), pod.getMetadata().getUid())
            .endSpec()
            .build();
    return tools
        .client()
        .serviceAccounts()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getSpec().getServiceAccountName())
        .tokenRequest(asked)
        .getStatus()
        .getToken();
  }

  private void awaitReady(Engine.Running started) throws IOException {
    var began = ProcessHandle.of(started.pid()).flatMap(it -> it.info().startInstant());
    while (!healthy() && !leaves()) {
      mustRun(started);
      pause(LOOK);
    }
    var now = Instant.now();
    var took = Duration.between(began.orElse(now), now).toMillis();
    Files.writeString(folder.resolve("ready"), took + "\n");
    tools.client().resource(new PodReport(pod, now).ready()).patchStatus();
  }

  private boolean healthy() {
    var path = pod.getSpec().getContainers().getFirst().getReadinessProbe().getHttpGet().getPath();
    var address = URI.create("http://127.0.0.1:" + port + path);
    try {
      var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      return probes.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void mustRun(Engine.Running started) {
    if (started.ended() && !leaves()) {
      throw new IllegalStateException("its container ended by itself");
    }
  }

  /** Whether it is to go, or gone. */
  private boolean leaves() {
    try {
      var now = Optional.ofNullable(tools.client().resource(pod).get());
      return now.filter(it -> it.getMetadata().getUid().equals(pod.getMetadata().getUid()))
          .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
          .isEmpty();
    } catch (KubernetesClientException busy) {
      return false;
    }
  }

  private static void pause(Duration length) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(length.toMillis()));
  }

  @Override
  public void close() {
    running.ifPresent(Engine.Running::kill);
    probes.shutdownNow();
  }
}
