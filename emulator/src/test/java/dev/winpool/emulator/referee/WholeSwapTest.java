package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.StoryValues.livePod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.stage.Journal;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WholeSwapTest {

  private static JournalStory swap() {
    return StoryValues.midSwap()
        .cordon("a", "win19")
        .evict("cart-1", "a")
        .budgetWritten()
        .evict("cart-2", "a")
        .lease("")
        .intent("Retire", "win19")
        .deleteAccepted("win19", livePod("agent", "DaemonSet"))
        .delete("win19")
        .lease("web/run")
        .intent("Image", "win22")
        .image("win22")
        .imageRunEnded("win22");
  }

  @Test
  void a_swap_done_right_is_clean_and_puts_nearly_every_invariant_to_the_test() {
    var verdict =
        swap()
            .judged(
                Premises.usual()
                    .with(Estate.usual().ofCluster("uid-1").startingWith(Set.of("sys", "win19")))
                    .withCanaries(Set.of("canary-1")));

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.clean()).isTrue();
    assertThat(verdict.checked())
        .containsOnlyKeys(Invariant.values())
        .allSatisfy((invariant, times) -> assertThat(times).as(invariant.name()).isPositive());
  }

  @Test
  void what_others_do_is_not_judged() {
    var verdict =
        new JournalStory()
            .node("a", "win19")
            .delete("win19")
            .but("userAgent", "az", "ifMatch", "")
            .deleteAccepted("win19", livePod("cart-1", "ReplicaSet"))
            .evict("cart-1", "a")
            .but("userAgent", "kubectl", "uidPrecondition", null)
            .judged();

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.checked().values()).containsOnly(0L);
    assertThat(verdict).hasToString("nothing to judge\n");
  }

  @Test
  void the_referee_hears_a_journal_live() {
    var journal = new Journal(InstantSource.fixed(JournalStory.START));
    var referee = new Referee(Premises.usual());
    journal.listen(referee);

    journal.record("mark", StoryValues.of("text", "nothing yet"));
    assertThat(referee.verdict().clean()).isTrue();
    journal.record(
        "arm",
        StoryValues.of(
            "method",
            "DELETE",
            "pool",
            "sys",
            "path",
            "/x/agentPools/sys",
            "status",
            202,
            "userAgent",
            JournalStory.OPERATOR,
            "stateBefore",
            "Succeeded",
            "mode",
            "System"));

    assertThat(referee.verdict().of(Invariant.ONLY_OWN_POOLS)).hasSize(1);
  }

  @Test
  void the_verdict_reads_well() {
    var story = StoryValues.midSwap().evict("cart-1", "a");

    assertThat(story.judged().toString())
        .contains("CORDON_BEFORE_EVICT: 1 checked, 1 violations")
        .contains("(no eviction from a node that is not cordoned)")
        .contains("  #" + story.last() + " shop/cart-1 evicted from a, not cordoned")
        .contains("WITHIN_BUDGETS: 2 checked, 0 violations")
        .doesNotContain("NO_SECRET");
  }
}
