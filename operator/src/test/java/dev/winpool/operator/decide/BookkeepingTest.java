package dev.winpool.operator.decide;

import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.Step.UpdatePool.Purpose;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an outcome leaves in the record: refusals are counted, lost answers change nothing. */
class BookkeepingTest {
  private static final Outcome REFUSED = new Outcome.Refused("SkuNotAvailable", "x".repeat(9000));

  private static Recorded intending(IntentVerb verb) {
    return Given.object().intent(verb, "win19", null).recorded();
  }

  private static Step.Act create(Recorded recorded) {
    return new Step.CreatePool(
        recorded.intent().orElseThrow(), new PoolName("win19"), Map.of(), Optional.empty());
  }

  private static Step.Act retire(Recorded recorded) {
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    return new Step.RetirePool(
        recorded.intent().orElseThrow(), pool, Optional.empty(), Optional.empty());
  }

  static List<Outcome> undecided() {
    return List.of(
        new Outcome.Again("busy", Duration.ZERO),
        new Outcome.Unavailable("429", Duration.ZERO),
        new Outcome.Overtaken(),
        new Outcome.Nothing());
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void what_is_not_known_changes_nothing(Outcome outcome) {
    var before = intending(IntentVerb.Create);
    assertThat(Bookkeeping.after(before, create(before), outcome, NOW)).isEqualTo(before);
  }

  @Test
  void a_refused_create_is_no_longer_intended_and_counted_within_the_schemas_bounds() {
    var before = intending(IntentVerb.Create);
    var after = Bookkeeping.after(before, create(before), REFUSED, NOW);
    assertThat(after.intent()).isEmpty();
    var attempts = after.attempts().orElseThrow();
    assertThat(attempts.count()).isEqualTo(1);
    assertThat(attempts.code()).isEqualTo("SkuNotAvailable");
    assertThat(attempts.message()).hasSizeLessThanOrEqualTo(512);
    assertThat(
            Bookkeeping.after(after, create(before), REFUSED, NOW).attempts().orElseThrow().count())
        .isEqualTo(2);
  }

  @Test
  void a_recorded_retire_is_never_cancelled_not_even_by_a_refusal() {
    var before = intending(IntentVerb.Retire);
    var after = Bookkeeping.after(before, retire(before), REFUSED, NOW);
    assertThat(after.intent()).isEqualTo(before.intent());
    assertThat(after.attempts().orElseThrow().act()).isEqualTo(AttemptedAct.Retire);
  }

  @Test
  void success_ends_the_count_of_the_same_act_only() {
    var before = intending(IntentVerb.Create);
    var failed = Bookkeeping.after(before, create(before), REFUSED, NOW);
    var done = new Outcome.Done("c-1");
    assertThat(Bookkeeping.after(failed, create(before), done, NOW).attempts()).isEmpty();
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    var update = new Step.UpdatePool(pool, Map.of(), Step.UpdatePool.Purpose.Update, "why");
    assertThat(Bookkeeping.after(failed, update, done, NOW).attempts()).isPresent();
  }

  @Test
  void a_delete_that_aks_took_is_a_try_for_it_may_still_fail() {
    var before = intending(IntentVerb.Retire);
    var once = Bookkeeping.after(before, retire(before), new Outcome.Done("c-1"), NOW);
    assertThat(once.attempts().orElseThrow().count()).isEqualTo(1);
    var twice = Bookkeeping.after(once, retire(before), new Outcome.Done("c-2"), NOW);
    assertThat(twice.attempts().orElseThrow().count()).isEqualTo(2);
    var refused = Bookkeeping.after(twice, retire(before), REFUSED, NOW);
    var taken = Bookkeeping.after(refused, retire(before), new Outcome.Done("c-3"), NOW);
    assertThat(taken.attempts().orElseThrow())
        .as("what AKS said of the try before is not said of this one")
        .returns(4, Attempts::count)
        .returns("", Attempts::code);
  }

  static List<IntentVerb> refutable() {
    return List.of(IntentVerb.Retire, IntentVerb.UpgradeImage);
  }

  /** Evidence (turn.md): what the act's own readings refuted is a try like a refused one. */
  @ParameterizedTest
  @MethodSource("refutable")
  void what_an_act_refuted_is_known_in_the_next_turn_later_and_later_and_still_intended(
      IntentVerb verb) {
    var before = intending(verb);
    var act = verb == IntentVerb.Retire ? retire(before) : upgrade(before);
    var refuted = new Outcome.Refuted("pod shop/cart-1 is on node a");
    var once = Bookkeeping.after(before, act, refuted, NOW);
    assertThat(once.intent()).isEqualTo(before.intent());
    assertThat(once.attempts().orElseThrow())
        .returns("pod shop/cart-1 is on node a", Attempts::message)
        .returns(NOW.plusSeconds(60), Attempts::nextAt);
    var twice = Bookkeeping.after(once, act, refuted, NOW);
    assertThat(twice.attempts().orElseThrow())
        .returns(2, Attempts::count)
        .returns(NOW.plusSeconds(120), Attempts::nextAt);
  }

  private static Step.Act upgrade(Recorded recorded) {
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    return new Step.UpgradeImage(recorded.intent().orElseThrow(), pool);
  }

  @Test
  void a_run_whose_answer_was_lost_is_still_intended_and_rests_for_it_has_no_fence() {
    var before = intending(IntentVerb.UpgradeImage);
    var after = Bookkeeping.after(before, upgrade(before), new Outcome.Lost("timeout"), NOW);
    assertThat(after.intent()).isEqualTo(before.intent());
    assertThat(after.attempts().orElseThrow())
        .returns(AttemptedAct.UpgradeImage, Attempts::act)
        .returns("AnswerLost", Attempts::code)
        .returns(NOW.plusSeconds(60), Attempts::nextAt);
  }

  private static Recorded turn(Step.Act act, Recorded before, Outcome outcome) {
    var standing = Standing.of(Reason.Updating, "changing count", NOW);
    return Bookkeeping.after(before, Decision.act(act, standing), outcome, NOW);
  }

  static List<Outcome> passing() {
    return List.of(new Outcome.Lost("HTTP 500"), new Outcome.Again("busy", Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void a_write_that_is_not_answered_or_meets_an_operation_is_repeated_later_and_later(
      Outcome outcome) {
    var recorded = Given.object().recorded();
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    var update = new Step.UpdatePool(pool, Map.of(), Step.UpdatePool.Purpose.Update, "why");
    for (var minutes : List.of(1, 2, 4, 8, 16, 30, 30)) {
      recorded = turn(update, recorded, outcome);
      assertThat(recorded.attempts().orElseThrow().nextAt())
          .isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
    }
    var intended = intending(IntentVerb.Create);
    assertThat(turn(create(intended), intended, outcome).intent()).isPresent();
  }

  /** Repeated every 30 seconds it would never end, and nobody would be told whose word it is. */
  @Test
  void a_node_that_others_keep_from_being_cordoned_is_counted_in_their_words() {
    var node = Sample.node(Sample.pool("win19", WindowsServer.Windows2019, 2), 0);
    var mark = new CordonMark("9f3c1a", NOW, node.uid(), false);
    var cordon = new Step.Cordon(List.of(new Step.Cordon.Cordoning(node, mark)));
    var denied = new Outcome.Again("denied by nodes.example", Duration.ofSeconds(30));
    var after = turn(cordon, Given.object().recorded(), denied);
    assertThat(after.attempts().orElseThrow())
        .returns(AttemptedAct.Open, Attempts::act)
        .returns("win19", Attempts::pool)
        .returns("NodeNotWritten", Attempts::code)
        .returns("denied by nodes.example", Attempts::message)
        .returns(NOW.plusSeconds(60), Attempts::nextAt);
    assertThat(turn(cordon, after, new Outcome.Done("1 node")).attempts()).isEmpty();
    var further = new Outcome.Again("denied", Duration.ofSeconds(30), List.of("another"));
    assertThat(turn(cordon, after, further)).as("it came further").isEqualTo(after);
  }

  @Test
  void d37_a_delete_that_was_refused_is_counted_and_one_that_went_ends_the_count() {
    var force = new Step.Force("win19", List.of(PodOf.pod("shop/cart-1").budgets("shop/b").made()));
    var denied = new EvictionAnswer.Forbidden(BlockerCode.NotAllowed, "cannot delete pods");
    var after =
        turn(force, Given.object().recorded(), new Outcome.Evicted(Map.of("shop/cart-1", denied)));
    assertThat(after.attempts().orElseThrow())
        .returns(AttemptedAct.Force, Attempts::act)
        .returns("win19", Attempts::pool)
        .returns("Forbidden", Attempts::code)
        .returns("shop/cart-1: cannot delete pods", Attempts::message)
        .returns(NOW.plusSeconds(60), Attempts::nextAt);
    var busy = new EvictionAnswer.Throttled(Duration.ofSeconds(9));
    assertThat(turn(force, after, new Outcome.Evicted(Map.of("shop/cart-1", busy))))
        .isEqualTo(after);
    var lost = new EvictionAnswer.Failed("no answer");
    assertThat(
            turn(force, after, new Outcome.Evicted(Map.of("shop/cart-1", lost)))
                .attempts()
                .orElseThrow())
        .returns(2, Attempts::count)
        .returns("AnswerLost", Attempts::code);
    var went = new EvictionAnswer.Granted();
    assertThat(turn(force, after, new Outcome.Evicted(Map.of("shop/cart-1", went))).attempts())
        .isEmpty();
  }

  @Test
  void another_hand_that_was_faster_is_no_failure() {
    var before = intending(IntentVerb.Create);
    var stale = new Outcome.Again("changed meanwhile", Duration.ofSeconds(1));
    assertThat(turn(create(before), before, stale).attempts()).isEmpty();
  }

  @Test
  void a_run_that_aks_took_is_a_try_until_it_shows() {
    var before = intending(IntentVerb.UpgradeImage);
    var after = Bookkeeping.after(before, upgrade(before), new Outcome.Done("c-1"), NOW);
    assertThat(after.intent()).isEqualTo(before.intent());
    assertThat(after.attempts().orElseThrow().nextAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void a_refused_run_forgets_nothing_that_is_counted_beside_it() {
    var before =
        Given.object()
            .intent(IntentVerb.UpgradeImage, "win19", null)
            .attempts(AttemptedAct.Update, "win19", 5, "InvalidParameter", Duration.ZERO)
            .recorded();
    var after = Bookkeeping.after(before, upgrade(before), REFUSED, NOW);
    assertThat(after.intent()).isEmpty();
    assertThat(after.attempts()).isEqualTo(before.attempts());
  }

  @Test
  void two_writes_that_are_refused_in_turn_do_not_begin_each_others_count_anew() {
    var recorded = Given.object().recorded();
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    var update = new Step.UpdatePool(pool, Map.of(), Purpose.Update, "why");
    var upgrade = new Step.UpdatePool(pool, Map.of(), Purpose.Upgrade, "why");
    for (var tries = 1; tries <= 6; tries++) {
      recorded = turn(upgrade, turn(update, recorded, REFUSED), REFUSED);
    }
    var counted = recorded.attempts().orElseThrow();
    assertThat(counted.of(AttemptedAct.Update, "win19").orElseThrow().count()).isEqualTo(6);
    assertThat(counted.of(AttemptedAct.UpgradeKubernetes, "win19").orElseThrow().count())
        .isEqualTo(6);
    var taken = turn(upgrade, recorded, new Outcome.Done("c-1")).attempts().orElseThrow();
    assertThat(taken.act()).isEqualTo(AttemptedAct.Update);
    assertThat(taken.count()).isEqualTo(6);
  }

  @Test
  void a_resume_that_aks_took_has_landed() {
    var before = intending(IntentVerb.ResumeUpgrade);
    var pool = Sample.pool("win19", WindowsServer.Windows2019, 2);
    var resume = new Step.UpdatePool(pool, Map.of(), Step.UpdatePool.Purpose.Resume, "why");
    assertThat(Bookkeeping.after(before, resume, new Outcome.Done("c-1"), NOW).intent()).isEmpty();
  }

  @Test
  void a_run_that_aks_has_no_image_for_is_over() {
    var before =
        Given.object()
            .intent(IntentVerb.UpgradeImage, "win19", null)
            .run("2026-12-05T22:00:00Z", false)
            .recorded();
    var after = Bookkeeping.after(before, upgrade(before), new Outcome.Unneeded("none"), NOW);
    assertThat(after.intent()).isEmpty();
    assertThat(after.run().orElseThrow().result()).isEqualTo(RunResult.NothingToDo);
    assertThat(after.run().orElseThrow().endedAt()).isEqualTo(NOW);
  }

  @Test
  void a_note_of_the_rules_becomes_the_record_whatever_else_was_said() {
    var before = intending(IntentVerb.Create);
    var next = before.withoutIntent();
    var remember = new Step.Remember(next);
    assertThat(Bookkeeping.after(before, remember, new Outcome.Nothing(), NOW)).isEqualTo(next);
    assertThat(Bookkeeping.after(before, new Step.Rest(), new Outcome.Nothing(), NOW))
        .isEqualTo(before);
  }

  @Test
  void waits_grow_from_a_minute_to_half_an_hour() {
    var recorded = intending(IntentVerb.Create);
    var create = create(recorded);
    for (var minutes : List.of(1, 2, 4, 8, 16, 30, 30)) {
      recorded = Bookkeeping.after(recorded, create, REFUSED, NOW);
      assertThat(recorded.attempts().orElseThrow().nextAt())
          .isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
    }
  }
}
