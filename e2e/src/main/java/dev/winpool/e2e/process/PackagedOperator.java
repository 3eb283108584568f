package dev.winpool.e2e.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code java -jar operator/target/winpool-operator.jar} with nothing in its environment but what
 * is given. Closing it kills it.
 */
public final class PackagedOperator implements AutoCloseable {
  static final long LIMIT_SECONDS = Lines.LIMIT_SECONDS;

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
    var command = new ArrayList<>(quick(home));
    command.addAll(List.of("-jar", PackagedJar.path().toString()));
    return run(home, environment, command);
  }

  /**
   * As its container runs it: no option of the JVM but those of {@code JAVA_TOOL_OPTIONS} in the
   * environment.
   */
  public static PackagedOperator startDeployed(Path home, Map<String, String> environment) {
    return run(home, environment, List.of("-jar", PackagedJar.path().toString()));
  }

  /**
   * The same jar living by a stage's clock.
   *
   * @param clock a {@link ClockFile}
   */
  public static PackagedOperator startStaged(
      Path home, Map<String, String> environment, Path clock) {
    var path = PackagedJar.path() + File.pathSeparator + PackagedJar.stagedClasses();
    var command = new ArrayList<>(quick(home));
    command.addAll(
        List.of(
            "-D" + StagedMain.CLOCK + "=" + clock.toAbsolutePath(),
            "-cp",
            path,
            StagedMain.class.getName()));
    return run(home, environment, command);
  }

  /** What makes a short life short. */
  private static List<String> quick(Path home) {
    return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + home);
  }

  private static PackagedOperator run(
      Path home, Map<String, String> environment, List<String> what) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java));
    command.addAll(what);
    var builder = new ProcessBuilder(command);
    builder.directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new PackagedOperator(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line on stdout. */
  public String says(Predicate<String> wanted) {
    return out.await(wanted).orElseThrow(() -> new AssertionError("never said; " + transcript()));
  }

  public String says(String part) {
    return says(line -> line.contains(part));
  }

  /** Waits for it to end by itself or by an earlier {@link #terminate}. */
  public int exit() {
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
  public void terminate() {
    process.destroy();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Its number, by which the system tells of it. */
  public long pid() {
    return process.pid();
  }

  public List<String> out() {
    return out.soFar();
  }

  public List<String> err() {
    return err.soFar();
  }

  /** Status and body of a health endpoint, e.g. {@code 200 ok}. */
  public String health(String path) {
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

  public String transcript() {
    return "stdout:\n"
        + String.join("\n", out())
        + "\nstderr:\n"
        + String.join("\n", err())
        + "\nalive: "
        + alive();
  }

  /** What the kernel or a node that dies does: SIGKILL, nothing is given back. */
  public void kill() {
    process.destroyForcibly();
    exit();
  }

  /** Stops it in its tracks; nothing of it runs until {@link #thaw}. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
