package dev.winpool.operator.world;

import static dev.winpool.operator.api.WindowsServer.Windows2019;
import static dev.winpool.operator.api.WindowsServer.Windows2022;
import static dev.winpool.operator.api.WindowsServer.Windows2025;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsServer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The facts and their pages: aks.md 3.1. */
class SupportCalendarTest {
  private static final SupportCalendar SHIPPED = SupportCalendar.SHIPPED;

  /** A row as somebody writes it: AKS moved the end of Windows2022 by half a year. */
  private static final Map<String, String> MOVED =
      Map.of(
          "Windows2022.kubernetes.first", "1.23",
          "Windows2022.kubernetes.last", "1.38",
          "Windows2022.retired", "2028-12-31",
          "Windows2022.imagesRemoved", "2029-12-31",
          "Windows2022.creatable", "true",
          "Windows2022.source", "Azure/AKS CHANGELOG 2027-02-05",
          "Windows2022.asOf", "2027-02-05");

  private static Map<String, String> moved(String key, String value) {
    var data = new HashMap<>(MOVED);
    data.put(key, value);
    return data;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # version, Kubernetes,     retired,    images removed, created, page
          Windows2019, up to 1.32,     2026-03-01, 2027-04-01, false, includes/windows-server-2019-retirement
          Windows2022, 1.23 to 1.36,   2028-06-30, 2029-06-30, true,  includes/windows-server-2022-retirement
          Windows2025, 1.32 and later, -,          -,          true,  upgrade-os-version
          """)
  void d47_each_row_is_what_its_page_says(
      WindowsServer server,
      String kubernetes,
      LocalDate retired,
      LocalDate imagesRemoved,
      boolean creatable,
      String page) {
    var row = SHIPPED.of(server);
    assertThat(row.kubernetes()).isEqualTo(kubernetes);
    assertThat(row.retired().orElse(null)).isEqualTo(retired);
    assertThat(row.imagesRemoved().orElse(null)).isEqualTo(imagesRemoved);
    assertThat(row.creatable()).isEqualTo(creatable);
    assertThat(row.source()).contains(page);
    assertThat(row.asOf()).as("the state of the pages that aks.md names").isEqualTo("2026-08-21");
  }

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
    assertThat(SHIPPED.of(server).supports(minor)).isEqualTo(runs);
  }

  /** DOC upgrade-node-pools: a pool is at most two minor versions behind its control plane. */
  @Test
  void the_first_kubernetes_that_is_barred_is_the_one_after_the_last() {
    assertThat(SHIPPED.of(Windows2019).blocks()).hasValue(33);
    assertThat(SHIPPED.of(Windows2019).newestControlPlane()).hasValue(34);
    assertThat(SHIPPED.of(Windows2022).blocks()).hasValue(37);
    assertThat(SHIPPED.of(Windows2025).blocks()).isEqualTo(OptionalInt.empty());
    assertThat(SHIPPED.of(Windows2025).newestControlPlane()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void a_row_is_replaced_as_a_whole_and_the_others_stay() {
    var calendar = SHIPPED.replacedBy(MOVED);
    assertThat(calendar.faults()).isEmpty();
    assertThat(calendar.of(Windows2022).retired()).contains(LocalDate.of(2028, 12, 31));
    assertThat(calendar.of(Windows2022).blocks()).hasValue(39);
    assertThat(calendar.of(Windows2022).source()).isEqualTo("Azure/AKS CHANGELOG 2027-02-05");
    assertThat(calendar.of(Windows2019)).isEqualTo(SHIPPED.of(Windows2019));
    assertThat(calendar.of(Windows2025)).isEqualTo(SHIPPED.of(Windows2025));
    assertThat(SHIPPED.replacedBy(Map.of())).isEqualTo(SHIPPED);
  }

  @Test
  void what_a_replacement_leaves_out_is_not_announced() {
    var data = new HashMap<>(MOVED);
    data.keySet().removeIf(key -> !key.matches(".*\\.(creatable|source|asOf)"));
    var row = SHIPPED.replacedBy(data).of(Windows2022);
    assertThat(row.retired()).isEmpty();
    assertThat(row.kubernetes()).isEqualTo("every version");
    assertThat(row.supports(99)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retired          | 2028-06-31   | is a day that no calendar has: give one like 2028-06-30
          retired          | 30 June 2028 | is no day: give one like 2028-06-30, or leave the key out
          retired          | +999999999-12-31 | is no day: give one like 2028-06-30, or leave the key out
          retired          | ''           | is no day: give one like 2028-06-30, or leave the key out
          asOf             | today        | is no day: give one like 2028-06-30, or leave the key out
          creatable        | yes          | is neither: give true or false
          kubernetes.last  | 1.x          | is no version of Kubernetes: give one like 1.36, or leave the key out
          kubernetes.last  | 2.1          | is no version of Kubernetes: give one like 1.36, or leave the key out
          kubernetes.last  | 1.9999999999 | is no version of Kubernetes: give one like 1.36, or leave the key out
          kubernetes.last  | 1.22         | lies before kubernetes.first: give a later one
          imagesRemoved    | 2028-12-30   | lies before the retirement: give a later day
          source           | ''           | says nothing: name the page of AKS that says so
          """)
  void a_row_that_is_wrong_is_named_by_key_value_and_remedy_and_ours_counts(
      String field, String value, String said) {
    var calendar = SHIPPED.replacedBy(moved("Windows2022." + field, value));
    assertThat(calendar.faults())
        .containsExactly(
            "Windows2022.%s=\"%s\" %s; the shipped row counts".formatted(field, value, said));
    assertThat(calendar.rows()).isEqualTo(SHIPPED.rows());
  }

