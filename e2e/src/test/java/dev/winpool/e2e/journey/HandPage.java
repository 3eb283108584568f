package dev.winpool.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The page that says how a swap is ended by hand: the blocks of shell below each heading. */
record HandPage(String text) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```sh\\n(.*?)^ *```$");

  static HandPage read() {
    try {
      var root = Path.of(System.getProperty("winpool.root", ".."));
      return new HandPage(Files.readString(root.resolve("docs/guides/by-hand.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In their order. */
  List<String> blocks(String heading) {
    var begin = text.indexOf("\n## " + heading + "\n");
    if (begin < 0) {
      throw new AssertionError("the page has no heading " + heading);
    }
    var end = text.indexOf("\n## ", begin + 1);
    var found = new ArrayList<String>();
    BLOCK
        .matcher(text.substring(begin, end < 0 ? text.length() : end))
        .results()
        .forEach(block -> found.add(block.group(2).replaceAll("(?m)^" + block.group(1), "")));
    return List.copyOf(found);
  }

  /** All of them, as {@code Undo 3}. */
  Set<String> all() {
    var found = new TreeSet<String>();
    text.lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3))
        .forEach(heading -> blocks(heading).forEach(_ -> found.add(next(found, heading))));
    return found;
  }

  private static String next(Set<String> found, String heading) {
    return heading + " " + (found.stream().filter(one -> one.startsWith(heading)).count() + 1);
  }

  /** The stages that its table has a row for, as that row names them. */
  String table() {
    return text.lines().filter(line -> line.startsWith("| ")).reduce("", String::concat);
  }
}
