package dev.winpool.operator.report;

import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How far a move is, and when it will be over (status.md, row D45): uniform load, a clock of its
 * own.
 */
class ProgressTest {
  private static final int NODES = 8;
  private static final int PODS = 5;
  private static final Duration EACH = Duration.ofMinutes(6);
  private static final AgentPool FROM = Sample.pool("win19", WindowsServer.Windows2019, NODES);
  private static final AgentPool TO = Sample.pool("win22", WindowsServer.Windows2022, NODES);

  /** So many nodes are empty; the next was begun when they were. */
  private static Given at(int empty, Duration later) {
    var swap = SwapOf.swap("win19", "win22").opened();
    for (var i = 0; i <= empty; i++) {
      swap = swap.begun("akswin1900000" + i, -i * EACH.toMinutes());
    }
    var given =
        Given.object()
            .pool(FROM)
            .pool(TO)
            .spec("{osSKU: Windows2022}")
            .swap(swap)
            .cordoned("win19")
            .lease("web")
            .at(start(empty).plus(later).toString());
    for (var node = 0; node < NODES; node++) {
      var on = Sample.node(node < empty ? TO : FROM, node);
      for (var i = 0; i < PODS; i++) {
        given.pod(pod("shop/a" + node + "-" + i).on(on));
      }
    }
    return given;
  }

  private static Instant start(int node) {
    return NOW.plus(EACH.multipliedBy(node));
  }

  private static WindowsNodePoolStatus after(Given given, WindowsNodePoolStatus previous) {
    return Reporter.report(TurnOf.seen(given, previous));
  }

  /** Up to the node of that number, which begins. */
  private static WindowsNodePoolStatus drained(int node) {
    var status = WindowsNodePoolStatus.EMPTY;
    for (var i = 0; i <= node; i++) {
      status = after(at(i, Duration.ZERO), status);
    }
    return status;
  }

  private static Optional<Instant> end(WindowsNodePoolStatus status) {
    return Optional.ofNullable(status.migration().estimatedEnd());
  }

  @Test
  void nothing_is_expected_before_there_is_a_measure() {
    assertThat(end(drained(0))).as("the canary").isEmpty();
    assertThat(end(drained(1))).as("the second node begins").isEmpty();
    assertThat(end(drained(2))).as("it is done").isPresent();
  }

  @Test
  void from_half_way_on_the_end_is_known_to_a_third() {
    for (var node = NODES / 2; node < NODES; node++) {
      var left = Duration.between(start(node), start(NODES));
      var off = Duration.between(end(drained(node)).orElseThrow(), start(NODES)).abs();
      assertThat(off).as("at node %d", node).isLessThan(left.multipliedBy(3).dividedBy(10));
    }
  }

  @Test
  void between_two_nodes_nothing_is_written_for_it() {
    var begun = drained(4);
    var later = after(at(4, Duration.ofMinutes(2)), begun);
    assertThat(later.migration()).isEqualTo(begun.migration());
    assertThat(later.summary().message()).isEqualTo(begun.summary().message());
    assertThat(later.summary().message()).contains("; done at about 22:18");
  }

  @Test
  void an_end_that_is_over_is_not_told() {
    assertThat(end(after(at(7, Duration.ofMinutes(20)), drained(7)))).isEmpty();
  }

  @Test
  void while_pods_are_blocked_nothing_is_expected_and_the_measure_begins_anew() {
    var blocked =
        after(
            at(4, Duration.ofMinutes(1))
                .pod(pod("shop/zoo-1").on(Sample.node(FROM, 4)).unmanaged()),
            drained(4));
    assertThat(blocked.summary().reason()).isEqualTo("DrainBlocked");
    assertThat(end(blocked)).isEmpty();
    var next = after(at(5, Duration.ZERO), after(at(4, Duration.ofMinutes(5)), blocked));
    assertThat(end(next)).as("one node since").isEmpty();
    assertThat(end(after(at(6, Duration.ZERO), next))).contains(start(8));
  }

  @Test
  void a_wait_for_the_window_ends_the_measure() {
    var closed = at(4, Duration.ofHours(5)).lease("pay").other("pay", 0, false);
    var status = after(closed, drained(4));
    assertThat(status.summary().reason()).isEqualTo("WaitingForWindow");
    assertThat(status.migration().pace()).isNull();
  }

  @Test
  void where_several_are_emptied_at_once_one_has_to_be_done_first() {
    var pace = DrainPace.after(Optional.empty(), NOW, 90);
    var beside = DrainPace.after(Optional.of(pace), NOW.plusSeconds(5), 85);
    assertThat(DrainPace.end(beside, 2, NOW)).isEmpty();
    var third = DrainPace.after(Optional.of(beside), NOW.plusSeconds(600), 60);
    assertThat(DrainPace.end(third, 2, NOW)).contains(NOW.plusSeconds(600 + 1200));
  }

  @Test
  void what_was_not_read_and_what_ended_where_it_moved_to_takes_nothing_back() {
    var before = drained(4);
    var unread = after(at(4, Duration.ofMinutes(1)).podsUnread(), before).migration();
    assertThat(unread)
        .returns(20, MigrationProgress::podsMoved)
        .returns(20, MigrationProgress::podsRemaining)
        .returns(4, MigrationProgress::nodesDrained);
    var moved = new ArrayList<Integer>();
    for (var status : List.of(before, after(at(3, EACH), before))) {
      moved.add(status.migration().podsMoved());
    }
    assertThat(moved).containsExactly(20, 20);
  }

  @Test
  void a_node_that_is_out_of_time_says_when_the_last_pod_went() {
    var moved = after(at(4, Duration.ZERO), drained(3));
    var stays = pod("shop/zoo-1").on(Sample.node(FROM, 4)).unmanaged();
    var status = after(at(4, Duration.ofMinutes(31)).pod(stays), moved);
    assertThat(status.summary().reason()).isEqualTo("DrainTimedOut");
    assertThat(status.summary().message()).contains(" nodes done, the last pod went 21:54");
  }
}
