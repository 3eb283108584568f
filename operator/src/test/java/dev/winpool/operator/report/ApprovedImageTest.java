package dev.winpool.operator.report;

import static dev.winpool.operator.decide.Worlds.resting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Given;
import io.fabric8.kubernetes.api.model.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual: an approval that takes nothing is said, and keeps nothing up. The pool runs 8389. */
class ApprovedImageTest {
  private static final String SAID = "imageUpgrade.approvedVersion ";

  private static Given manual(String approved, String offered) {
    return resting()
        .offered("win19", "AKSWindows-2019-containerd-" + offered)
        .spec("{imageUpgrade: {mode: Manual, approvedVersion: " + approved + "}}");
  }

  private static WindowsNodePoolStatus told(Given given) {
    return Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY));
  }

  private static Condition condition(WindowsNodePoolStatus status, String type) {
    return status.conditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17763.8999.260301 | 17763.9000.260310 | is not what AKS offers (17763.9000.260310): set it to 17763.9000.260310",
        "17763.9001.260401 | 17763.9000.260310 | is not what AKS offers (17763.9000.260310): set it to 17763.9000.260310, or leave it until AKS offers it",
        "20348.5386.260715 | 17763.9000.260310 | is not what AKS offers (17763.9000.260310): set it to 17763.9000.260310",
        "17763.8999.2603   | 17763.9000.260310 | is not what AKS offers (17763.9000.260310): set it to 17763.9000.260310",
        "17763.8999.260301 | 17763.8389.260210 | is not what AKS offers (nothing newer than 17763.8389.260210, which runs): correct it, or leave it until AKS offers it",
      })
  void an_approved_image_that_aks_does_not_offer_is_named_with_what_to_write(
      String approved, String offered, String words) {
    var status = told(manual(approved, offered));
    var said = SAID + approved + " " + words;
    assertThat(status.summary().reason()).isEqualTo("UpToDate");
    assertThat(status.summary().message()).isEqualTo("win19 is as the spec says; " + said);
    assertThat(condition(status, "ImageCurrent").getMessage()).endsWith("; " + said);
    assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
    assertThat(condition(status, "Stalled").getStatus()).isEqualTo("False");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"\"', 17763.9000.260310",
    "17763.8389.260210, 17763.9000.260310",
    "17763.8389.260210, 17763.8389.260210",
    "17763.8000.260110, 17763.9000.260310",
    "17763.8000.260110, 17763.8389.260210",
  })
  void an_approval_that_runs_or_that_the_pool_is_past_is_nothing_to_mend(
      String approved, String offered) {
    var status = told(manual(approved, offered));
    assertThat(status.summary().message()).doesNotContain(SAID + approved);
    assertThat(condition(status, "ImageCurrent").getMessage()).doesNotContain("approvedVersion");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Manual | : to take it, set imageUpgrade.approvedVersion to 17763.9000.260310",
        "Observe | , which AKS's own channel takes (imageUpgrade.mode Observe)",
        "Disabled | , which nobody takes (imageUpgrade.mode Off)",
      })
  void a_newer_image_that_is_left_alone_is_named_with_who_takes_it(String mode, String words) {
    var given = manual("\"\"", "17763.9000.260310").spec("{imageUpgrade: {mode: " + mode + "}}");
    assertThat(told(given).summary().message())
        .isEqualTo("win19 is as the spec says; AKS offers 17763.9000.260310" + words);
  }

  @Test
  void of_an_image_that_runs_already_nothing_is_said() {
    assertThat(told(manual("\"\"", "17763.8389.260210")).summary().message())
        .isEqualTo("win19 is as the spec says");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Automatic", "Observe", "Disabled"})
  void another_mode_asks_for_no_approval(String mode) {
    var given =
        manual("17763.8999.260301", "17763.8389.260210")
            .spec("{imageUpgrade: {mode: " + mode + "}}");
    assertThat(told(given).summary().message()).doesNotContain("approvedVersion");
  }

  @Test
  void an_image_of_the_version_that_is_moved_to_is_approved_for_the_successor() {
    var given = manual("20348.5386.260715", "17763.9000.260310").spec("{osSKU: Windows2022}");
    assertThat(condition(told(given), "ImageCurrent").getMessage())
        .isEqualTo("AKS offers 17763.9000.260310");
  }

  @Test
  void where_it_is_not_known_what_aks_offers_nothing_is_said_of_an_approval() {
    var given =
        resting().spec("{imageUpgrade: {mode: Manual, approvedVersion: 17763.8999.260301}}");
    assertThat(told(given).summary().message()).isEqualTo("win19 is as the spec says");
  }
}
