package dev.winpool.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of many blockers none hides another, and the list is as stable as what it tells (status.md). */
class ToldBlockersTest {
  private static final Instant AT = Instant.parse("2026-12-05T21:00:00Z");

  private static Blocker blocker(int node, String pod, BlockerCode code, @Nullable String budget) {
    var owner = "shop/Deployment/" + pod.substring(pod.indexOf('/') + 1, pod.lastIndexOf('-'));
    return new Blocker("node-" + node, pod, code, owner, budget, "why", AT, "do");
  }

  private static List<Blocker> alike(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> blocker(1, "shop/cart-" + (1000 + i), BlockerCode.BudgetNeverAllows, "shop/cart"))
        .toList();
  }

  private static List<Blocker> told(List<Blocker> all) {
    return ToldBlockers.of(WindowsNodePoolStatus.EMPTY, all);
  }

  @Test
  void every_code_is_among_the_twenty_however_many_are_alike() {
    var each =
        Stream.of(BlockerCode.values()).map(code -> blocker(7, "zoo/" + code + "-1", code, null));
    var all = Stream.concat(alike(500).stream(), each).toList();
    assertThat(told(all)).hasSize(20);
    assertThat(told(all)).extracting(Blocker::code).contains(BlockerCode.values());
  }

  @Test
  void every_budget_is_among_them_before_a_second_pod_of_one() {
    var other = blocker(9, "zoo/bear-1", BlockerCode.BudgetNeverAllows, "zoo/bear");
    var all = new ArrayList<>(alike(100));
    all.add(other);
    assertThat(told(all)).hasSize(20).contains(other);
  }

  @Test
  void the_order_is_by_node_and_pod_whatever_order_they_come_in() {
    var all = new ArrayList<>(alike(40));
    all.add(blocker(0, "zoo/bear-1", BlockerCode.ApiFailed, null));
    var first = told(all);
    assertThat(first).isSortedAccordingTo(Blocker.BY_PLACE);
    Collections.shuffle(all, new Random(7));
    assertThat(told(all)).isEqualTo(first);
  }

  @Test
  void names_of_owners_are_bounded_for_anybody_may_make_them() {
    var owner = "shop/Deployment/" + "x".repeat(5000);
    var long1 = new Blocker("n", "shop/a-1", BlockerCode.ApiFailed, owner, null, "why", AT, "do");
    assertThat(told(List.of(long1)).getFirst().owner()).hasSize(256);
  }

  @Test
  void one_event_tells_what_blocks_anew_by_code_and_pod_and_not_which_pods_are_left() {
    var before = alike(3);
    assertThat(BlockerNews.of(List.of(), before))
        .contains(
            new BlockerNews(
                true, "PodsBlocked", "BudgetNeverAllows shop/cart-1000 (budget shop/cart)"));
    assertThat(BlockerNews.of(before, alike(2))).isEmpty();
    assertThat(BlockerNews.of(before, before)).isEmpty();
  }

  @Test
  void an_event_is_a_warning_only_where_no_waiting_helps() {
    var refused = blocker(1, "shop/db-0", BlockerCode.WebhookRefused, null);
    assertThat(BlockerNews.of(alike(1), List.of(refused)))
        .contains(
            new BlockerNews(
                false,
                "PodsBlocked",
                "WebhookRefused shop/db-0; no longer: BudgetNeverAllows shop/cart-1000"
                    + " (budget shop/cart)"));
  }

  @Test
  void when_all_may_go_that_is_told_once() {
    assertThat(BlockerNews.of(alike(2), List.of()))
        .contains(
            new BlockerNews(
                false,
                "PodsFreed",
                "no longer: BudgetNeverAllows shop/cart-1000 (budget shop/cart)"));
    assertThat(BlockerNews.of(List.of(), List.of())).isEmpty();
  }

  @Test
  void an_event_names_a_few_of_many() {
    var many =
        IntStream.range(0, 8)
            .mapToObj(i -> blocker(1, "shop/a" + i + "-1", BlockerCode.Unmanaged, null))
            .toList();
    assertThat(BlockerNews.of(List.of(), many).orElseThrow().words())
        .startsWith("Unmanaged shop/a0-1, ")
        .endsWith(" and 3 more");
  }
}
