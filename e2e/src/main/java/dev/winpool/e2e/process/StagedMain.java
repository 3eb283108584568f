package dev.winpool.e2e.process;

import dev.winpool.operator.Main;
import dev.winpool.operator.Timing;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.controller.Wakeups;
import dev.winpool.operator.images.RegistryImageBuilds;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The packaged operator's own start, in its own process, living by a stage's clock; when that clock
 * is moved every object has its turn.
 */
public final class StagedMain {
  static final String CLOCK = "winpool.clock";

  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private StagedMain() {}

  public static void main(String[] arguments) {
    endsWithItsParent();
    var clock = ClockFile.open(Path.of(System.getProperty(CLOCK)));
    var alarm = new Alarm(clock, new Wakeups(), new TurnRoll());
    var timing = new Timing(clock, clock::real, alarm.wakeups(), alarm.roll());
    Main.run(System.getenv(), timing, _ -> RegistryImageBuilds.onRunningStage());
    Thread.ofPlatform().daemon().name("stage-clock").start(() -> watch(alarm));
  }

  private record Alarm(ClockFile clock, Wakeups wakeups, TurnRoll roll) {}

  /** Whoever started it may be killed before it can end it. */
  static void endsWithItsParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
  }

  private static void watch(Alarm alarm) {
    var file = Path.of(System.getenv("WINPOOL_KUBECONFIG")).toFile();
    var config =
        new ConfigBuilder(Config.fromKubeconfig(file)).withUserAgent("winpool-stage-clock").build();
    try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
      var known = alarm.clock().base();
      alarm.clock().tellSeen(known);
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        var base = alarm.clock().base();
        if (base != known && wakeAll(client, alarm)) {
          known = base;
        }
        if (base == known && alarm.roll().answered()) {
          alarm.clock().tellSeen(known);
        }
      }
    }
  }

  private static boolean wakeAll(KubernetesClient client, Alarm alarm) {
    try {
      var objects =
          client.resources(WindowsNodePool.class).list().getItems().stream()
              .map(object -> object.getMetadata().getName())
              .toList();
      alarm.roll().call(objects);
      objects.forEach(alarm.wakeups()::wake);
      return true;
    } catch (KubernetesClientException away) {
      System.err.println("the stage's clock moved, but objects cannot be listed: " + away);
      return false;
    }
  }
}
