package dev.winpool.e2e.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of types and of enum constants in the sources, and those that pages speak of. */
final class CodeNames {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

  private static final Pattern CONSTANT = Pattern.compile("(?m)^ +([A-Z]\\w+)(?:\\(|,|;|$)");

  /** {@code SwapRule}, {@code report.Verdict}, {@code Step.Remember}. */
  private static final Pattern SPOKEN_OF =
      Pattern.compile("`(?:[a-z]\\w*\\.)*([A-Z]\\w*[a-z]\\w*(?:\\.[A-Z]\\w*)*)`");

  private final Set<String> known = new HashSet<>();

  CodeNames(Path root) {
    for (var module : List.of("operator", "emulator", "e2e")) {
      try (var files = Files.walk(root.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(this::read);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read(Path file) {
    try {
      var text = Files.readString(file);
      names(TYPE, text).forEach(known::add);
      if (text.contains("enum ")) {
        names(CONSTANT, text).forEach(known::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  /** Names in that text that no source has. */
  List<String> unknown(String text) {
    return SPOKEN_OF
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(name -> name.replace("`", ""))
        .filter(name -> !known(name))
        .distinct()
        .toList();
  }

  /** A constant of a class, in capitals, is not looked for. */
  private boolean known(String name) {
    return Arrays.stream(name.split("\\."))
        .filter(part -> Character.isUpperCase(part.charAt(0)) && !part.matches("[A-Z_]+"))
        .allMatch(known::contains);
  }
}