  @ParameterizedTest
  @CsvSource({"creatable", "source", "asOf"})
  void a_row_without_what_it_has_to_have_does_not_count(String field) {
    var data = new HashMap<>(MOVED);
    data.remove("Windows2022." + field);
    var calendar = SHIPPED.replacedBy(data);
    assertThat(calendar.faults())
        .containsExactly(
            "Windows2022.%s is missing: a row has to have it; the shipped row counts"
                .formatted(field));
    assertThat(calendar.rows()).isEqualTo(SHIPPED.rows());
  }

  /** Misspelt, the end would be left out. */
  @Test
  void a_key_that_is_misspelt_spoils_its_row() {
    var calendar = SHIPPED.replacedBy(moved("Windows2022.retird", "2028-12-31"));
    assertThat(calendar.faults())
        .containsExactly(
            "Windows2022.retird is no key of the calendar: correct it; the shipped row counts");
    assertThat(calendar.rows()).isEqualTo(SHIPPED.rows());
  }

  @ParameterizedTest
  @CsvSource({"Windows2031.retired", "retired", "Windows2022"})
  void a_key_of_no_version_is_named_and_spoils_no_row(String key) {
    var calendar = SHIPPED.replacedBy(moved(key, "2028-12-31"));
    assertThat(calendar.faults())
        .containsExactly(
            key + " in the ConfigMap is of no version that winpool knows: take it out");
    assertThat(calendar.of(Windows2022).blocks()).hasValue(39);
  }

  /** The gate before the last pool of a version is deleted goes by it. */
  @Test
  void data_cannot_say_that_aks_creates_windows2019_again() {
    var data =
        Map.of(
            "Windows2019.creatable", "true",
            "Windows2019.source", "somebody",
            "Windows2019.asOf", "2027-01-01");
    var calendar = SHIPPED.replacedBy(data);
    assertThat(calendar.of(Windows2019).creatable()).isFalse();
    assertThat(calendar.faults())
        .singleElement()
        .asString()
        .startsWith("Windows2019.creatable=\"true\" is what only a release of winpool can say");
  }

  @ParameterizedTest
  @EnumSource(WindowsServer.class)
  void whatever_stands_there_each_version_has_a_row_and_each_fault_is_short(WindowsServer server) {
    var long_ = "\u001b[31m\u202e".repeat(10) + "x".repeat(100_000);
    var data = new TreeMap<String, String>();
    IntStream.range(0, 500).forEach(i -> data.put(long_ + i, long_));
    data.put(server + ".retired", long_);
    data.put(server + ".creatable", null);
    data.put(server + ".", "");
    data.put("", "");
    var calendar = SHIPPED.replacedBy(data);
    assertThat(calendar.rows()).isEqualTo(SHIPPED.rows());
    assertThat(calendar.faults())
        .hasSize(20)
        .allSatisfy(
            fault ->
                assertThat(fault)
                    .hasSizeLessThan(256)
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]"));
  }

  @Test
  void no_secret_in_a_value_comes_further() {
    var calendar = SHIPPED.replacedBy(moved("Windows2022.retired", "password=hunter2hunter2"));
    assertThat(calendar.faults().stream().collect(Collectors.joining())).doesNotContain("hunter2");
    var source = SHIPPED.replacedBy(moved("Windows2022.source", "x\npassword=hunter2hunter2"));
    assertThat(source.of(Windows2022).source()).doesNotContain("hunter2").doesNotContain("\n");
    assertThat(source.of(Windows2025).imagesRemoved()).isEmpty();
  }
}
