package dev.winpool.operator.report;

import static dev.winpool.operator.api.WindowsServer.Windows2022;
import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Support;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Clusters;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.SupportCalendar;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and versions: aks.md 3.1, which names the page of each row. */
class SupportStatusTest {

  private static Support of(WindowsServer server, LocalDate today, int minor) {
    return SupportStatus.of(SupportCalendar.SHIPPED.of(server), today, minor);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-05, 570, 930",
    "2028-01-01, 180, 540",
    "2028-01-02, 180, 540",
    "2028-01-03, 179, 540",
    "2028-06-29, 1, 360",
    "2028-06-30, 0, 360",
    "2029-01-01, 0, 180",
    "2029-06-29, 0, 1",
    "2031-01-01, 0, 0",
  })
  void days_are_counted_down_one_by_one_in_the_last_half_year(
      LocalDate today, int left, int images) {
    assertThat(of(Windows2022, today, 34).daysLeft()).isEqualTo(left);
    assertThat(of(Windows2022, today, 34).imageDaysLeft()).isEqualTo(images);
  }

  /** A status that says the same is not written. Two ends are counted, each by the month. */
  @Test
  void far_ahead_of_the_ends_the_status_changes_twice_a_month_at_most() {
    var first = LocalDate.of(2026, 12, 5);
    var told = first.datesUntil(first.plusYears(1)).map(day -> of(Windows2022, day, 34)).distinct();
    assertThat(told.count()).isBetween(12L, 27L);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "Windows2019, 1.33",
        "Windows2022, 1.37",
        "Windows2025, none",
      })
  void the_kubernetes_version_that_is_barred_is_named(WindowsServer server, String barred) {
    assertThat(of(server, LocalDate.EPOCH, 30).blocksKubernetes()).isEqualTo(barred);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Windows2019 | 2026-02-28 | 30 | Windows2019 is supported until 2026-03-01; its images go on 2027-04-01, then scaling and reimaging fail
          Windows2019 | 2026-03-01 | 32 | Windows2019 is out of support since 2026-03-01; its images go on 2027-04-01, then scaling and reimaging fail; the pool cannot go to Kubernetes 1.33, and keeps the control plane at 1.34 or older
          Windows2019 | 2027-04-01 | 34 | Windows2019 is out of support since 2026-03-01; its images are gone since 2027-04-01: scaling and reimaging fail; the pool cannot go to Kubernetes 1.33, and keeps the control plane at 1.34 or older
          Windows2022 | 2026-12-05 | 34 | Windows2022 is supported until 2028-06-30; its images go on 2029-06-30, then scaling and reimaging fail
          Windows2022 | 2026-12-05 | 35 | Windows2022 is supported until 2028-06-30; its images go on 2029-06-30, then scaling and reimaging fail; the pool cannot go to Kubernetes 1.37, and keeps the control plane at 1.38 or older
          Windows2025 | 2026-12-05 | 40 | Windows2025 is supported
          Windows2019 | 2026-02-28 | 0  | Windows2019 is supported until 2026-03-01; its images go on 2027-04-01, then scaling and reimaging fail
          """)
  void what_breaks_when_is_said_ahead_of_time(
      WindowsServer server, LocalDate today, int minor, String said) {
    assertThat(of(server, today, minor).message()).isEqualTo(said);
  }

  @Test
  void who_says_so_and_when_is_told_with_it() {
    assertThat(of(Windows2022, LocalDate.EPOCH, 30).source())
        .isEqualTo("azure-aks-docs includes/windows-server-2022-retirement, as of 2026-08-21");
  }

  /** The data of the release say the contrary. */
  @Test
  void a_replaced_calendar_moves_the_condition_the_column_and_the_status() {
    var calendar =
        SupportCalendar.SHIPPED.replacedBy(
            Map.of(
                "Windows2022.retired", "2026-11-30",
                "Windows2022.creatable", "true",
                "Windows2022.source", "a page of tomorrow",
                "Windows2022.asOf", "2026-11-01"));
    var given = Given.object().spec("{osSKU: Windows2022}").pool(pool("win19", Windows2022, 2));
    assertThat(supported(given)).isEqualTo("True");
    given.cluster(cluster -> Clusters.supported(cluster, calendar));
    assertThat(supported(given)).isEqualTo("False");
    var status = Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY));
    assertThat(status.summary().supportEnds()).isEqualTo("2026-11-30");
    assertThat(status.summary().supportDaysLeft()).isZero();
    assertThat(status.support().source()).isEqualTo("a page of tomorrow, as of 2026-11-01");
  }

  private static String supported(Given given) {
    return Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY)).conditions().stream()
        .filter(condition -> condition.getType().equals("Supported"))
        .map(condition -> condition.getStatus())
        .findFirst()
        .orElseThrow();
  }
}
