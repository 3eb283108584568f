package dev.winpool.e2e.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One way to break the operator: a patch whose head, before the diff, says in a sentence what it
 * breaks and, in a line {@code Catches: ...}, what must notice.
 *
 * @param name of its file, without {@code .patch}
 * @param breaks one sentence
 */
record Mutant(Path patch, String name, String breaks, Trap trap) {
  private static final String ENDING = ".patch";
  private static final String CATCHES = "Catches:";

  /** The patches of a folder, by name. */
  static List<Mutant> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(Mutant::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException when the head lacks a line or names no trap
   */
  static Mutant read(Path patch) {
    var name = patch.getFileName().toString().replace(ENDING, "");
    var head =
        lines(patch).stream()
            .takeWhile(line -> !line.startsWith("---") && !line.startsWith("diff "))
            .toList();
    var catches = head.stream().filter(line -> line.startsWith(CATCHES)).toList();
    var breaks =
        head.stream()
            .filter(line -> !line.startsWith(CATCHES))
            .collect(Collectors.joining(" "))
            .strip();
    if (catches.size() != 1 || breaks.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": the head needs a sentence and one line \"" + CATCHES + " ...\"");
    }
    return new Mutant(
        patch, name, breaks, Trap.parse(catches.getFirst().substring(CATCHES.length()).strip()));
  }

  /** The files it changes, from the root of the tree. */
  List<String> files() {
    return lines(patch).stream()
        .filter(line -> line.startsWith("+++ b/"))
        .map(line -> line.substring("+++ b/".length()))
        .toList();
  }

  /**
   * Whether it changes a constant: the compiler copies those into other classes, which are not
   * compiled again.
   */
  boolean changesConstant() {
    return lines(patch).stream()
        .anyMatch(
            line -> line.matches("[-+](?![-+]).*\\bstatic final (int|long|boolean|String)\\b.*"));
  }

  /**
   * Runs of lines that a file must have for the patch to apply, each as one text, by the file.
   *
   * @param file one of {@link #files}
   */
  List<String> expects(String file) {
    var all = lines(patch);
    var from = all.indexOf("+++ b/" + file) + 1;
    var hunks = new ArrayList<String>();
    for (var line : all.subList(from, all.size())) {
      if (line.startsWith("diff ") || line.startsWith("--- ")) {
        break;
      }
      if (line.startsWith("@@")) {
        hunks.add("");
      } else if (!line.startsWith("+") && !hunks.isEmpty()) {
        var text = line.isEmpty() ? "" : line.substring(1);
        hunks.set(hunks.size() - 1, hunks.getLast() + text + "\n");
      }
    }
    return hunks;
  }

  private static List<String> lines(Path patch) {
    try {
      return Files.readAllLines(patch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
