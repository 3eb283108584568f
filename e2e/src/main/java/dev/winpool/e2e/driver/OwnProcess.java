package dev.winpool.e2e.driver;

import dev.winpool.e2e.process.ClockFile;
import dev.winpool.e2e.process.PackagedOperator;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.ScaledClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The packaged operator in a process of its own, as one replica of its Deployment. It can be killed
 * and started again, or frozen.
 */
public final class OwnProcess implements RunningOperator {
  private final Stage stage;
  private final ScaledClock clock;
  private final ClockFile clockFile;
  private final Path folder;
  private final Replica replica;
  private PackagedOperator process;
  private boolean mayEnd;

  /**
   * One replica.
   *
   * @param identity its name in the leader election, as a pod's
   * @param arm where it finds ARM
   */
  public record Replica(String identity, URI arm) {}

  /**
   * Starts it.
   *
   * @param folder for its home, its kubeconfig and its clock; made if absent
   */
  public OwnProcess(Stage stage, ScaledClock clock, Path folder, Replica replica) {
    this.stage = stage;
    this.clock = clock;
    this.folder = folder;
    this.replica = replica;
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kubeconfig"), kubeconfig());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.clockFile = ClockFile.create(folder.resolve("clock"), clock);
    start();
  }

  private void start() {
    process = PackagedOperator.startStaged(folder, environment(), folder.resolve("clock"));
    mayEnd = false;
  }

  private String kubeconfig() {
    var config = stage.operatorConfig();
    return """
        apiVersion: v1
        kind: Config
        current-context: stage
        clusters: [{name: stage, cluster: {server: "%s"}}]
        users: [{name: operator, user: {token: "%s"}}]
        contexts: [{name: stage, context: {cluster: stage, user: operator}}]
        """
        .formatted(
            config.getMasterUrl(),
            Optional.ofNullable(config.getOauthToken()).orElse("canary-kubeconfig-token"));
  }

  private Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("WINPOOL_SUBSCRIPTION", "11111111-2222-3333-4444-555555555555");
    environment.put("WINPOOL_RESOURCE_GROUP", "shop");
    environment.put("WINPOOL_CLUSTER", "shop");
    environment.put("WINPOOL_NAMESPACE", OperatorProcess.NAMESPACE);
    environment.put("WINPOOL_ARM_ENDPOINT", replica.arm().toString());
    environment.put("WINPOOL_LOGIN", "None");
    environment.put("WINPOOL_IDENTITY", replica.identity());
    environment.put("WINPOOL_HEALTH_PORT", "0");
    environment.put("WINPOOL_KUBECONFIG", folder.resolve("kubeconfig").toString());
    return environment;
  }

  /** Kills it as a dying machine would, and starts it again as the kubelet would. */
  public synchronized void killAndRestart() {
    mayEnd = true;
    process.kill();
    start();
  }

  /** The process, to be frozen, asked and waited for. */
  public PackagedOperator process() {
    return process;
  }

  /** From now on its end is no fault. */
  public synchronized void mayEnd() {
    mayEnd = true;
  }

  @Override
  public void clockMoved() {
    clockFile.tell(clock);
  }

  @Override
  public boolean seen() {
    return clockFile.seen();
  }

  @Override
  public synchronized boolean leads() {
    return !mayEnd && process.out().stream().anyMatch(line -> line.contains("leading as"));
  }

  @Override
  public synchronized Optional<String> broken() {
    return mayEnd || process.alive() ? Optional.empty() : Optional.of(process.transcript());
  }

  @Override
  public void close() {
    process.close();
    keepTranscript();
  }

  private void keepTranscript() {
    try {
      Files.writeString(folder.resolve("operator.log"), process.transcript());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
