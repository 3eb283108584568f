package dev.winpool.operator.report;

import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Clusters;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Survey;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole status, built once from values: same input, same bytes. */
class ReporterTest {
  private static final WindowsNodePoolStatus NONE = WindowsNodePoolStatus.EMPTY;

  private static Given resting() {
    return Given.object().pool(pool("win19", WindowsServer.Windows2019, 2));
  }

  private static Given moving() {
    return resting()
        .pool(pool("win22", WindowsServer.Windows2022, 2))
        .spec("{osSKU: Windows2022}")
        .swap(SwapOf.swap("win19", "win22").opened().begun("akswin19000000", 3))
        .cordoned("win19")
        .lease("pay")
        .other("pay", 0, false);
  }

  private static Given blocked() {
    return moving().pod(PodOf.pod("shop/cart-1").budgets("shop/b")).budget("shop/b", 0, 3, 3, 3);
  }

  private static WindowsNodePoolStatus after(Given given, WindowsNodePoolStatus previous) {
    return Reporter.report(TurnOf.seen(given, previous));
  }

  private static Condition condition(WindowsNodePoolStatus status, String type) {
    return status.conditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_same_input_gives_the_same_bytes_and_reporting_it_again_changes_nothing() {
    var once = after(blocked(), NONE);
    assertThat(Serialization.asJson(after(blocked(), NONE))).isEqualTo(Serialization.asJson(once));
    assertThat(Serialization.asJson(after(blocked(), once))).isEqualTo(Serialization.asJson(once));
  }

  @Test
  void every_condition_is_there_once_and_stamped_with_the_generation() {
    var status = after(resting().generation(7), NONE);
    assertThat(status.conditions())
        .extracting(Condition::getType)
        .containsExactlyInAnyOrder(
            "Ready",
            "Reconciling",
            "Stalled",
            "Accepted",
            "Provisioned",
            "ImageCurrent",
            "OsSKUCurrent",
            "Supported");
    assertThat(status.conditions()).allMatch(c -> c.getObservedGeneration() == 7);
    assertThat(status.summary().ready()).isEqualTo("True");
    assertThat(condition(status, "Ready").getReason()).isEqualTo("UpToDate");
    assertThat(condition(status, "Supported").getStatus()).isEqualTo("False");
  }

  @Test
  void a_missing_fence_of_nodes_is_said_and_spoils_nothing_else() {
    var status = after(resting().cluster(c -> Clusters.fenced(c, NodeFence.Missing)), NONE);
    var said = condition(status, "NodesFenced");
    assertThat(said.getStatus()).isEqualTo("False");
    assertThat(said.getReason()).isEqualTo("FenceMissing");
    assertThat(said.getMessage()).contains("node-fence.yaml");
    assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
    assertThat(after(resting(), status).conditions())
        .extracting(Condition::getType)
        .doesNotContain("NodesFenced");
  }

  @Test
  void a_transition_time_is_kept_while_the_status_stays_whatever_else_changes() {
    var first = after(resting(), NONE);
    var later = after(resting().at("2026-12-05T22:00:00Z").held(), first);
    assertThat(condition(later, "Ready").getReason()).isEqualTo("Held");
    assertThat(condition(later, "Ready").getLastTransitionTime()).isEqualTo("2026-12-05T21:30:00Z");
    var stuck =
        after(
            resting()
                .at("2026-12-05T23:00:00Z")
                .aks("win19", "powerState", java.util.Map.of("code", "Stopped")),
            later);
    assertThat(condition(stuck, "Ready").getLastTransitionTime()).isEqualTo("2026-12-05T23:00:00Z");
  }

  @Test
  void blockers_keep_since_when_and_are_bounded() {
    var first = after(blocked(), NONE);
    var old = first.blockers().getFirst();
    var since = Instant.parse("2026-12-05T21:00:00Z");
    var aged =
        new Blocker(
            old.node(),
            old.pod(),
            old.code(),
            old.owner(),
            old.budget(),
            "other words",
            since,
            old.remedy());
    var previous = withBlocker(first, aged);
    assertThat(after(blocked(), previous).blockers())
        .singleElement()
        .returns(since, Blocker::since);
    var many = moving().budget("shop/b", 0, 3, 3, 3);
    for (var i = 0; i < 30; i++) {
      many.pod(PodOf.pod("shop/cart-" + i).budgets("shop/b"));
    }
    assertThat(after(many, NONE).blockers()).hasSize(20);
    assertThat(after(many, NONE).blockersTotal()).isEqualTo(30);
  }

  @Test
  void advice_is_told_beside_conditions_that_it_does_not_turn() {
    var driven = new ClusterSettings("NodeImage", "", "", false, false);
    var advised = after(resting().cluster(c -> Clusters.settings(c, driven)), NONE);
    assertThat(advised.advisories()).extracting(Advisory::code).contains(AdvisoryCode.TwoDrivers);
    assertThat(after(resting(), NONE).advisories())
        .extracting(Advisory::code)
        .doesNotContain(AdvisoryCode.TwoDrivers);
    assertThat(advised.conditions()).isEqualTo(after(resting(), NONE).conditions());
  }

  @Test
  void advice_stays_as_it_was_while_nothing_can_be_seen() {
    var told = after(resting(), NONE);
    var trouble = new Turn.Trouble(Reason.AzureUnavailable, "ARM: timeout");
    var since = Sample.NOW.minus(Duration.ofHours(1));
    var blind = Reporter.report(new Turn.Blind(told, 1, since, Sample.NOW, trouble));
    assertThat(blind).isNotEqualTo(told);
    assertThat(blind.advisories()).isNotEmpty().isEqualTo(told.advisories());
  }

  /** Else each restart would take it away and bring it back. */
  @Test
  void advice_of_the_last_survey_stands_until_the_first_of_this_process_is_made() {
    var full = List.of(new Survey.FullNode("n1", "win19"));
    var found =
        new Survey(
            Survey.State.Read,
            List.of(),
            List.of(),
            List.of(),
            full,
            Survey.Counted.NONE,
            List.of());
    var told = after(resting().survey(found), NONE);
    assertThat(told.advisories()).extracting(Advisory::code).contains(AdvisoryCode.MaxPodsReached);
    assertThat(after(resting().survey(Survey.AWAITED), told).advisories())
        .isEqualTo(told.advisories());
    assertThat(after(resting().survey(Survey.OFF), told).advisories())
        .extracting(Advisory::code)
        .doesNotContain(AdvisoryCode.MaxPodsReached);
  }

  private static WindowsNodePoolStatus withBlocker(WindowsNodePoolStatus s, Blocker blocker) {
    return new WindowsNodePoolStatus(
        s.observedGeneration(),
        s.summary(),
        s.pool(),
        s.successor(),
        s.plan(),
        s.swap(),
        s.intent(),
        s.lastApplied(),
        s.attempts(),
        s.waitsForLease(),
        s.outage(),
        s.absence(),
        s.waiting(),
        s.acceptedWindow(),
        s.acceptedConfiguration(),
        s.migration(),
        java.util.List.of(blocker),
        1,
        s.imageUpgrade(),
        s.support(),
        s.advisories(),
        s.conditions());
  }

  @Test
  void failures_are_told_with_the_generation_that_they_were_made_under() {
    var edited =
        moving()
            .generation(5)
            .spec("{osSKU: Windows2025}")
            .attempts(AttemptedAct.Retire, "win19", 2, "DrainError", Duration.ofMinutes(1));

    assertThat(after(edited, after(moving().generation(4), NONE)).attempts().generation())
        .isEqualTo(5);
  }

  @Test
  void observed_generation_lags_while_an_edit_waits_for_the_end_of_a_swap() {
    var before = after(moving().generation(4), NONE);
    var edited = moving().generation(5).spec("{osSKU: Windows2025}");
    var pending = after(edited, before);
    assertThat(pending.summary().reason()).isEqualTo("SpecChangePending");
    assertThat(pending.observedGeneration()).isEqualTo(4);
    var busy = after(edited.state("win22", "Updating"), pending);
    assertThat(busy.summary().reason()).isEqualTo("Migrating");
    assertThat(busy.observedGeneration()).isEqualTo(4);
    assertThat(after(resting().generation(9), before).observedGeneration()).isEqualTo(9);
  }

  @Test
  void a_stage_is_never_reported_ahead_of_its_fact() {
    assertThat(after(moving(), NONE).migration().stage()).isEqualTo(MigrationStage.Moving);
    assertThat(after(moving().pod(PodOf.pod("shop/cart-1")), NONE).migration().nodesDrained())
        .isEqualTo(1);
    assertThat(after(moving().podsUnread(), NONE).migration().nodesDrained()).isZero();
    var planned = resting().spec("{osSKU: Windows2022}").swap(SwapOf.swap("win19", "win22"));
    assertThat(after(planned, NONE).migration().stage()).isEqualTo(MigrationStage.Planned);
  }

  private static WindowsNodePoolStatus unseen(
      WindowsNodePoolStatus previous, long minutes, String why) {
    return Reporter.report(TurnOf.blind(previous, Duration.ofMinutes(minutes), why));
  }

  @Test
  void silence_of_azure_is_forgiven_for_a_quarter_of_an_hour() {
    var known = after(resting(), NONE);
    assertThat(unseen(known, 14, "ARM: timeout")).isEqualTo(known);
    var blind = unseen(known, 15, "ARM: timeout");
    assertThat(blind.summary().reason()).isEqualTo(Reason.AzureUnavailable.name());
    assertThat(condition(blind, "Ready").getStatus()).isEqualTo("False");
    assertThat(condition(blind, "Stalled").getStatus()).isEqualTo("False");
    assertThat(unseen(NONE, 14, "ARM: timeout").summary().ready()).isEqualTo("Unknown");
  }

  @Test
  void blindness_by_kubernetes_is_not_called_azures() {
    var trouble = new Turn.Trouble(Reason.KubernetesUnavailable, "nodes could not be read");
    var now = Sample.NOW.plus(Duration.ofMinutes(15));
    var blind = Reporter.report(new Turn.Blind(NONE, 1, Sample.NOW, now, trouble));
    assertThat(blind.summary().reason()).isEqualTo("KubernetesUnavailable");
    assertThat(blind.conditions()).extracting("reason").containsOnly("KubernetesUnavailable");
  }

  @Test
  void another_trouble_on_the_first_visit_is_told_at_once_the_same_one_only_once() {
    var first = unseen(NONE, 0, "ARM: timeout");
    assertThat(unseen(first, 2, "ARM: timeout")).isSameAs(first);
    var other = unseen(first, 2, "ARM: refused");
    assertThat(other.summary().ready()).isEqualTo("Unknown");
    assertThat(other.summary().message()).startsWith("ARM: refused; since ");
    assertThat(unseen(other, 15, "ARM: refused").summary().ready()).isEqualTo("False");
  }

  @Test
  void an_outage_does_not_begin_later_because_the_operator_started_anew() {
    var known = unseen(NONE, 15, "ARM: timeout");
    var restarted = Sample.NOW.plus(Duration.ofMinutes(40));
    var again = TurnOf.blind(known, restarted, Duration.ofMinutes(20), "ARM: timeout");
    assertThat(Reporter.report(again)).isSameAs(known);
  }

  @Test
  void whoever_is_seen_again_is_not_told_of_the_outage_any_more() {
    var blind = unseen(NONE, 15, "ARM: timeout");
    assertThat(blind.outage().since()).isEqualTo(Sample.NOW);
    assertThat(after(resting(), blind).outage()).isNull();
  }

  @Test
  void an_object_that_sees_nothing_gives_up_its_place_in_line() {
    var waiting = after(moving().pod(PodOf.pod("shop/cart-1")), NONE);
    assertThat(unseen(waiting, 14, "ARM: timeout").waitsForLease()).isTrue();
    assertThat(unseen(waiting, 15, "ARM: timeout").waitsForLease()).isNull();
  }

  @Test
  void an_object_that_stands_in_line_for_the_lease_says_so_to_the_others() {
    var waiting = after(moving().pod(PodOf.pod("shop/cart-1")), NONE);
    assertThat(waiting.waitsForLease()).isTrue();
    assertThat(after(resting(), waiting).waitsForLease()).isNull();
  }
}
