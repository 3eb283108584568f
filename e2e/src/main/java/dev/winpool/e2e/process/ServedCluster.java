package dev.winpool.e2e.process;

import dev.winpool.e2e.cluster.EmbeddedCluster;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The embedded cluster as a process of its own, for programs that find a Kubernetes API by a
 * kubeconfig. Its one argument is the file that the kubeconfig goes to, whole or not at all.
 */
public final class ServedCluster {

  private static final long BETWEEN_STEPS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private ServedCluster() {}

  public static void main(String[] arguments) throws IOException {
    StagedMain.endsWithItsParent();
    var clock = new ScaledClock(Instant.now(), 1);
    try (var cluster = EmbeddedCluster.start(clock, new Journal(clock))) {
      write(Path.of(arguments[0]), kubeconfig(cluster.url()));
      while (!Thread.currentThread().isInterrupted()) {
        cluster.parts().forEach(Stepped::step);
        LockSupport.parkNanos(BETWEEN_STEPS_NANOS);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String kubeconfig(String url) {
    return """
        apiVersion: v1
        kind: Config
        current-context: stage
        clusters: [{name: stage, cluster: {server: "%s"}}]
        users: [{name: anybody, user: {}}]
        contexts: [{name: stage, context: {cluster: stage, user: anybody}}]
        """
        .formatted(url);
  }
}
