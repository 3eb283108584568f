package dev.winpool.e2e.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Helm that {@code make helm} built, as one of its users types it.
 *
 * @param folder has a kubeconfig, and takes what Helm keeps
 */
record Helm(Path program, Path folder) {
  private static final Pattern VERSION = Pattern.compile("helm\\.sh/helm/v\\d+ (v[0-9.]+)");

  /**
   * The one that {@code WINPOOL_HELM} names, else that of the version in {@code e2e/helm/go.mod}.
   *
   * @throws IllegalStateException when it is not there; the message says how to have it
   */
  static Helm find(Path root, Path folder) throws IOException {
    var named = Optional.ofNullable(System.getenv("WINPOOL_HELM")).map(Path::of);
    var program = named.isPresent() ? named.get() : cached(root);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("no Helm in " + program + ": run make helm");
    }
    return new Helm(program, folder);
  }

  private static Path cached(Path root) throws IOException {
    var found = VERSION.matcher(Files.readString(root.resolve("e2e/helm/go.mod")));
    if (!found.find()) {
      throw new IllegalStateException("e2e/helm/go.mod names no version of Helm");
    }
    var caches =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return caches.resolve("winpool/helm").resolve(found.group(1)).resolve("helm");
  }

  /**
   * What it printed.
   *
   * @param code how it has to end
   */
  String run(int code, String... arguments) {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != code) {
        throw new AssertionError("helm ended with " + process.exitValue() + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
