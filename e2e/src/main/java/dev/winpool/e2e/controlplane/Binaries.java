package dev.winpool.e2e.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the programs of the control plane lie, as {@code make control-plane} leaves them.
 *
 * @param folder holds etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kubectl
 */
public record Binaries(Path folder) {
  private static final String SETTING = "WINPOOL_CONTROL_PLANE";
  private static final Pattern VERSION = Pattern.compile("k8s\\.io/kubernetes (v[0-9.]+)");

  /**
   * The folder that {@value #SETTING} names, else the cache of the version in {@code
   * e2e/control-plane/go.mod}.
   *
   * @throws IllegalStateException when they are not there; the message says how to have them
   */
  public static Binaries find() {
    var folder =
        Optional.ofNullable(System.getenv(SETTING)).map(Path::of).orElseGet(Binaries::cache);
    if (!Files.isExecutable(folder.resolve("kube-apiserver"))) {
      throw new IllegalStateException(
          "no control plane in %s: run make control-plane, or set %s".formatted(folder, SETTING));
    }
    return new Binaries(folder);
  }

  Path of(String program) {
    return folder.resolve(program);
  }

  public Path kubectl() {
    return of("kubectl");
  }

  private static Path cache() {
    var caches =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return caches.resolve("winpool").resolve("control-plane").resolve(version());
  }

  private static String version() {
    var file = Path.of(System.getProperty("winpool.root", "."), "e2e/control-plane/go.mod");
    try {
      var found = VERSION.matcher(Files.readString(file));
      if (!found.find()) {
        throw new IllegalStateException(file + " names no version of k8s.io/kubernetes");
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }
}
