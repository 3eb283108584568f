package dev.winpool.operator.aks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.Backpressure;
import dev.winpool.operator.aks.http.Exchange;
import dev.winpool.operator.world.Urgency;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of the common bucket AKS gives 60 requests and one a second; a quarter of that is ours. */
class ArmBudgetTest {
  private final HandClock clock = new HandClock();
  private final ArmBudget budget = new ArmBudget(clock);

  private boolean goes(Charge charge) {
    var goes = budget.admit(charge).isEmpty();
    if (goes) {
      budget.answered(charge, new Exchange.Answered(new ArmReply(200, Map.of(), "{}")));
    }
    return goes;
  }

  /** Both requests: behind the pools there is always an empty page (aks.md 2.2). */
  private boolean lists(String object, Urgency urgency) {
    var went = goes(Charge.ofObject(ArmAction.ListPools, object, urgency));
    if (went) {
      assertThat(goes(Charge.ofObject(ArmAction.NextPage, object, urgency))).isTrue();
    }
    return went;
  }

  private long listed(int tries, Urgency urgency) {
    return IntStream.range(0, tries).filter(n -> lists("o" + n, urgency)).count();
  }

  @Test
  void in_an_hour_no_more_than_a_quarter_of_the_common_bucket_is_used() {
    var used = 2 * listed(100, Urgency.Rescue);
    for (var second = 0; second < 3600; second++) {
      clock.forward(Duration.ofSeconds(1));
      used += 2 * listed(100, Urgency.Rescue);
    }
    assertThat(used).as("2 are kept for the act").isEqualTo((60 / 4 + 3600 / 4 - 2) / 2 * 2);
  }

  @Test
  void rescue_goes_before_progress_and_progress_before_routine() {
    assertThat(listed(100, Urgency.Routine)).as("15 tokens, 5 and 2 are kept").isEqualTo(4);
    assertThat(listed(100, Urgency.Progress)).as("7 are left, 3 and 2 are kept").isEqualTo(1);
    assertThat(listed(100, Urgency.Rescue)).as("5 are left, 2 are kept").isEqualTo(1);
  }

  @Test
  void one_object_that_asks_all_the_time_gets_what_the_others_leave() {
    var greedy = 0;
    for (var second = 0; second < 3600; second++) {
      clock.forward(Duration.ofSeconds(1));
      greedy += lists("bad", Urgency.Progress) ? 2 : 0;
    }
    assertThat(greedy).as("nobody else asked").isGreaterThan(850);
    assertThat(listed(2, Urgency.Routine)).isEqualTo(2);
    assertThat(listed(8, Urgency.Rescue)).as("what was left behind").isGreaterThanOrEqualTo(3);
    assertThat(lists("bad", Urgency.Rescue)).isFalse();
  }

  @Test
  void one_pool_that_is_looked_at_all_the_time_leaves_enough_to_the_others() {
    var looks =
        IntStream.range(0, 100)
            .filter(_ -> goes(Charge.ofPool(ArmAction.ReadPool, "win19")))
            .count();
    assertThat(looks).isEqualTo(6);
    assertThat(listed(1, Urgency.Routine)).as("one serves all").isEqualTo(1);
    assertThat(goes(Charge.ofPool(ArmAction.DeletePool, "win20"))).isTrue();
  }

  @Test
  void a_rescue_that_has_used_up_its_share_still_goes_before_the_others() {
    IntStream.range(0, 3).forEach(_ -> lists("patient", Urgency.Rescue));
    assertThat(listed(100, Urgency.Routine)).isEqualTo(1);
    assertThat(lists("patient", Urgency.Rescue)).isTrue();
  }

  @Test
  void a_list_goes_out_only_where_there_is_room_for_both_of_its_requests() {
    IntStream.range(0, 14).forEach(n -> goes(Charge.ofPool(ArmAction.ReadPool, "win" + n)));
    clock.forward(Duration.ofSeconds(8));
    assertThat(goes(Charge.ofPool(ArmAction.ReadPool, "more"))).isTrue();
    var left = goes(Charge.ofObject(ArmAction.ListPools, "web", Urgency.Progress));
    assertThat(left).as("3 and 2 are kept, 1 is left").isFalse();
    clock.forward(Duration.ofSeconds(8));
    assertThat(lists("web", Urgency.Progress)).isTrue();
  }

