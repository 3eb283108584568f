package dev.winpool.e2e.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kubectl of the control plane's own version, as one of its users types it. */
public final class Kubectl {
  private final Path program;
  private final Path folder;

  private Kubectl(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * How a command ended.
   *
   * @param code 0 when it did what was asked
   * @param out what it printed
   * @param err what it complained of
   */
  public record Answer(int code, String out, String err) {
    /**
     * What it printed.
     *
     * @throws AssertionError with its complaint when it failed
     */
    public String text() {
      if (code != 0) {
        throw new AssertionError("kubectl ended with " + code + ": " + err + out);
      }
      return out;
    }
  }

  /**
   * Straight to the API server.
   *
   * @param folder for its kubeconfig and its cache; made if absent
   */
  public static Kubectl of(ControlPlane plane, User user, Path folder) {
    return with(plane, plane.kubeconfig(user), folder);
  }

  /** The same for whoever has that token, such as a service account. */
  public static Kubectl of(ControlPlane plane, String token, Path folder) {
    return with(plane, plane.kubeconfig("somebody", token), folder);
  }

  private static Kubectl with(ControlPlane plane, String kubeconfig, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
      return new Kubectl(plane.kubectl(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end, from the working directory of this process. */
  public Answer run(String... arguments) {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var complaints = folder.resolve("stderr");
    var builder = new ProcessBuilder(command).redirectError(complaints.toFile());
    builder.environment().clear();
    builder.environment().put("HOME", folder.toAbsolutePath().toString());
    builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), out, Files.readString(complaints));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
