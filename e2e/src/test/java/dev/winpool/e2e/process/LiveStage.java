package dev.winpool.e2e.process;

import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The embedded stage in real time at the present, as a process with a real clock needs it. */
final class LiveStage implements AutoCloseable {
  private final EmbeddedStage stage;
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final Path home;

  /**
   * @param home where the kubeconfig goes
   */
  LiveStage(Path home, String seed) {
    this.home = home;
    this.stage = new EmbeddedStage(Seeds.read(seed), new ScaledClock(Instant.now(), 1));
    step();
    loop.scheduleWithFixedDelay(this::step, 50, 50, TimeUnit.MILLISECONDS);
  }

  private void step() {
    stage.parts().forEach(Stepped::step);
  }

  EmbeddedStage stage() {
    return stage;
  }

  KubernetesClient people() {
    return stage.people();
  }

  /** What a Deployment would set for this stage; tests lay their own over it. */
  Map<String, String> environment() {
    return environment(stage.emulator().armEndpoint().toString());
  }

  Map<String, String> environment(String armEndpoint) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("WINPOOL_SUBSCRIPTION", "11111111-2222-3333-4444-555555555555");
    environment.put("WINPOOL_RESOURCE_GROUP", "shop");
    environment.put("WINPOOL_CLUSTER", "shop");
    environment.put("WINPOOL_NAMESPACE", "winpool-system");
    environment.put("WINPOOL_ARM_ENDPOINT", armEndpoint);
    environment.put("WINPOOL_LOGIN", "None");
    environment.put("WINPOOL_IDENTITY", "replica-a");
    environment.put("WINPOOL_HEALTH_PORT", "0");
    environment.put("WINPOOL_KUBECONFIG", kubeconfig(home, stage.cluster().url()).toString());
    return environment;
  }

  /** A kubeconfig for the server of that address. */
  static Path kubeconfig(Path folder, String url) {
    var text =
        """
        apiVersion: v1
        kind: Config
        current-context: stage
        clusters: [{name: stage, cluster: {server: "%s"}}]
        users: [{name: operator, user: {token: canary-kubeconfig-token}}]
        contexts: [{name: stage, context: {cluster: stage, user: operator}}]
        """;
    try {
      return Files.writeString(folder.resolve("kubeconfig"), text.formatted(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PackagedOperator operator() {
    return PackagedOperator.start(home, environment());
  }

  /** An object that adopts nothing and wants one node of Windows Server 2022. */
  void apply(String name, String poolName, String more) {
    StageManifests.apply(
        people(),
        """
        apiVersion: winpool.dev/v1alpha1
        kind: WindowsNodePool
        metadata: {name: %s}
        spec:
          poolName: %s
          osSKU: Windows2022
          scaling: {count: 1}
          template: {vmSize: Standard_D4s_v5}
          %s
        """
            .formatted(name, poolName, more));
  }

  /** Waits until the object's status is as wanted. */
  WindowsNodePoolStatus status(String name, Predicate<WindowsNodePoolStatus> wanted) {
    return people()
        .resources(WindowsNodePool.class)
        .withName(name)
        .waitUntilCondition(
            object ->
                object != null && object.getStatus() != null && wanted.test(object.getStatus()),
            PackagedOperator.LIMIT_SECONDS,
            TimeUnit.SECONDS)
        .getStatus();
  }

  /** Waits until the object says so, and tells the condition Ready. */
  WindowsNodePoolStatus reason(String name, String reason) {
    return status(name, status -> reason.equals(ready(status).getReason()));
  }

  static Condition ready(WindowsNodePoolStatus status) {
    return condition(status, "Ready");
  }

  static Condition condition(WindowsNodePoolStatus status, String type) {
    return status.conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseGet(Condition::new);
  }

  /** Waits until the object is gone. */
  void gone(String name) {
    people()
        .resources(WindowsNodePool.class)
        .withName(name)
        .waitUntilCondition(Objects::isNull, PackagedOperator.LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Requests to ARM that could have changed something. */
  List<Journal.Entry> armWrites() {
    return stage.journal().entries().stream()
        .filter(entry -> entry.kind().equals("arm"))
        .filter(entry -> !"GET".equals(entry.fields().get("method")))
        .toList();
  }

  @Override
  public void close() {
    loop.shutdownNow();
    try {
      loop.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stage.close();
  }
}