  /** A turn lists, reads the pool it is about to delete, and deletes it; then it comes again. */
  @ParameterizedTest
  @EnumSource(Urgency.class)
  void who_looks_every_five_seconds_can_act_however_long_it_has_looked(Urgency urgency) {
    for (var turn = 0; turn < 200; turn++) {
      clock.forward(Duration.ofSeconds(5));
      lists("busy", urgency);
    }
    var acted = false;
    for (var turn = 0; turn < 4 && !acted; turn++) {
      clock.forward(Duration.ofSeconds(5));
      lists("busy", urgency);
      acted =
          goes(Charge.ofObject(ArmAction.ReadPool, "busy", urgency))
              && goes(Charge.ofObject(ArmAction.DeletePool, "busy", urgency));
    }
    assertThat(acted).isTrue();
  }

  @Test
  void puts_are_counted_for_each_pool() {
    var puts =
        IntStream.range(0, 20)
            .filter(_ -> goes(Charge.ofPool(ArmAction.UpdatePool, "win22")))
            .count();
    assertThat(puts).isEqualTo(20 / 4);
    assertThat(budget.admit(Charge.ofPool(ArmAction.UpdatePool, "win22")))
        .contains(new Backpressure(Duration.ofMinutes(4), Backpressure.By.OwnShare));
    assertThat(goes(Charge.ofPool(ArmAction.UpdatePool, "win25"))).isTrue();
  }

  @Test
  void what_finds_no_place_in_one_bucket_takes_nothing_from_another() {
    assertThat(listed(100, Urgency.Rescue)).isEqualTo(6);
    IntStream.range(0, 10).forEach(_ -> lists("patient", Urgency.Routine));
    clock.forward(Duration.ofMinutes(2));
    var later = IntStream.range(0, 10).filter(_ -> lists("patient", Urgency.Rescue)).count();
    assertThat(later).as("its whole share, and as a rescue what follows").isEqualTo(5);
  }

  @Test
  void a_list_that_has_begun_is_read_to_its_end() {
    assertThat(listed(100, Urgency.Rescue)).isEqualTo(6);
    var pages =
        IntStream.range(1, ArmBudget.LONGEST_LIST)
            .filter(_ -> goes(Charge.ofObject(ArmAction.NextPage, "big", Urgency.Routine)))
            .count();
    assertThat(pages).isEqualTo(ArmBudget.LONGEST_LIST - 1);
  }

  @Test
  void how_full_each_bucket_is_can_be_seen_and_for_how_long_it_is_closed() {
    goes(Charge.ofPool(ArmAction.UpdatePool, "win19"));
    goes(Charge.ofPool(ArmAction.UpdatePool, "win22"));
    goes(Charge.ofPool(ArmAction.UpdatePool, "win22"));
    assertThat(budget.fills())
        .containsEntry("pool_writes", new Fill(3, 5, Duration.ZERO))
        .containsEntry("aks", new Fill(15, 15, Duration.ZERO));
    var charge = Charge.shared(ArmAction.ReadOffer);
    budget.admit(charge);
    var refusal = new ArmReply(429, Map.of("Retry-After", "120"), "{}");
    budget.answered(charge, new Exchange.Answered(refusal));
    clock.forward(Duration.ofSeconds(20));
    assertThat(budget.fills().get("aks").closed()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void what_was_not_let_go_is_counted_by_whose_doing_it_was() {
    IntStream.range(0, 7).forEach(_ -> goes(Charge.ofPool(ArmAction.UpdatePool, "win22")));
    assertThat(budget.postponed(Backpressure.By.OwnShare)).isEqualTo(2);
    assertThat(budget.postponed(Backpressure.By.Throttling)).isZero();
  }
}
