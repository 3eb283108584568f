package dev.winpool.e2e.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has traps played in a process of their own: a mutant may do anything, and leaves nothing behind.
 *
 * @param root of the tree
 */
record Hunter(Path root) {
  /** Longer than any play takes on a busy machine: what is still going then has no end. */
  private static final long MINUTES = 10;

  /** Of many plays one after another each takes a few seconds, on a busy machine a minute. */
  private static long minutes(List<String> traps) {
    return Math.max(MINUTES, traps.size());
  }

  /** Short plays: what the second compiler would gain is less than it costs. */
  private static final List<String> JAVA =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx512m",
          // Mockito attaches its agent by itself.
          "-XX:+EnableDynamicAgentLoading");

  /** Plays one trap on these classes. */
  Finding hunt(String classPath, Trap trap) throws IOException, InterruptedException {
    var said = new StringBuilder();
    var ended = play(classPath, List.of(trap.toString()), line -> said.append(line).append('\n'));
    return ended
        ? Finding.said(said.toString())
        : new Finding(Finding.Kind.OTHERWISE, "no end after " + MINUTES + " min");
  }

  /**
   * Plays traps one after another on these classes.
   *
   * @param hears every line that is said
   * @return whether all came to an end
   */
  boolean play(String classPath, List<String> traps, Consumer<String> hears)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA);
    var classes = classPath + ":" + root.resolve("operator/target/test-classes");
    command.addAll(List.of("-Dwinpool.root=" + root, "-cp", classes, Hunt.class.getName()));
    command.addAll(traps);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      var listening = Thread.ofVirtual().start(() -> reader.lines().forEach(hears));
      var ended = process.waitFor(minutes(traps), TimeUnit.MINUTES);
      process.destroyForcibly();
      listening.join();
      return ended;
    }
  }
}
