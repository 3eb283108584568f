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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Somebody with a shell, a real kubectl and an az: what they type is run by bash while the stage
 * goes on without an operator.
 */
final class Hands {
  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final String AZ =
      """
      #!/bin/bash
      # Asks the stage, and waits for its answer.
      cd "$AZ_FOLDER"
      printf '%s\\0' "$@" > part && mv part request
      until [ -e answer ]; do sleep 0.02; done
      code=$(head -n 1 answer); tail -n +2 answer; rm answer
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

  /**
   * @param folder empty
   */
  Hands(Stage stage, AzByHand az, Path folder) {
    this.stage = new StageAlone(stage);
    this.az = az;
    this.folder = folder;
    try {
      looksAt(stage.operatorConfig().getMasterUrl());
      Files.createSymbolicLink(folder.resolve("kubectl"), Binaries.find().kubectl());
      var program = Files.writeString(folder.resolve("az"), AZ);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What kubectl asks from now on. */
  void looksAt(String server) {
    try {
      Files.writeString(folder.resolve("kubeconfig"), KUBECONFIG.formatted(server));
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
   * @throws AssertionError with what was said when it is not done in time
   */
  Said type(String commands) {
    return type(commands, PATIENCE);
  }

  /** What came of it. */
  record Said(String commands, int code, String text) {
    /**
     * @throws AssertionError when it failed
     */
    String good() {
      Trip.expect(code == 0, commands + "\nfailed: " + text);
      return text;
    }
  }

  /**
   * @param patience in real time
   */
  Said type(String commands, Duration patience) {
    try {
      var said = folder.resolve("said");
      var process = started(commands, said);
      try {
        goesOnBeside(process, patience);
        var text = Files.readString(said);
        Trip.expect(!process.isAlive(), commands + "\nis not done in time: " + text);
        return new Said(commands, process.exitValue(), text);
      } finally {
        ends(process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void goesOnBeside(Process process, Duration patience) throws IOException {
    var end = System.nanoTime() + patience.toNanos();
    Supplier<Optional<AzAnswer>> asked = Optional::empty;
    while (process.isAlive() && System.nanoTime() < end) {
      stage.passes(BEAT);
      asked = served(asked);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** With all that it has started: bash does not end its children when it is ended. */
  private static void ends(Process process) {
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private Process started(String commands, Path said) throws IOException {
    var builder = new ProcessBuilder("/bin/bash", "-euc", commands);
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", folder + ":/usr/bin:/bin");
    environment.put("HOME", folder.toString());
    environment.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    environment.put("AZ_FOLDER", folder.toString());
    var process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  /** What az asks for is begun, and answered when AKS is done. */
  private Supplier<Optional<AzAnswer>> served(Supplier<Optional<AzAnswer>> asked)
      throws IOException {
    var request = folder.resolve("request");
    if (Files.exists(request)) {
      var words = words(Files.readString(request));
      Files.delete(request);
      return az.begin(words);
    }
    var answer = asked.get();
    if (answer.isEmpty()) {
      return asked;
    }
    var told = answer.orElseThrow();
    Files.writeString(folder.resolve("part"), told.code() + "\n" + told.said());
    Files.move(folder.resolve("part"), folder.resolve("answer"));
    return Optional::empty;
  }

  private static List<String> words(String request) {
    return Arrays.asList(request.substring(0, request.length() - 1).split("\0", -1));
  }
}
