package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDateTest {
  @Test
  void a_day_is_four_digits_two_and_two() {
    assertThat(PlainDate.of("2028-02-29")).contains(LocalDate.of(2028, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-2-1", "+999999999-12-31", "-2026-12-01", "+12026-12-01", "2026-02-29"})
  void all_else_is_none(String text) {
    assertThat(PlainDate.of(text)).isEmpty();
  }
}
