package dev.winpool.operator.report;

import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.PodOf;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code status.plan}: what is planned, or why nothing may begin (status.md, refusals.md). */
class PlanOfStatusTest {

  /** Windows2019 on Kubernetes 1.32, with a zone that does not exist. */
  private static Given refused() {
    return Given.unborn().spec("{maintenanceWindow: {timeZone: Mars/Olympus}}");
  }

  /** A swap that a person wants to be asked about. */
  private static Given asked() {
    return Given.object()
        .pool(pool("win19", WindowsServer.Windows2019, 2))
        .spec("{osSKU: Windows2022, migration: {approveBefore: [Create]}}");
  }

  private static WindowsNodePoolStatus report(Given given) {
    return Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY));
  }

  private static WindowsNodePoolStatus later(Given given, WindowsNodePoolStatus before) {
    return report(given.record(_ -> Recorded.of(before)).at("2026-12-05T23:00:00Z"));
  }

  @Test
  void every_violation_of_a_refusal_is_a_blocking_finding_and_the_first_is_the_message() {
    var status = report(refused());
    assertThat(status.summary().reason()).isEqualTo("Refused");
    assertThat(status.summary().message()).startsWith("VersionNotCreatable blocks Create: osSKU");
    assertThat(status.plan().findings())
        .extracting(Plan.Finding::code)
        .containsExactly("VersionNotCreatable", "TimeZoneUnknown");
    assertThat(status.plan().findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.Blocking);
              assertThat(finding.message()).startsWith("Create: ").hasSizeLessThanOrEqualTo(256);
            });
    assertThat(status.plan().text())
        .anySatisfy(line -> assertThat(line).contains("TimeZoneUnknown", "Mars/Olympus"));
  }

  @Test
  void a_refusal_lasts_as_long_as_it_is_so() {
    var before = report(refused());
    var served = later(Given.object().pool(pool("win19", WindowsServer.Windows2019, 2)), before);
    assertThat(served.summary().reason()).isEqualTo("UpToDate");
    assertThat(served.plan()).isNull();
  }

  @Test
  void a_plan_is_over_when_all_is_as_the_spec_says() {
    var planned = report(asked());
    assertThat(planned.plan()).isNotNull();
    var given = Given.object().pool(pool("win19", WindowsServer.Windows2019, 2));
    assertThat(later(given.held(), planned).plan()).isEqualTo(planned.plan());
    var rested = Given.object().pool(pool("win19", WindowsServer.Windows2019, 2));
    assertThat(later(rested, planned).plan()).isNull();
  }

  /** A move that waits for its approval, with a pod that nothing brings back. */
  private static Given moving() {
    return Given.object()
        .pool(pool("win19", WindowsServer.Windows2019, 2))
        .pool(pool("win22", WindowsServer.Windows2022, 2))
        .spec("{osSKU: Windows2022, scaling: {count: 2}, migration: {approveBefore: [Move]}}");
  }

  private static Plan begun() {
    var loose = Given.object().pool(pool("win19", WindowsServer.Windows2019, 2));
    var asked =
        loose
            .spec("{osSKU: Windows2022, migration: {approveBefore: [Create]}}")
            .pod(PodOf.pod("shop/loose").unmanaged());
    var plan = report(asked).plan();
    return new Plan(
        SwapOf.HASH,
        plan.madeAt(),
        plan.steps(),
        plan.findings(),
        plan.text().stream().map(line -> line.replace(plan.hash(), SwapOf.HASH)).toList());
  }

  private static Given waiting(String at) {
    var swap = SwapOf.swap("win19", "win22").proven();
    return moving().swap(swap).record(r -> r.withPlan(begun())).at(at);
  }

  @Test
  void the_findings_of_a_plan_that_was_begun_are_those_of_now_with_their_time() {
    var rebuilt = report(waiting("2026-12-13T21:30:00Z"));
    assertThat(rebuilt.summary().reason()).isEqualTo("PlanAwaitingApproval");
    var plan = rebuilt.plan();
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.text()).noneMatch(line -> line.contains("shop/loose"));
    assertThat(plan.text().getFirst()).endsWith(", 0 warnings");
    assertThat(plan.text()).containsAll(begun().steps());
    assertThat(plan.hash()).isEqualTo(SwapOf.HASH);
    assertThat(plan.madeAt()).isEqualTo(begun().madeAt());
    assertThat(plan.findingsAt()).isEqualTo(Instant.parse("2026-12-13T21:30:00Z"));
  }

  @Test
  void a_look_that_finds_the_same_is_told_after_six_hours_and_no_sooner() {
    var loose = PodOf.pod("shop/loose").unmanaged();
    var soon = report(waiting("2026-12-06T03:00:00Z").pod(loose)).plan();
    assertThat(soon).isEqualTo(begun());
    var later = report(waiting("2026-12-06T03:30:00Z").pod(loose)).plan();
    assertThat(later.findings()).isEqualTo(begun().findings());
    assertThat(later.madeAt()).isEqualTo(begun().madeAt());
    assertThat(later.findingsAt()).isEqualTo(Instant.parse("2026-12-06T03:30:00Z"));
  }

  @Test
  void pods_that_were_not_read_change_no_finding() {
    var unread = waiting("2026-12-13T21:30:00Z").podsUnread();
    assertThat(report(unread).plan()).isEqualTo(begun());
  }

  @Test
  void a_plan_that_says_the_same_keeps_the_time_when_it_was_made() {
    var first = report(asked());
    assertThat(first.summary().reason()).isEqualTo("PlanAwaitingApproval");
    assertThat(later(asked(), first).plan()).isEqualTo(first.plan());
    var refusal = report(refused());
    assertThat(later(refused(), refusal).plan()).isEqualTo(refusal.plan());
    var other = later(asked().spec("{drain: {nodesAtOnce: 2}}"), first);
    assertThat(other.plan().madeAt()).isEqualTo(Instant.parse("2026-12-05T23:00:00Z"));
  }

  /** One workload cannot run on the other side, of another no registry has told yet. */
  private static Plan withImages(String imageCheck) {
    var given =
        asked()
            .spec("{migration: {imageCheck: %s}}".formatted(imageCheck))
            .pod(PodOf.pod("shop/old").image("old:1"))
            .pod(PodOf.pod("shop/new").image("new:1"))
            .build("old:1", new ImageBuild.Known(List.of(17763)));
    return report(given).plan();
  }

  private static String message(Plan plan, String code) {
    return plan.findings().stream()
        .filter(finding -> finding.code().equals(code))
        .map(finding -> finding.message() + " " + finding.objects())
        .findFirst()
        .orElse("");
  }

  @Test
  void an_image_that_is_only_not_known_yet_is_not_said_to_be_unfit() {
    var plan = withImages("Enforce");
    assertThat(message(plan, "ImagesOrSelectors"))
        .contains("cannot run on win22 yet; the move waits for them", "shop/old")
        .doesNotContain("shop/new");
    assertThat(message(plan, "ImagesNotKnown"))
        .contains("not known whether they run on win22", "shop/new: image new:1 is not known yet")
        .doesNotContain("shop/old");
    assertThat(plan.text().getFirst()).endsWith(", 1 warning");
  }

  @Test
  void where_unknown_images_block_too_the_plan_warns_of_them() {
    var plan = withImages("Strict");
    assertThat(message(plan, "ImagesNotKnown")).contains("; the move waits for them", "shop/new");
    assertThat(plan.text().getFirst()).endsWith(", 2 warnings");
  }

  @Test
  void where_the_check_only_warns_the_plan_does_not_say_that_the_move_waits() {
    assertThat(message(withImages("Warn"), "ImagesOrSelectors"))
        .contains("cannot run on win22 yet")
        .doesNotContain("the move waits");
  }
}
