package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTextTest {
  @ParameterizedTest
  @CsvSource({
    "Authorization: Bearer abcdefgh12345678, Authorization: Bearer [redacted]",
    "the bearer token is old, the bearer token is old",
    "https://x/y?se=1&sig=a%2Bb&sv=2, https://x/y?se=1&sig=[redacted]&sv=2",
    "client_secret=hunter2 sent, client_secret=[redacted] sent",
    "'{\"access_token\":\"abc\",\"n\":1}', '{\"access_token\":\"[redacted]\",\"n\":1}'",
    "token eyJhbGciOi.eyJvaWQi.c2ln end, token [redacted] end"
  })
  void secrets_are_taken_out(String text, String expected) {
    assertThat(BoundedText.of(text)).isEqualTo(expected);
  }

  @Test
  void control_characters_and_line_breaks_become_one_blank() {
    assertThat(BoundedText.of(" a\r\n\tb\u0000\u202ec\u001b[31m ")).isEqualTo("a b c [31m");
  }

  @Test
  void a_long_text_is_cut_between_characters() {
    assertThat(BoundedText.of("x".repeat(512))).hasSize(512).doesNotEndWith("…");
    assertThat(BoundedText.of("x".repeat(513))).hasSize(512).endsWith("x…");
    assertThat(BoundedText.of("x".repeat(510) + "🪟🪟")).hasSize(511).endsWith("x…");
  }
}
