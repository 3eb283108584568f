package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who reads the code sees which errors are AKS's own and of which something is a guess. */
class VouchedForTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("winpool.root", ".."), "emulator", "src", "main", "java");

  /** How far from a code its mark may stand, in lines. */
  private static final int NEAR = 10;

  @Test
  void an_error_that_the_catalogue_does_not_vouch_for_is_marked_where_it_is_written() {
    var vouched = new TreeSet<String>();
    var others = new TreeSet<String>();
    for (var row : CatalogueTest.rows()) {
      (row.verified() ? vouched : others).add(row.code());
    }
    others.removeAll(vouched);
    others.removeIf(code -> code.startsWith("("));
    var unmarked = new ArrayList<String>();
    sources().forEach(file -> unmarked.addAll(unmarked(file, others)));
    assertThat(others).hasSizeGreaterThan(20);
    assertThat(unmarked).isEmpty();
  }

  private static List<String> unmarked(Path file, Iterable<String> codes) {
    var lines = lines(file);
    var found = new ArrayList<String>();
    for (var code : codes) {
      IntStream.range(0, lines.size())
          .filter(i -> lines.get(i).contains("\"" + code + "\""))
          .filter(i -> !marked(lines, i))
          .forEach(i -> found.add(code + " in line " + (i + 1) + " of " + file.getFileName()));
    }
    return found;
  }

  private static boolean marked(List<String> lines, int at) {
    var from = Math.max(0, at - NEAR);
    var to = Math.min(lines.size(), at + NEAR);
    return lines.subList(from, to).stream()
        .anyMatch(line -> line.matches(".*(//|\\*).*(not verified|inferred).*"));
  }

  private static List<Path> sources() {
    try (var files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
