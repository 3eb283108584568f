package dev.winpool.e2e.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown page: what can be pointed at in it, and where it points. */
record Page(Path file, String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```[^\\n]*$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern NUMBER = Pattern.compile("^(\\d+(?:\\.\\d+)?)\\.? ");

  static Page read(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages of a repository that people read. */
  static List<Page> all(Path root) {
    return Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "deploy", "crds")
        .map(root::resolve)
        .flatMap(Page::markdown)
        .sorted()
        .map(Page::read)
        .toList();
  }

  private static Stream<Path> markdown(Path start) {
    try (var files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is written for people, without blocks of code. */
  String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  /** Anchors that stand in the text, in order. */
  List<String> ids() {
    return found(ANCHOR, prose()).toList();
  }

  /** Numbers of sections, {@code 1.2}. */
  Set<String> sections() {
    return found(HEADING, prose())
        .flatMap(heading -> found(NUMBER, heading))
        .collect(Collectors.toSet());
  }

  /** What {@code #...} may name: anchors and headings. */
  Set<String> anchors() {
    return Stream.concat(ids().stream(), found(HEADING, prose()).map(Page::slug))
        .collect(Collectors.toSet());
  }

  /** Targets of links, those to the web left out. */
  List<String> links() {
    return found(LINK, prose()).filter(link -> !link.matches("[a-z]+:.*")).toList();
  }

  /** As GitHub makes it of a heading. */
  static String slug(String heading) {
    var plain = ANCHOR.matcher(heading).replaceAll("").strip().toLowerCase(Locale.ROOT);
    return plain.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }
}
