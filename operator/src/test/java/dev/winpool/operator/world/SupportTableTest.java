package dev.winpool.operator.world;

import static dev.winpool.operator.api.WindowsServer.Windows2019;
import static dev.winpool.operator.api.WindowsServer.Windows2022;
import static dev.winpool.operator.api.WindowsServer.Windows2025;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportTableTest {

  @ParameterizedTest
  @CsvSource({
    "Windows2019, 24, true",
    "Windows2019, 32, true",
    "Windows2019, 33, false",
    "Windows2022, 22, false",
    "Windows2022, 23, true",
    "Windows2022, 36, true",
    "Windows2022, 37, false",
    "Windows2025, 31, false",
    "Windows2025, 32, true",
    "Windows2025, 60, true"
  })
  void a_version_runs_on_the_kubernetes_versions_that_aks_names(
      WindowsServer server, int minor, boolean runs) {
    assertThat(SupportTable.supports(server, minor)).isEqualTo(runs);
  }

  @Test
  void a_new_pool_of_2019_can_no_longer_be_created() {
    assertThat(SupportTable.creatable(Windows2019)).isFalse();
    assertThat(SupportTable.creatable(Windows2022)).isTrue();
    assertThat(SupportTable.creatable(Windows2025)).isTrue();
  }

  @Test
  void d47_the_dates_are_those_of_aks() {
    assertThat(SupportTable.retired(Windows2019)).contains(LocalDate.of(2026, 3, 1));
    assertThat(SupportTable.imagesRemoved(Windows2019)).contains(LocalDate.of(2027, 4, 1));
    assertThat(SupportTable.retired(Windows2022)).contains(LocalDate.of(2028, 6, 30));
    assertThat(SupportTable.imagesRemoved(Windows2022)).contains(LocalDate.of(2029, 6, 30));
    assertThat(SupportTable.retired(Windows2025)).isEmpty();
    assertThat(SupportTable.imagesRemoved(Windows2025)).isEmpty();
  }

  @Test
  void the_supported_versions_are_said_in_words() {
    assertThat(SupportTable.kubernetes(Windows2019)).isEqualTo("up to 1.32");
    assertThat(SupportTable.kubernetes(Windows2022)).isEqualTo("1.23 to 1.36");
    assertThat(SupportTable.kubernetes(Windows2025)).isEqualTo("1.32 and later");
  }
}
