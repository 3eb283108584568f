package dev.winpool.e2e.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/**
 * A copy of the tree outside of it, in which patches are applied and taken back one after another,
 * and a folder for the classes of the files that a patch changes. The tree itself is only read.
 */
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Path tree;
  private final Path classes;
  private Optional<Mutant> applied = Optional.empty();

  private Scratch(Path folder) {
    this.folder = folder;
    this.tree = folder.resolve("tree");
    this.classes = folder.resolve("classes");
  }

  /** Copies every file of the tree that git knows. */
  static Scratch copyOf(Path root) throws IOException {
    var scratch = new Scratch(Files.createTempDirectory("winpool-mutants"));
    var listed = output(root, List.of("git", "ls-files", "-z"));
    for (var file : listed.split("\0")) {
      var target = scratch.tree.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(root.resolve(file), target);
    }
    return scratch;
  }

  /**
   * Applies a patch and compiles what it changes.
   *
   * @return why it cannot be; empty when it was
   */
  Optional<String> apply(Mutant mutant) throws IOException {
    if (mutant.changesConstant()) {
      return Optional.of("it changes a constant, which other classes hold a copy of");
    }
    var refused = git(mutant, List.of());
    applied = Optional.of(mutant).filter(_ -> refused.isEmpty());
    return refused.isPresent() ? refused.map("does not apply: "::concat) : compile(mutant);
  }

  /** Takes the patch back, if it was applied: sources and classes. */
  void revert() throws IOException {
    if (applied.isPresent()) {
      var why = git(applied.get(), List.of("--reverse"));
      if (why.isPresent()) {
        throw new IllegalStateException(
            applied.get().name() + " cannot be taken back: " + why.get());
      }
    }
    applied = Optional.empty();
    remove(classes);
  }

  /** What the patched tree runs with. */
  String classPath() {
    return classes + ":" + System.getProperty("java.class.path");
  }

  private Optional<String> git(Mutant mutant, List<String> options) throws IOException {
    var command = new ArrayList<>(List.of("git", "apply", "--whitespace=nowarn"));
    command.addAll(options);
    command.add(mutant.patch().toAbsolutePath().toString());
    var said = output(tree, command).strip();
    return said.isEmpty() ? Optional.empty() : Optional.of(said);
  }

  private Optional<String> compile(Mutant mutant) throws IOException {
    Files.createDirectories(classes);
    var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-parameters", "-d"));
    arguments.addAll(List.of(classes.toString(), "-cp", System.getProperty("java.class.path")));
    mutant.files().forEach(file -> arguments.add(tree.resolve(file).toString()));
    var said = new java.io.ByteArrayOutputStream();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var code = compiler.run(null, said, said, arguments.toArray(String[]::new));
    return code == 0 ? Optional.empty() : Optional.of("does not compile: " + said);
  }

  /** What a command says; git says nothing when an apply goes well. */
  private static String output(Path where, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
    // The copy is no repository, wherever it lies.
    builder.environment().put("GIT_CEILING_DIRECTORIES", where.getParent().toString());
    var process = builder.start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 || !said.isBlank()
          ? said
          : "%s ended with %d".formatted(command, process.exitValue());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
