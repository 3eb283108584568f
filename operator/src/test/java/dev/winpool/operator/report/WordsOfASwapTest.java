package dev.winpool.operator.report;

import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.ImageBuild;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads at the telling moments of a swap, word for word (messages.md). */
class WordsOfASwapTest {

  private static Given blocked(long minutesAgo) {
    return swapping(forward().opened().begun("akswin19000000", minutesAgo))
        .cordoned("win19")
        .lease("pay")
        .other("pay", 0, false)
        .pod(pod("shop/cart-1").budgets("shop/cart"))
        .budget("shop/cart", 0, 3, 3, 3);
  }

  private static WindowsNodePoolStatus status(Given given) {
    return Reporter.report(TurnOf.seen(given, WindowsNodePoolStatus.EMPTY));
  }

  private static Summary summary(Given given) {
    return status(given).summary();
  }

  @Test
  void a_blocked_drain_says_since_when_how_far_it_is_and_when_it_becomes_a_case_for_a_person() {
    var summary = summary(blocked(16));
    assertThat(summary.reason()).isEqualTo("DrainBlocked");
    assertThat(summary.message())
        .isEqualTo(
            "node akswin19000000: 1 pod blocked by budget shop/cart (needs 3 healthy, has 3)"
                + " since 21:14; 1/2 nodes done; Stalled at 21:44."
                + " Scale shop/cart or relax the budget");
  }

  @Test
  void once_it_is_one_no_time_is_named_any_more() {
    var summary = summary(blocked(31));
    assertThat(summary.reason()).isEqualTo("DrainTimedOut");
    assertThat(summary.message()).contains("1/2 nodes done. Scale").doesNotContain("Stalled at");
  }

  @Test
  void side_by_side_it_says_which_workloads_need_images_and_how_to_move_one() {
    var image = "shop.io/cart:7-ltsc2019";
    var summary =
        summary(
            swapping(forward().proven())
                .pod(pod("shop/cart-1").image(image))
                .build(image, new ImageBuild.Known(List.of(17763))));
    assertThat(summary.reason()).isEqualTo("WaitingForWorkloads");
    assertThat(summary.message())
        .startsWith(
            "win22 is ready beside win19 since 21:05; 1 workload still needs images for 20348:"
                + " shop/cart. First: image "
                + image)
        .endsWith(
            ". To move one now: an image tag for 20348, toleration"
                + " winpool.dev/successor=web:NoSchedule, selector"
                + " kubernetes.azure.com/os-sku=Windows2022");
  }

  @Test
  void a_retained_source_is_kept_until_a_time_and_is_no_successor() {
    var status = status(swapping(forward().settled(Duration.ofHours(2))).cordoned("win19"));
    assertThat(status.summary().message())
        .isEqualTo(
            "win22 serves; win19 is empty since 19:30; kept until Tue 19:30. To go back, revert osSKU");
    assertThat(status.summary().pool()).isEqualTo("win22");
    assertThat(status.summary().successor()).isNull();
    assertThat(status.successor()).isNull();
  }

  @Test
  void the_successor_is_named_until_it_serves() {
    assertThat(summary(blocked(16)).pool()).isEqualTo("win19");
    assertThat(summary(blocked(16)).successor()).isEqualTo("win22");
  }

  @Test
  void the_text_of_a_plan_names_what_its_findings_are_about() {
    var asked =
        Given.object()
            .pool(pool("win19", WindowsServer.Windows2019, 2))
            .spec("{osSKU: Windows2022, migration: {approveBefore: [Create]}}")
            .pod(pod("shop/db-0").budgets("shop/db"))
            .budget("shop/db", 0, 2, 2, 2);
    for (var i = 0; i < 5; i++) {
      asked.pod(pod("shop/loose-" + i).unmanaged());
    }
    assertThat(status(asked).plan().text())
        .contains(
            "Warning BudgetNeverAllows: budgets that can never allow an eviction: shop/db",
            "Warning UnmanagedPods: pods without a controller; nothing brings them back:"
                + " shop/loose-0; shop/loose-1; shop/loose-2 and 2 more");
  }
}
