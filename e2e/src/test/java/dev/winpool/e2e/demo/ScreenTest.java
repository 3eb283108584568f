package dev.winpool.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Options.Size SIZE = new Options.Size(120, 40);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void the_screen_is_cleared_once_and_then_drawn_over() {
    var screen = screen(true);
    screen.show(Sights.draining(), List.of());
    assertThat(text()).contains("\u001b[2J").contains("\u001b[?25l");
    bytes.reset();
    screen.show(Sights.draining(), List.of());
    assertThat(text()).startsWith("\u001b[H").doesNotContain("\u001b[2J").endsWith("\u001b[J");
    assertThat(text().lines()).allMatch(line -> line.contains("\u001b[K"));
  }

  @Test
  void without_colour_nothing_is_painted() {
    screen(false).show(Sights.draining(), List.of());
    assertThat(text()).doesNotContainPattern("\u001b\\[[0-9;]*m");
  }

  @Test
  void closing_gives_the_cursor_back_once_and_ends_the_drawing() {
    var screen = screen(true);
    screen.show(Sights.draining(), List.of());
    screen.close();
    assertThat(text()).contains("\u001b[?25h");
    bytes.reset();
    screen.close();
    screen.show(Sights.draining(), List.of());
    assertThat(text()).isEmpty();
  }

  @Test
  void a_screen_too_small_for_the_picture_gets_plain_lines() {
    assertThat(Options.of(List.of("--screen", "60x20")).size()).isEmpty();
    assertThat(Options.of(List.of("--screen", "120x40", "--no-colour")))
        .isEqualTo(new Options(java.util.Optional.of(SIZE), false, java.util.Optional.empty()));
    assertThatThrownBy(() -> Options.of(List.of("--screen", "wide")))
        .hasMessageContaining("COLUMNSxROWS");
  }

  private Screen screen(boolean colour) {
    return new Screen(
        new PrintStream(bytes, false, StandardCharsets.UTF_8), new View(SIZE), colour);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
