package dev.winpool.operator.decide.operation;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Bookkeeping;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is counted of an act counts also while another act failed later (status.md): whoever asks
 * for the first count alone takes the bound away from a write that is refused or undone for ever.
 */
class CountedBesideTest {
  private static final AttemptedAct OTHER = AttemptedAct.UpgradeKubernetes;

  /** Another act was refused a moment ago. */
  private static Given beside(Given given) {
    var last =
        new Attempts(OTHER, "win19", 1, NOW, NOW, NOW.plusSeconds(60), "ScopeLocked", "locked");
    return given.record(r -> r.withAttempts(Optional.of(last.after(r.attempts()))));
  }

  private static Given wiped() {
    return resting().aks("win19", "tags", Map.of());
  }

  @Test
  void tags_that_were_put_back_three_times_are_not_put_back_again() {
    var given = beside(wiped().attempts(AttemptedAct.Retag, "win19", 3, "", Duration.ZERO));
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
    assertThat(given.decided().standing().reason()).isEqualTo(Reason.Contended);
  }

  @Test
  void a_retag_that_was_shown_to_be_right_once_is_gone_on_with() {
    var given =
        beside(
            wiped()
                .aks("win19", "nodeLabels", Map.of())
                .nodes("win19", node -> Sample.labelled(node, Tags.POOL_LABEL, ""))
                .attempts(AttemptedAct.Retag, "win19", 1, "", Duration.ofMinutes(2)));
    assertThat(given.decided().standing().reason()).isNotIn(Reason.Refused, Reason.RecordLost);
  }

  @Test
  void a_create_that_was_refused_six_times_is_not_asked_for_again() {
    var given =
        beside(
            Given.unborn()
                .spec("{scaling: {count: 2}, template: {vmSize: Standard_D4s_v5}}")
                .attempts(AttemptedAct.Create, "win19", 6, "InvalidParameter", Duration.ZERO));
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
    assertThat(given.decided().standing().reason()).isEqualTo(Reason.ProvisioningFailed);
  }

  @Test
  void the_count_of_repairs_ends_with_a_pool_that_is_succeeded_again() {
    var given = beside(resting().attempts(AttemptedAct.Repair, "win19", 5, "Boom", Duration.ZERO));
    var next = ((Step.Remember) given.decided().step()).next().attempts().orElseThrow();
    assertThat(next.of(AttemptedAct.Repair, "win19")).isEmpty();
    assertThat(next.of(OTHER, "win19")).isPresent();
  }

  @Test
  void a_failure_that_is_seen_first_forgets_no_other_count() {
    var given = beside(resting().failed("win19", "Boom"));
    var next = ((Step.Remember) given.decided().step()).next().attempts().orElseThrow();
    assertThat(next.of(AttemptedAct.Repair, "win19")).isPresent();
    assertThat(next.of(OTHER, "win19")).isPresent();
  }

  @Test
  void a_run_that_there_is_no_image_for_forgets_no_other_count() {
    var before = beside(resting().intent(IntentVerb.UpgradeImage, "win19", null)).recorded();
    var run = new Step.UpgradeImage(before.intent().orElseThrow(), WIN19);
    var after = Bookkeeping.after(before, run, new Outcome.Unneeded("none"), NOW);
    assertThat(after.attempts().flatMap(a -> a.of(OTHER, "win19"))).isPresent();
  }
}
