package dev.winpool.e2e.journey;

import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Somebody with a shell, a real kubectl and an az: what they type is run by bash while the stage
 * goes on without an operator.
 */
final class Hands {
  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(4);

  private static final String AZ =
      """
      #!/bin/bash
      # Asks the stage, and waits for its answer.
      cd "$AZ_FOLDER"
      printf '%s\\0' "$@" > part && mv part request
      until [ -e answer ]; do sleep 0.02; done
      code=$(cat answer); rm answer
      exit "$code"
      """;

  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: stage
      clusters: [{name: stage, cluster: {server: "%s"}}]
      users: [{name: somebody, user: {}}]
      contexts: [{name: stage, context: {cluster: stage, user: somebody}}]
      """;

  private final StageAlone stage;
  private final AzByHand az;
  private final Path folder;
  private final Map<String, String> names;

  /**
   * @param folder empty
   * @param names what the page calls {@code object}, {@code old} and {@code new}
   */
  Hands(Stage stage, Path folder, Map<String, String> names) {
    this.stage = new StageAlone(stage);
    this.az = new AzByHand(stage.secondPerson());
    this.folder = folder;
    this.names = names;
    try {
      Files.writeString(
          folder.resolve("kubeconfig"),
          KUBECONFIG.formatted(stage.operatorConfig().getMasterUrl()));
      Files.createSymbolicLink(folder.resolve("kubectl"), Binaries.find().kubectl());
      var program = Files.writeString(folder.resolve("az"), AZ);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StageAlone stage() {
    return stage;
  }

  /**
   * Types it, and waits for its end.
   *
   * @throws AssertionError with what was said when it fails
   */
  void type(String commands) {
    try {
      var said = folder.resolve("said");
      var process = started(commands, said);
      var end = System.nanoTime() + PATIENCE;
      BooleanSupplier asked = () -> false;
      while (process.isAlive() && System.nanoTime() < end) {
        stage.passes(BEAT);
        asked = served(asked);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      process.destroy();
      if (process.waitFor() != 0) {
        throw new AssertionError(commands + "\nfailed: " + Files.readString(said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Process started(String commands, Path said) throws IOException {
    var builder = new ProcessBuilder("/bin/bash", "-euc", commands);
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", folder + ":/usr/bin:/bin");
    environment.put("HOME", folder.toString());
    environment.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    environment.put("AZ_FOLDER", folder.toString());
    environment.put("RESOURCE_GROUP", "shop");
    environment.put("CLUSTER", "shop");
    environment.putAll(names);
    var process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  /** What az asks for is begun, and answered when AKS is done. */
  private BooleanSupplier served(BooleanSupplier asked) throws IOException {
    var request = folder.resolve("request");
    if (Files.exists(request)) {
      var words = words(Files.readString(request));
      Files.delete(request);
      return az.begin(words);
    }
    if (!asked.getAsBoolean()) {
      return asked;
    }
    Files.writeString(folder.resolve("part"), "0");
    Files.move(folder.resolve("part"), folder.resolve("answer"));
    return () -> false;
  }

  private static List<String> words(String request) {
    return Arrays.asList(request.substring(0, request.length() - 1).split("\0", -1));
  }
}
