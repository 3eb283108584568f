package dev.winpool.e2e.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What the build's reports say of tests that were played.
 *
 * @param green tests, {@code CLASS#METHOD}, that passed each time
 * @param broken those that failed or were left out at least once
 */
record PlayedTests(Set<String> green, Set<String> broken) {

  /** Reads the reports of all modules of a repository. */
  static PlayedTests of(Path root) {
    var once = new TreeMap<String, Boolean>();
    Stream.of("operator", "emulator", "e2e")
        .map(module -> root.resolve(module).resolve("target/surefire-reports"))
        .filter(Files::isDirectory)
        .flatMap(PlayedTests::reports)
        .forEach(
            file -> read(file, (test, passed) -> once.merge(test, passed, Boolean::logicalAnd)));
    return of(once);
  }

  private static PlayedTests of(Map<String, Boolean> once) {
    var green = new TreeSet<String>();
    var broken = new TreeSet<String>();
    once.forEach((test, passed) -> (passed ? green : broken).add(test));
    return new PlayedTests(green, broken);
  }

  private static Stream<Path> reports(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file, BiConsumer<String, Boolean> played) {
    try {
      var cases =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getElementsByTagName("testcase");
      for (var i = 0; i < cases.getLength(); i++) {
        var found = (Element) cases.item(i);
        played.accept(name(found), passed(found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException(file + " is no report", e);
    }
  }

  /** A row of a table has its arguments behind the name of its method. */
  private static String name(Element found) {
    var type = found.getAttribute("classname");
    return type.substring(type.lastIndexOf('.') + 1)
        + "#"
        + found.getAttribute("name").replaceFirst("[^\\w].*", "");
  }

  private static boolean passed(Element found) {
    return Stream.of("failure", "error", "skipped")
        .allMatch(bad -> found.getElementsByTagName(bad).getLength() == 0);
  }
}
