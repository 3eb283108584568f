package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.Expect.clean;
import static dev.winpool.emulator.referee.Expect.violated;
import static dev.winpool.emulator.referee.StoryValues.livePod;
import static dev.winpool.emulator.referee.StoryValues.midSwap;
import static dev.winpool.emulator.referee.StoryValues.of;
import static dev.winpool.emulator.referee.StoryValues.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.referee.invariant.Invariant;
import dev.winpool.emulator.referee.invariant.InvariantViolation;
import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.premise.Premises;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArmInvariantsTest {

  private static JournalStory retiring() {
    return midSwap().cordon("a", "win19").intent("Retire", "win19");
  }

  private static Map<String, Object> sent(Object... properties) {
    return of("properties", of(properties));
  }

  @Test
  void a_pool_is_deleted_only_when_no_live_pod_but_of_daemonsets_is_on_it() {
    var daemon = livePod("agent", "DaemonSet");
    var cart = livePod("cart-1", "ReplicaSet");

    clean(
        Invariant.EMPTY_BEFORE_DELETE, retiring().delete("win19").deleteAccepted("win19", daemon));
    violated(
        Invariant.EMPTY_BEFORE_DELETE,
        retiring().delete("win19").deleteAccepted("win19", daemon, cart),
        "shop/cart-1");
    violated(
        Invariant.EMPTY_BEFORE_DELETE,
        retiring().deleteAccepted("win19", cart).delete("win19"),
        "1 live pods");
  }

  @Test
  void a_pool_is_deleted_only_when_it_was_listed_empty_some_seconds_before() {
    var listing = of("at", JournalStory.START.plusSeconds(600).toString());
    var swap = StoryValues.swap();
    swap.put("firstEmptyListing", listing);
    var listed = new JournalStory().update("win19").status("web", of("swap", swap));

    violated(Invariant.EMPTY_BEFORE_DELETE, listed.delete("win19"), "first listed empty at");
    violated(
        Invariant.EMPTY_BEFORE_DELETE,
        new JournalStory().update("win19").delete("win19"),
        "first listed empty nowhere");
    clean(
        Invariant.EMPTY_BEFORE_DELETE,
        new JournalStory()
            .update("win19")
            .status("web", of("swap", swap))
            .pass(Duration.ofSeconds(485))
            .delete("win19"));
  }

  /** It cannot be listed empty: that its deletion was written down before counts instead. */
  @Test
  void a_pool_without_a_node_that_no_swap_is_about_is_deleted_as_it_was_written_down_before() {
    var intent = of("verb", "Retire", "pool", "win19", "issuedAt", JournalStory.START.toString());
    var other = of("verb", "Retire", "pool", "win22", "issuedAt", JournalStory.START.toString());

    clean(Invariant.EMPTY_BEFORE_DELETE, written(intent).delete("win19"));
    violated(
        Invariant.EMPTY_BEFORE_DELETE,
        written(intent).node("a", "win19").delete("win19"),
        "first listed empty nowhere");
    violated(
        Invariant.EMPTY_BEFORE_DELETE,
        written(other).delete("win19"),
        "first listed empty nowhere");
  }

  private static JournalStory written(Map<String, Object> intent) {
    return new JournalStory()
        .update("win19")
        .status("web", of("intent", intent))
        .pass(Duration.ofSeconds(30));
  }

  @Test
  void a_side_is_deleted_only_while_the_other_is_open() {
    clean(Invariant.ONE_SIDE_OPEN, retiring().delete("win19"));
    violated(
        Invariant.ONE_SIDE_OPEN,
        retiring().ready("b", "win22", false).delete("win19"),
        "no node of win22 is open");
  }

  @Test
  void an_object_that_goes_with_its_pools_may_close_both() {
    var story =
        new JournalStory()
            .object("web", of("deletionPolicy", "Delete"))
            .node("a", "win19")
            .update("win19")
            .status("web", of("swap", StoryValues.swap()))
            .write("delete", "windowsnodepools", "web", Map.of())
            .cordon("a", "win19")
            .delete("win19");

    assertThat(story.judged().of(Invariant.ONE_SIDE_OPEN)).isEmpty();
  }

  @Test
  void only_pools_with_our_tags_are_touched() {
    clean(Invariant.ONLY_OWN_POOLS, new JournalStory().update("win19"));
    violated(
        Invariant.ONLY_OWN_POOLS,
        new JournalStory().update("sys").but("osType", "Linux"),
        "a Linux pool");
    violated(
        Invariant.ONLY_OWN_POOLS,
        new JournalStory().update("sys").but("mode", "System"),
        "System pool");
    violated(
        Invariant.ONLY_OWN_POOLS,
        new JournalStory().update("win19").but("tagsBefore", tags("pay")),
        "the pool of pay");
    violated(
        Invariant.ONLY_OWN_POOLS,
        new JournalStory()
            .delete("win19")
            .but("tagsBefore", of("winpool-owner", "web", "winpool-cluster", "2")),
        "another cluster's");
    violated(
        Invariant.ONLY_OWN_POOLS,
        new JournalStory().update("win19").but("tagsBefore", of()),
        "without our tag");
    violated(
        Invariant.ONLY_OWN_POOLS,
        new JournalStory().update("win19").but("pool", null),
        "not one of the operator's calls");
  }

  @Test
  void an_untagged_pool_is_tagged_where_adopted_or_once_ours() {
    var adopting = Premises.usual().with(Estate.usual().adopting(Set.of("win19")));
    var adoption = new JournalStory().update("win19").but("tagsBefore", of());
    var again = new JournalStory().create("win22").update("win22").but("tagsBefore", of());

    assertThat(adoption.judged(adopting).of(Invariant.ONLY_OWN_POOLS)).isEmpty();
    clean(Invariant.ONLY_OWN_POOLS, again);
  }

  @Test
  void names_counts_and_pools_stay_within_limits() {
    var full =
        Premises.usual().with(Estate.usual().startingWith(Set.of("sys", "p1")).withMaxPools(2));

    clean(Invariant.WITHIN_LIMITS, new JournalStory().create("win22"));
    violated(Invariant.WITHIN_LIMITS, new JournalStory().create("windows2"), "windows2");
    violated(
        Invariant.WITHIN_LIMITS,
        new JournalStory().update("win19").but("body", sent("maxCount", 1001)),
        "1001");
    assertThat(new JournalStory().create("win22").judged(full).of(Invariant.WITHIN_LIMITS))
        .singleElement()
        .extracting(InvariantViolation::what)
        .isEqualTo("win22 would be pool 3 of 2");
  }

  @Test
  void one_swap_creates_one_pool() {
    clean(Invariant.NOTHING_TWICE, new JournalStory().create("win22"));
    clean(
        Invariant.NOTHING_TWICE,
        new JournalStory().create("win22").delete("win22").create("win01"));
    var twice = new JournalStory().create("win22").create("win01");
    violated(Invariant.NOTHING_TWICE, twice, "created win22 and win01");
    assertThat(twice.judged().of(Invariant.NOTHING_TWICE).getFirst().seqs())
        .containsExactly(1L, 2L);
  }

  @Test
  void a_pool_is_deleted_once_until_it_failed() {
    clean(
        Invariant.NOTHING_TWICE,
        new JournalStory().delete("win19").delete("win19").but("stateBefore", "Failed"));
    violated(
        Invariant.NOTHING_TWICE,
        new JournalStory().delete("win19").delete("win19").but("stateBefore", "Deleting"),
        "already Deleting");
  }

  @Test
  void writes_to_arm_are_fenced() {
    violated(
        Invariant.NOTHING_TWICE,
        new JournalStory().update("win19").but("ifMatch", ""),
        "without a fence");
    violated(
        Invariant.NOTHING_TWICE,
        new JournalStory().delete("win19").but("ifMatch", null),
        "without If-Match");
  }

  @Test
  void an_image_run_is_asked_for_once_a_window() {
    clean(
        Invariant.NOTHING_TWICE,
        new JournalStory().image("win19").pass(Duration.ofDays(30)).image("win19"));
    clean(
        Invariant.NOTHING_TWICE,
        new JournalStory().image("win19").image("win19").but("stateBefore", "Failed"));
    violated(
        Invariant.NOTHING_TWICE,
        new JournalStory().image("win19").image("win19"),
        "second image POST");
  }

  private static JournalStory windows(JournalStory story, int status) {
    var sent = Map.of("osType", "Windows", "osSKU", "Windows2025", "tags", tags("web"));
    return story
        .update("win22")
        .but("propertiesBefore", Map.of("osSKU", "Windows2022"), "status", status)
        .but("body", Map.of("properties", sent));
  }

  @Test
  void another_windows_version_is_asked_for_once_taken_or_refused_until_a_spec_is_edited() {
    clean(Invariant.NOTHING_TWICE, windows(new JournalStory(), 200));
    clean(Invariant.NOTHING_TWICE, windows(windows(new JournalStory(), 429), 200));
    var edit = windows(new JournalStory(), 400).write("patch", "windowsnodepools", "web", Map.of());
    clean(Invariant.NOTHING_TWICE, windows(edit.but("userAgent", "people"), 200));
    violated(Invariant.NOTHING_TWICE, windows(windows(new JournalStory(), 400), 400), "second PUT");
    violated(Invariant.NOTHING_TWICE, windows(windows(new JournalStory(), 200), 200), "second PUT");
  }

  @Test
  void another_windows_version_rolls_nodes_and_so_needs_the_lease() {
    violated(Invariant.ONE_DISRUPTION, windows(new JournalStory(), 200), "without the Lease");
    clean(Invariant.ONE_DISRUPTION, windows(new JournalStory().lease("web"), 200));
  }

  @Test
  void a_put_changes_something_but_where_it_resumes() {
    clean(Invariant.NO_IDLE_WRITE, new JournalStory().update("win19"));
    violated(
        Invariant.NO_IDLE_WRITE,
        new JournalStory().update("win19").but("changed", false),
        "nothing differs");
    var resume = new JournalStory().update("win19").but("changed", false, "stateBefore", "Failed");
    assertThat(resume.judged().of(Invariant.NO_IDLE_WRITE)).isEmpty();
  }

  @Test
  void create_image_and_delete_need_their_recorded_intent() {
    clean(
        Invariant.INTENT_BEFORE_ACT, new JournalStory().intent("Create", "win22").create("win22"));
    clean(Invariant.INTENT_BEFORE_ACT, new JournalStory().intent("Image", "win19").image("win19"));
    clean(
        Invariant.INTENT_BEFORE_ACT,
        new JournalStory()
            .intent("Create", "win22")
            .create("win22")
            .create("win22")
            .but("status", 412));
    violated(
        Invariant.INTENT_BEFORE_ACT,
        new JournalStory().create("win22"),
        "without an intent of web");
    violated(
        Invariant.INTENT_BEFORE_ACT,
        new JournalStory().intent("Create", "win19").delete("win19"),
        "DELETE");
    violated(
        Invariant.INTENT_BEFORE_ACT,
        new JournalStory().intent("Image", "win22").image("win19"),
        "IMAGE");
    violated(
        Invariant.INTENT_BEFORE_ACT,
        new JournalStory().intent("Retire", "win19").delete("win19").but("tagsBefore", tags("pay")),
        "intent of pay");
  }

  @Test
  void a_pool_whose_deletion_failed_still_takes_its_place() {
    var full = Premises.usual().with(Estate.usual().withMaxPools(1));
    var gone = new JournalStory().delete("win19").operationEnded("win19", "Deleting", "Succeeded");
    var stays = new JournalStory().delete("win19").operationEnded("win19", "Deleting", "Failed");

    assertThat(gone.create("win22").judged(full).of(Invariant.WITHIN_LIMITS)).isEmpty();
    assertThat(stays.create("win22").judged(full).of(Invariant.WITHIN_LIMITS)).hasSize(1);
  }
}
