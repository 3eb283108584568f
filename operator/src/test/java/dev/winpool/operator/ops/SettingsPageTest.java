package dev.winpool.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Write mode: {@code -Ddocs.write=true}. */
class SettingsPageTest {
  private final Path page =
      Path.of(System.getProperty("winpool.root", "..")).resolve("docs/reference/settings.md");

  @Test
  void the_committed_page_is_the_generated_one() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, SettingsPage.text());
    }
    assertThat(page).hasContent(SettingsPage.text());
  }

  @Test
  void every_setting_is_on_the_page() {
    assertThat(Arrays.stream(Setting.values()))
        .allSatisfy(it -> assertThat(SettingsPage.text()).contains("| `" + it + "` | "));
  }
}
