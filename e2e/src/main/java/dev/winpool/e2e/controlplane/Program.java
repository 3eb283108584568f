package dev.winpool.e2e.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ends with its parent: a shell between the two reads a pipe that the operating
 * system closes when this process ends, however it ends, and then kills the program. A signal to
 * the whole group ends this process, not the shell.
 */
public final class Program implements AutoCloseable {
  private static final String GUARD =
      "trap '' TERM INT HUP; exec 3<&0; \"$@\" </dev/null & program=$!;"
          + " (cat <&3 >/dev/null; kill -KILL $program 2>/dev/null) & guard=$!;"
          + " wait $program; code=$?; kill -KILL $guard 2>/dev/null; exit $code";
  private static final int LAST_LINES = 20;

  private final String name;
  private final Process shell;
  private final Path log;

  private Program(String name, Process shell, Path log) {
    this.name = name;
    this.shell = shell;
    this.log = log;
  }

  /**
   * @param log what it writes
   */
  public static Program start(Path binary, List<String> arguments, Path log) {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh", binary.toString()));
    command.addAll(arguments);
    try {
      var shell =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Program(binary.getFileName().toString(), shell, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalStateException with the end of its log when it has ended
   */
  void mustRun() {
    if (!shell.isAlive()) {
      throw new IllegalStateException(
          "%s ended with %d:%n%s".formatted(name, shell.exitValue(), lately()));
    }
  }

  String lately() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      if (!shell.waitFor(10, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      shell.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      shell.destroyForcibly();
    }
  }
}
