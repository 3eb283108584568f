package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.Expect.clean;
import static dev.winpool.emulator.referee.Expect.violated;
import static dev.winpool.emulator.referee.StoryValues.midSwap;
import static dev.winpool.emulator.referee.StoryValues.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.invariant.InvariantViolation;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.referee.premise.Timetable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrainInvariantsTest {
  private static final Premises CLOSED =
      Premises.usual().with(Timetable.during((pool, at) -> at.isBefore(JournalStory.START)));

  private static JournalStory cordoned() {
    return midSwap().cordon("a", "win19");
  }

  private static Map<String, Object> pod(Object... facts) {
    var pod =
        of("node", "a", "phase", "Running", "budget", of("name", "cart", "disruptionsAllowed", 0));
    pod.putAll(of(facts));
    return pod;
  }

  @Test
  void evictions_have_room_in_their_budget() {
    clean(Invariant.WITHIN_BUDGETS, cordoned().evict("cart-1", "a"));
    clean(
        Invariant.WITHIN_BUDGETS,
        cordoned().evict("cart-1", "a").but("before", pod("ready", false)).evict("cart-2", "a"));
    violated(
        Invariant.WITHIN_BUDGETS,
        cordoned().evict("cart-1", "a").but("before", pod()),
        "against budget shop/cart");
  }

  @Test
  void a_refused_or_rehearsed_eviction_is_no_breach() {
    var refused = cordoned().evict("cart-1", "a").but("before", pod(), "code", 429);
    var rehearsed = cordoned().evict("cart-1", "a").but("before", pod(), "dryRun", "All");

    assertThat(refused.judged().violations()).isEmpty();
    assertThat(rehearsed.judged().violations()).isEmpty();
  }

  @Test
  void two_evictions_on_one_reading_of_a_budget_need_room_for_two() {
    clean(
        Invariant.WITHIN_BUDGETS,
        cordoned().budgetWritten().evict("cart-1", "a").budgetWritten().evict("cart-2", "a"));
    violated(
        Invariant.WITHIN_BUDGETS,
        cordoned().budgetWritten().evict("cart-1", "a").evict("cart-2", "a"),
        "allowed 1, granted 2");
  }

  @Test
  void where_the_version_of_a_budget_is_told_it_says_whether_it_was_written_between_two_grants() {
    clean(Invariant.WITHIN_BUDGETS, evictedAt("7").evict("cart-2", "a").but("before", room("8")));
    violated(
        Invariant.WITHIN_BUDGETS,
        evictedAt("7").evict("cart-2", "a").but("before", room("7")),
        "allowed 1, granted 2");
  }

  private static JournalStory evictedAt(String version) {
    return cordoned().budgetWritten().evict("cart-1", "a").but("before", room(version));
  }

  private static Map<String, Object> room(String version) {
    var budget = of("name", "cart", "disruptionsAllowed", 1, "resourceVersion", version);
    return pod("budget", budget);
  }

  private static final Map<String, Object> DELETE =
      of("namespace", "shop", "uidPrecondition", "u", "before", pod("uid", "u"));

  /** Node a was begun so long before the story begins, four minutes before what comes next. */
  private static JournalStory forced(Duration ago, Object... more) {
    var begun = of("name", "a", "at", JournalStory.START.minus(ago).toString());
    var swap = of("nodes", List.of(begun));
    swap.putAll(of(more));
    return new JournalStory()
        .object("web", of("drain", of("onTimeout", "Force")))
        .status("web", of("swap", swap))
        .update("win19")
        .node("a", "win19");
  }

  @Test
  void pods_are_deleted_only_where_force_is_asked_for_and_their_nodes_time_is_over() {
    var late = forced(Duration.ofMinutes(26));
    clean(Invariant.WITHIN_BUDGETS, late.write("delete", "pods", "cart-1", DELETE));
    var early = forced(Duration.ofMinutes(15));
    violated(
        Invariant.WITHIN_BUDGETS,
        early.write("delete", "pods", "cart-1", DELETE),
        "deleted before the time of its node was over");
    violated(
        Invariant.WITHIN_BUDGETS, cordoned().write("delete", "pods", "cart-1", DELETE), "deleted");
  }

  @Test
  void whom_a_budget_holds_is_deleted_only_when_that_was_written_down() {
    var noted = forced(Duration.ofHours(1), "forced", List.of(of("uid", "u")));
    clean(Invariant.INTENT_BEFORE_ACT, noted.write("delete", "pods", "cart-1", DELETE));
    var other = forced(Duration.ofHours(1), "forced", List.of(of("uid", "v")));
    violated(
        Invariant.INTENT_BEFORE_ACT,
        other.write("delete", "pods", "cart-1", DELETE),
        "not written down before");
  }

  @Test
  void a_delete_past_a_budget_holds_the_lease_as_an_eviction_does() {
    violated(
        Invariant.ONE_DISRUPTION,
        cordoned().lease("").write("delete", "pods", "cart-1", DELETE),
        "without the Lease");
  }

  @Test
  void the_lease_is_written_by_compare_and_set() {
    clean(Invariant.ONE_DISRUPTION, new JournalStory().lease("web"));
    violated(
        Invariant.ONE_DISRUPTION,
        new JournalStory().lease("web").but("resourceVersionSent", null),
        "without resourceVersion");
  }

  @Test
  void evictions_hold_the_lease() {
    clean(Invariant.ONE_DISRUPTION, cordoned().evict("cart-1", "a"));
    violated(
        Invariant.ONE_DISRUPTION, cordoned().lease("").evict("cart-1", "a"), "without the Lease");
  }

  @Test
  void one_holding_serves_one_drain() {
    var other =
        cordoned().node("c", "pay19").update("pay19").but("tagsBefore", StoryValues.tags("pay"));
    other.but("body", of("properties", of("tags", StoryValues.tags("pay"))));

    violated(
        Invariant.ONE_DISRUPTION,
        other.evict("cart-1", "a").evict("till-1", "c"),
        "drains of web and pay in one holding");
  }

  @Test
  void the_next_drain_may_follow_in_the_next_holding() {
    var next = cordoned().node("c", "pay19").evict("cart-1", "a").lease("").lease("pay");

    clean(Invariant.ONE_DISRUPTION, next.evict("till-1", "c"));
  }

  @Test
  void no_eviction_beside_an_image_run() {
    clean(
        Invariant.ONE_DISRUPTION,
        cordoned().image("win22").imageRunEnded("win22").evict("cart-1", "a"));
    violated(
        Invariant.ONE_DISRUPTION,
        cordoned().image("win22").evict("cart-1", "a"),
        "beside the run of win22");
    violated(
        Invariant.ONE_DISRUPTION,
        cordoned().evict("cart-1", "a").image("win22"),
        "within the drain");
  }

  @Test
  void drains_and_runs_fall_into_the_window() {
    clean(Invariant.INSIDE_WINDOW, cordoned().evict("cart-1", "a").image("win19"));
    assertThat(
            cordoned()
                .evict("cart-1", "a")
                .image("win19")
                .judged(CLOSED)
                .of(Invariant.INSIDE_WINDOW))
        .hasSize(2);
  }

  @Test
  void a_drain_that_may_start_immediately_needs_no_window() {
    var spec = of("migration", of("start", "Immediately"));
    var said =
        new JournalStory().object("web", spec).update("win19").node("a", "win19").evict("c", "a");
    var granted = CLOSED.with(CLOSED.timetable().drainingAnyTime(Set.of("win19")));

    assertThat(said.judged(CLOSED).of(Invariant.INSIDE_WINDOW)).isEmpty();
    assertThat(cordoned().evict("c", "a").judged(granted).of(Invariant.INSIDE_WINDOW)).isEmpty();
  }

  @Test
  void a_stopped_upgrade_is_not_resumed_outside_the_window() {
    var premises =
        Premises.usual()
            .with(Timetable.during((pool, at) -> at.isBefore(JournalStory.START.plusSeconds(30))));
    var story = new JournalStory().image("win19").update("win19").but("stateBefore", "Failed");

    assertThat(story.judged(premises).of(Invariant.INSIDE_WINDOW))
        .singleElement()
        .extracting(InvariantViolation::what)
        .asString()
        .startsWith("image run by PUT win19");
  }

  @Test
  void a_put_on_a_pool_whose_upgrade_stopped_is_a_disruption_whoever_began_it() {
    var stopped =
        cordoned()
            .operationEnded("win22", "UpgradingNodeImageVersion", "Failed")
            .update("win22")
            .but("stateBefore", "Failed");
    var failedUpdate =
        new JournalStory()
            .operationEnded("win22", "Updating", "Failed")
            .update("win22")
            .but("stateBefore", "Failed");

    clean(Invariant.ONE_DISRUPTION, stopped);
    assertThat(stopped.judged(CLOSED).of(Invariant.INSIDE_WINDOW)).hasSize(1);
    violated(Invariant.ONE_DISRUPTION, stopped.evict("cart-1", "a"), "beside the run of win22");
    assertThat(failedUpdate.judged(CLOSED).of(Invariant.INSIDE_WINDOW)).isEmpty();
  }

  @Test
  void an_image_post_that_finds_nothing_to_do_is_no_run() {
    clean(
        Invariant.ONE_DISRUPTION,
        cordoned().image("win22").but("status", 200).evict("cart-1", "a"));
  }
}
