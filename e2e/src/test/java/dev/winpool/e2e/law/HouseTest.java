package dev.winpool.e2e.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files stay small enough to be read at one sitting, in each module. */
class HouseTest {
  private static final int LONGEST = 200;

  @ParameterizedTest
  @ValueSource(strings = {"operator", "emulator", "e2e"})
  void no_class_is_longer_than_two_hundred_lines(String module) throws IOException {
    var sources = Law.ofThisRepository().root().resolve(module).resolve("src/main/java");
    try (var files = Files.walk(sources)) {
      var classes = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(classes).isNotEmpty().allMatch(file -> lines(file).size() <= LONGEST);
    }
  }

  private static List<String> lines(Path file) {
    return Page.read(file).text().lines().toList();
  }
}
