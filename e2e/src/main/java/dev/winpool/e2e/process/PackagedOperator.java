package dev.winpool.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code java -jar operator/target/winpool-operator.jar} with nothing in its environment but what
 * is given. Closing it kills it.
 */
final class PackagedOperator implements AutoCloseable {
  /** Far more than any machine needs; only a test that fails waits so long. */
  static final long LIMIT_SECONDS = 90;

  private static final Pattern HEALTH = Pattern.compile(".*health on port (\\d+).*");

  private final Process process;
  private final Lines out;
  private final Lines err;

  private PackagedOperator(Process process) {
    this.process = process;
    this.out = Lines.of(process.inputReader());
    this.err = Lines.of(process.errorReader());
  }

  /**
   * @param home what the process takes for the user's home, so that it finds no kubeconfig there
   */
  static PackagedOperator start(Path home, Map<String, String> environment) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + home,
            "-jar",
            jar().toAbsolutePath().toString());
    builder.directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new PackagedOperator(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    var jar = Path.of(System.getProperty("winpool.root", "."), "operator/target");
    var packaged = jar.resolve("winpool-operator.jar");
    if (!Files.isRegularFile(packaged) || !Files.isDirectory(jar.resolve("lib"))) {
      throw new AssertionError(packaged + " is missing: run mvn -DskipTests package");
    }
    return packaged;
  }

  /** Waits for a line on stdout. */
  String says(Predicate<String> wanted) {
    return out.await(wanted).orElseThrow(() -> new AssertionError("never said; " + transcript()));
  }

  String says(String part) {
    return says(line -> line.contains(part));
  }

  /** Waits for it to end by itself or by an earlier {@link #terminate}. */
  int exit() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("does not end; " + transcript());
      }
      out.whole();
      err.whole();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** What Kubernetes sends first: SIGTERM. */
  void terminate() {
    process.destroy();
  }

  boolean alive() {
    return process.isAlive();
  }

  List<String> out() {
    return out.soFar();
  }

  List<String> err() {
    return err.soFar();
  }

  /** Status and body of a health endpoint, e.g. {@code 200 ok}. */
  String health(String path) {
    var line = HEALTH.matcher(says(HEALTH.asMatchPredicate()));
    if (!line.matches()) {
      throw new AssertionError("no port; " + transcript());
    }
    try (var client = HttpClient.newHttpClient()) {
      var address = URI.create("http://127.0.0.1:" + line.group(1) + path);
      var answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(transcript(), e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  String transcript() {
    return "stdout:\n"
        + String.join("\n", out())
        + "\nstderr:\n"
        + String.join("\n", err())
        + "\nalive: "
        + alive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
