package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.Expect.clean;
import static dev.winpool.emulator.referee.Expect.violated;
import static dev.winpool.emulator.referee.StoryValues.midSwap;
import static dev.winpool.emulator.referee.StoryValues.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.referee.premise.Timetable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerInvariantsTest {
  private static JournalStory cordoned() {
    return midSwap().cordon("a", "win19");
  }

  private static Map<String, Object> patch(Map<String, Object> spec) {
    return of("metadata", of("resourceVersion", "7"), "spec", spec);
  }

  @Test
  void a_cordon_leaves_one_side_open() {
    clean(Invariant.ONE_SIDE_OPEN, cordoned());
    violated(Invariant.ONE_SIDE_OPEN, cordoned().cordon("b", "win22"), "b cordoned");
  }

  @Test
  void a_successor_behind_its_taint_is_not_open() {
    var taints = List.of(of("key", "winpool.dev/successor", "effect", "NoSchedule"));
    var story =
        midSwap().write("patch", "nodes", "b", of("body", of("spec", of("taints", taints))));

    violated(
        Invariant.ONE_SIDE_OPEN, story.but("userAgent", "aks").cordon("a", "win19"), "a cordoned");
  }

  @Test
  void no_grace_period_of_zero() {
    var zero = of("deleteOptions", of("gracePeriodSeconds", 0));

    clean(Invariant.GRACEFUL_ONLY, cordoned().evict("cart-1", "a"));
    violated(
        Invariant.GRACEFUL_ONLY,
        cordoned().evict("cart-1", "a").but("body", zero),
        "grace period 0");
  }

  @Test
  void nothing_is_written_while_held() {
    clean(Invariant.HOLD_RESPECTED, cordoned().evict("cart-1", "a"));
    violated(
        Invariant.HOLD_RESPECTED,
        cordoned().annotated("windowsnodepools", "web", "audit").evict("cart-1", "a"),
        "held since");
    violated(
        Invariant.HOLD_RESPECTED,
        midSwap().annotated("configmaps", "winpool-hold", "audit").cordon("a", "win19"),
        "patch a while held");
    violated(
        Invariant.HOLD_RESPECTED,
        new JournalStory().object("web", of("paused", true)).update("win19"),
        "PUT win19");
  }

  @Test
  void a_hold_lets_nodes_be_reopened_and_ends_when_lifted() {
    var held = cordoned().annotated("windowsnodepools", "web", "audit").uncordon("a", "win19");
    var lifted = cordoned().annotated("windowsnodepools", "web", "audit");
    lifted.annotated("windowsnodepools", "web", null).evict("cart-1", "a");

    clean(Invariant.HOLD_RESPECTED, held);
    clean(Invariant.HOLD_RESPECTED, lifted);
  }

  @Test
  void a_turn_under_way_may_end_after_a_hold() {
    var lagging = Premises.usual().with(Timetable.always().lagging(Duration.ofMinutes(5)));
    var story = new JournalStory().object("web", of("paused", true)).update("win19");

    assertThat(story.judged(lagging).of(Invariant.HOLD_RESPECTED)).isEmpty();
  }

  @Test
  void evictions_and_node_patches_are_fenced_and_narrow() {
    clean(Invariant.FENCED_WORKER_WRITES, cordoned().evict("cart-1", "a"));
    violated(
        Invariant.FENCED_WORKER_WRITES,
        cordoned().evict("cart-1", "a").but("uidPrecondition", null, "body", of()),
        "without UID");
    violated(
        Invariant.FENCED_WORKER_WRITES,
        cordoned().but("resourceVersionSent", null, "body", of("spec", of("unschedulable", true))),
        "without resourceVersion");
    violated(
        Invariant.FENCED_WORKER_WRITES,
        cordoned().but("body", patch(of("unschedulable", true, "taints", List.of()))),
        "touches more");
    violated(
        Invariant.FENCED_WORKER_WRITES,
        midSwap().cordon("l", "sys").but("before", of("os", "linux"), "after", of("os", "linux")),
        "a node of linux");
    violated(Invariant.FENCED_WORKER_WRITES, cordoned().but("verb", "update"), "update of node a");
  }

  @Test
  void a_json_patch_is_read_like_a_merge_patch() {
    var version = of("op", "test", "path", "/metadata/resourceVersion", "value", "7");
    var cordon = of("op", "add", "path", "/spec/unschedulable", "value", true);
    var mark = of("op", "add", "path", "/metadata/annotations/winpool.dev~1cordon", "value", "x");
    var label = of("op", "add", "path", "/metadata/labels/a", "value", "x");

    clean(
        Invariant.FENCED_WORKER_WRITES,
        cordoned().but("resourceVersionSent", null, "body", List.of(version, cordon, mark)));
    violated(
        Invariant.FENCED_WORKER_WRITES,
        cordoned().but("body", List.of(cordon, label)),
        "touches more");
  }

  @Test
  void a_node_is_cordoned_before_its_pods_are_evicted() {
    clean(Invariant.CORDON_BEFORE_EVICT, cordoned().evict("cart-1", "a"));
    violated(Invariant.CORDON_BEFORE_EVICT, midSwap().evict("cart-1", "a"), "not cordoned");
    violated(
        Invariant.CORDON_BEFORE_EVICT,
        cordoned().uncordon("a", "win19").evict("cart-1", "a"),
        "not cordoned");
  }

  /** Of one owner; each was made a minute before it was evicted, the first before the cordon. */
  private static JournalStory evictedAgainAndAgain(int times) {
    var story = cordoned().evict("cart-0", "a");
    story.but("before", owned(story, "cart-0", Duration.ofDays(1)), "after", asked(story));
    for (var i = 1; i <= times; i++) {
      story.evict("cart-" + i, "a");
      story.but("before", owned(story, "cart-" + i, Duration.ofMinutes(1)));
    }
    return story;
  }

  private static Map<String, Object> owned(JournalStory story, String pod, Duration age) {
    var before = of("node", "a", "uid", "u-" + pod, "phase", "Running", "owner", "rs-1");
    before.put("created", story.lastAt().minus(age).toString());
    return before;
  }

  private static Map<String, Object> asked(JournalStory story) {
    return of("asked", story.lastAt().toString());
  }

  @Test
  void pods_that_come_back_to_a_cordoned_node_are_evicted_a_few_times_an_hour() {
    clean(Invariant.NO_KILL_LOOP, evictedAgainAndAgain(8));
    violated(Invariant.NO_KILL_LOOP, evictedAgainAndAgain(9), "cart-9 evicted from a");
    var later = evictedAgainAndAgain(8).pass(Duration.ofMinutes(54)).evict("cart-9", "a");
    clean(Invariant.NO_KILL_LOOP, later.but("before", owned(later, "cart-9", Duration.ZERO)));
  }

  @Test
  void any_number_of_pods_that_were_there_before_may_be_evicted() {
    var story = evictedAgainAndAgain(0);
    for (var i = 1; i <= 20; i++) {
      story.evict("cart-" + i, "a").but("before", owned(story, "cart-" + i, Duration.ofDays(1)));
    }
    clean(Invariant.NO_KILL_LOOP, story);
  }

  @Test
  void who_lands_on_a_node_that_was_given_back_has_not_come_back() {
    var story = evictedAgainAndAgain(8).uncordon("a", "win19").cordon("a", "win19");
    story.evict("cart-9", "a").but("before", owned(story, "cart-9", Duration.ofMinutes(1)));
    clean(Invariant.NO_KILL_LOOP, story);
  }

  @Test
  void pods_of_a_pool_without_our_tag_stay() {
    var story = cordoned().update("win19").but("userAgent", "terraform", "body", of());

    violated(Invariant.ONLY_OWN_POOLS, story.evict("cart-1", "a"), "without our tag");
  }
}
