package dev.winpool.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that nobody is led to is not read: what {@code make docs} would refuse is seen here. */
class SiteTest {
  private static final Path ROOT =
      Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize();
  private static final Pattern PAGE = Pattern.compile("(?m)^ *- (?:[^:\\n]+: )?(\\S+\\.md)$");
  private static final Pattern RECORD = Pattern.compile("\\]\\((\\d{4}-\\S+\\.md)\\)");

  @Test
  void the_navigation_has_every_page_once_and_no_other() throws IOException {
    var pages = Shown.pages(ROOT).map(page -> ROOT.relativize(page).toString()).toList();
    assertThat(found(PAGE, ROOT.resolve("mkdocs.yml"))).containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void the_list_of_decisions_has_every_record() throws IOException {
    var folder = ROOT.resolve("docs/decisions");
    try (var files = Files.list(folder)) {
      var records =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("\\d{4}-.*"))
              .sorted()
              .toList();
      assertThat(found(RECORD, folder.resolve("README.md"))).isEqualTo(records);
    }
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }
}
