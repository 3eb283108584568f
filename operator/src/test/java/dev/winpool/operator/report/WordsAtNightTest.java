package dev.winpool.operator.report;

import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Targets;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What whoever is on call reads at night, word for word (messages.md): nothing that is a case for a
 * person is hidden behind something else, and every remedy is one that can be done.
 */
class WordsAtNightTest {
  private static final String NEVER =
      "{maintenanceWindow: {notAllowedDates: [{start: \"2026-01-01\", end: \"2099-12-31\"}]}}";

  private static Given blocked(long minutesAgo) {
    return swapping(forward().opened().begun("akswin19000000", minutesAgo))
        .cordoned("win19")
        .lease("web")
        .pod(pod("shop/cart-1").budgets("shop/cart"))
        .budget("shop/cart", 0, 3, 3, 3);
  }

  private static Given offered() {
    return resting().offered("win19", "AKSWindows-2019-containerd-17763.9000.260310");
  }

  private static WindowsNodePoolStatus status(Given given) {
    return Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY));
  }

  private static String message(Given given) {
    return status(given).summary().message();
  }

  /** Reason, Ready, Reconciling, Stalled. */
  private static String verdict(Given given) {
    var status = status(given);
    return status.summary().reason()
        + status.conditions().stream()
            .limit(3)
            .map(condition -> " " + condition.getStatus())
            .reduce("", String::concat);
  }

  @Test
  void a_pending_edit_does_not_hide_which_approval_is_asked_for() {
    var given =
        swapping(forward().opened().begun("akswin19000000", 9))
            .cordoned("win19")
            .lease("web")
            .pod(pod("shop/cart-1").on(Sample.node(pool("win19", WindowsServer.Windows2019, 2), 1)))
            .spec("{osSKU: Windows2025, migration: {approveBefore: [SecondNode]}}");
    assertThat(verdict(given)).isEqualTo("SpecChangePending False True False");
    assertThat(message(given))
        .startsWith(
            "the target was edited in mid-swap; the edit waits until win22 has taken over (")
        .endsWith(
            "). Approve: kubectl annotate wnp web --overwrite"
                + " winpool.dev/approve=abc123/SecondNode");
  }

  @Test
  void a_pending_edit_does_not_hide_since_when_a_drain_is_blocked() {
    var given = blocked(16).spec("{osSKU: Windows2025}");
    assertThat(verdict(given)).isEqualTo("SpecChangePending False True False");
    assertThat(message(given))
        .isEqualTo(
            "the target was edited in mid-swap; the edit waits until win22 has taken over (node"
                + " akswin19000000: 1 pod blocked by budget shop/cart (needs 3 healthy, has 3))"
                + " since 21:14; 1/2 nodes done; Stalled at 21:44."
                + " Scale shop/cart or relax the budget");
  }

  @Test
  void a_drain_that_timed_out_stays_a_case_for_a_person_and_the_edit_is_named_beside_it() {
    var given = blocked(31).spec("{osSKU: Windows2025}");
    assertThat(verdict(given)).isEqualTo("DrainTimedOut False False True");
    assertThat(message(given))
        .startsWith(
            "node akswin19000000: 1 pod blocked by budget shop/cart (needs 3 healthy, has 3) since")
        .endsWith(
            "; 1/2 nodes done; the target was edited in mid-swap; the edit waits until win22 has"
                + " taken over. Scale shop/cart or relax the budget");
  }

  /** The swap is three hours old when it is turned round. */
  private static Given turnedRound() {
    var begun =
        swapping(forward().opened().created(Duration.ofHours(3)))
            .cordoned("win19")
            .spec("{osSKU: Windows2019}");
    var turned = ((Step.Remember) begun.decided().step()).next();
    var waiting = Optional.of(new Waiting("RollingBack", Sample.NOW));
    return swapping(forward())
        .record(_ -> turned.withWaiting(waiting))
        .spec("{osSKU: Windows2019}")
        .node("win19", 0, Sample::notReady);
  }

  @Test
  void a_rollback_has_its_own_hour_and_the_way_out_of_it_is_forward() {
    assertThat(verdict(turnedRound())).isEqualTo("RollingBack False True False");
    var late = turnedRound().at("2026-12-05T22:31:00Z");
    assertThat(verdict(late)).isEqualTo("RollingBack False False True");
    assertThat(message(late))
        .startsWith("win19 does not serve yet: ")
        .endsWith(" since 21:30. Look at the node; to go forward again, set osSKU to Windows2022");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{osSKU: Windows2022} | revert osSKU",
        "{osSKU: Windows2019, template: {vmSize: Standard_E8s_v5}} | revert template.vmSize",
        "{osSKU: Windows2022, template: {vmSize: Standard_E8s_v5}} | revert osSKU, template.vmSize",
        "{osSKU: Windows2019, template: {maxPods: 99, revision: b}} | revert template.revision,"
            + " template.maxPods",
      })
  void the_way_back_names_the_fields_that_were_changed(String spec, String way) {
    var server = spec.contains("2022") ? WindowsServer.Windows2022 : WindowsServer.Windows2019;
    var given =
        swapping(forward().settled(Duration.ofHours(2)))
            .cordoned("win19")
            .pool(pool("win22", server, 2))
            .aks("win22", "vmSize", spec.contains("E8s") ? "Standard_E8s_v5" : "Standard_D4s_v5")
            .aks("win19", "maxPods", 30)
            .aks("win22", "maxPods", 99)
            .tag("win22", "winpool-revision", "b")
            .spec(spec);
    given.record(r -> r.withSwap(Targets.of(r.swap().orElseThrow(), given.situation().spec())));
    assertThat(message(given)).endsWith("; kept until Tue 19:30. To go back, " + way);
  }

  @Test
  void who_is_disturbed_and_who_only_goes_first_are_told_apart() {
    var ready = swapping(forward().proven());
    assertThat(message(ready.lease("pay").other("pay", 0, false)))
        .isEqualTo("one at a time: WindowsNodePool pay is being disturbed");
    assertThat(message(swapping(forward().proven()).spec("{order: 5}").other("pay", 1, true)))
        .isEqualTo("WindowsNodePool pay waits too and goes first: its order 1 is lower than 5");
  }

  @Test
  void a_delete_without_a_window_is_a_case_for_a_person() {
    var leaving =
        resting()
            .leaving()
            .spec("{deletionPolicy: Delete}")
            .without("maintenanceWindow")
            .swap(SwapOf.swap("win19", null).out());
    assertThat(verdict(leaving)).isEqualTo("NoWindow False False True");
    assertThat(message(leaving))
        .isEqualTo(
            "no maintenanceWindow: nodes of win19 are not drained. Set spec.maintenanceWindow, or"
                + " migration.start: Immediately");
  }

  @Test
  void an_object_that_waits_for_its_window_to_leave_is_ready_for_nobody() {
    var leaving =
        resting()
            .leaving()
            .spec("{deletionPolicy: Delete}")
            .at("2026-12-07T12:00:00Z")
            .swap(SwapOf.swap("win19", null).out());
    assertThat(verdict(leaving)).isEqualTo("WaitingForWindow False True False");
  }

  @Test
  void an_object_whose_last_delete_is_to_be_approved_is_ready_for_nobody() {
    var leaving =
        resting()
            .leaving()
            .spec("{deletionPolicy: Delete}")
            .cordoned("win19")
            .swap(SwapOf.swap("win19", null).out());
    assertThat(verdict(leaving)).isEqualTo("AwaitingFinalDelete False True False");
  }

  @Test
  void work_that_waits_for_a_window_without_one_is_a_case_for_a_person() {
    assertThat(verdict(offered().without("maintenanceWindow")))
        .isEqualTo("NoWindow False False True");
    assertThat(verdict(swapping(forward().proven()).without("maintenanceWindow")))
        .isEqualTo("NoWindow False False True");
  }

  @Test
  void a_window_that_never_opens_is_told_with_the_day_when_it_does() {
    var move = swapping(forward().proven()).spec(NEVER);
    assertThat(verdict(move)).isEqualTo("WaitingForWindow False False True");
    assertThat(message(move))
        .isEqualTo(
            "draining win19 waits for the maintenance window; maintenanceWindow never opens until"
                + " 2100-01-02. Shorten maintenanceWindow.notAllowedDates, set an earlier"
                + " startDate, or take another schedule");
    assertThat(verdict(offered().spec(NEVER))).isEqualTo("Refused False False True");
    assertThat(message(offered().spec(NEVER)))
        .startsWith(
            "WindowNeverOpens blocks Image: maintenanceWindow never opens until 2100-01-02.");
  }

  @Test
  void a_lack_of_machines_is_read_inside_of_the_code_of_aks() {
    var message =
        "VMSSAgentPoolReconciler retry failed: Code=\"ZonalAllocationFailed\" Message=\"no\"";
    var at = Sample.NOW.minusSeconds(120);
    var given =
        Given.unborn()
            .spec("{osSKU: Windows2022}")
            .record(
                r ->
                    r.withAttempts(
                        Optional.of(
                            new Attempts(
                                AttemptedAct.Create,
                                "win19",
                                9,
                                at,
                                at,
                                Sample.NOW.plusSeconds(600),
                                "CreateVMSSAgentPoolFailed",
                                message))));
    assertThat(verdict(given)).isEqualTo("WaitingForCapacity False True False");
    assertThat(message(given))
        .endsWith(
            "; next 21:40. Take another template.vmSize or other availabilityZones, or wait until"
                + " Azure has machines");
  }

  @Test
  void what_belongs_to_others_is_left_by_a_way_that_there_is() {
    var theirs = Given.unborn().spec("{osSKU: Windows2022}");
    var words =
        java.util.List.of(
            message(
                theirs
                    .pool(pool("win19", WindowsServer.Windows2022, 1))
                    .tag("win19", "winpool-owner", "pay")
                    .other("pay", 0, false)),
            message(foreign().spec("{adoption: Adopt}").aks("win19", "osType", "Linux")),
            message(foreign().aks("win19", "osType", "Linux")),
            message(foreign().aks("win19", "mode", "System")),
            message(foreign()));
    assertThat(words)
        .allSatisfy(
            text -> {
              assertThat(text)
                  .contains("elete this object", "create it again with another poolName");
              assertThat(text).doesNotContain("Give this object", "Set another poolName");
            });
    assertThat(words.subList(1, 4))
        .allSatisfy(
            text ->
                assertThat(text).contains("NotAWindowsUserPool").doesNotContain("Adopt to take"));
    assertThat(words.getLast()).contains("NameTaken", "adoption: Adopt");
  }

  private static Given foreign() {
    return Given.unborn()
        .spec("{osSKU: Windows2022}")
        .pool(pool("win19", WindowsServer.Windows2022, 1))
        .aks("win19", "tags", java.util.Map.of());
  }
}
