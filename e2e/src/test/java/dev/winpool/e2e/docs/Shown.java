package dev.winpool.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that a page shows: a block of code with its language, or a piece of code in a sentence,
 * which may leave out what the sentence says.
 */
record Shown(Path page, int line, String language, String text) {
  /** The language of a piece of code in a sentence. */
  static final String MENTION = "mention";

  private static final Pattern FENCE =
      Pattern.compile("(?ms)^( *)```([a-z]*)[^\\n]*\\n(.*?)^ *```[ ]*$");
  private static final Pattern SPAN = Pattern.compile("(?<!`)`([^`\\n]+)`(?!`)");

  /** All that the pages for people show, in order. */
  static List<Shown> all(Path root) {
    return pages(root).flatMap(page -> of(root, page).stream()).toList();
  }

  static Stream<Path> pages(Path root) {
    return Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "deploy", "crds")
        .map(root::resolve)
        .filter(Files::exists)
        .flatMap(Shown::markdown)
        .sorted();
  }

  private static Stream<Path> markdown(Path start) {
    try (var files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Shown> of(Path root, Path page) {
    try {
      return of(root.relativize(page), Files.readString(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Shown> of(Path page, String text) {
    var shown = new ArrayList<Shown>();
    var blocks = FENCE.matcher(text);
    while (blocks.find()) {
      var indent = blocks.group(1);
      var code = blocks.group(3).replaceAll("(?m)^" + indent, "");
      shown.add(new Shown(page, line(text, blocks.start()), blocks.group(2), code));
    }
    var prose = FENCE.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]+", ""));
    var spans = SPAN.matcher(prose);
    while (spans.find()) {
      shown.add(new Shown(page, line(prose, spans.start()), MENTION, spans.group(1)));
    }
    return shown;
  }

  private static int line(String text, int at) {
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  boolean mentioned() {
    return language.equals(MENTION);
  }

  String place() {
    return page + ":" + line;
  }
}
