package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.OwnerState.Unknown;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readiness sets the pace, whatever the kind of the owner (rows D12, D33; trace T19). */
class OtherOwnersTest {
  private static final String NODE = "akswin19000000";
  private static final String WEB = "shop/CloneSet/web/u-web/apps.kruise.io/v1alpha1";
  private static final String ONCE = "shop/Job/once/u-once/batch/v1";
  private static final int UNTOLD = OwnerState.UNTOLD;

  private static Given begun(String owner, long minutesAgo) {
    return moving(forward().begun(NODE, minutesAgo).baseline(owner, 2)).pod(onSecond(owner));
  }

  private static PodOf onSecond(String owner) {
    return pod("shop/web-2").of(owner).on(Sample.node(WIN19, 1));
  }

  private static OwnerState state(String owner, int desired, int ready) {
    return new OwnerState(OwnerRef.of(owner).orElseThrow(), desired, ready);
  }

  private static OwnerState unknown(String why, boolean lasting) {
    return OwnerState.unknown(OwnerRef.of(WEB).orElseThrow(), new Unknown(why, lasting));
  }

  private static OwnerState podless(long minutes) {
    var since = NOW.minus(Duration.ofMinutes(minutes));
    return state(WEB, UNTOLD, 0).podlessSince(Optional.of(since));
  }

  static Stream<Row> turns() {
    return Stream.of(
        rests(
            "the next node waits for an owner that had more than it has",
            begun(WEB, 5).owner(WEB, UNTOLD, 1),
            Reason.Migrating),
        rests(
            "and longer than a node's time is a person's case",
            begun(WEB, 40).owner(WEB, UNTOLD, 1),
            Reason.ReplacementsNotReady),
        begins("it is back", begun(WEB, 5).owner(WEB, UNTOLD, 2)),
        begins("it wants no more now", begun(WEB, 5).owner(WEB, 1, 1)),
        begins("it is gone", begun(WEB, 5)),
        rests(
            "one that cannot be counted is not back",
            begun(WEB, 5).owner(unknown("no answer", false)),
            Reason.Migrating),
        rests(
            "nor ever, by itself",
            begun(WEB, 40).owner(unknown("too many", true)),
            Reason.ReplacementsNotReady),
        rests(
            "one without pods may be between two of them",
            begun(WEB, 9).owner(podless(4)),
            Reason.Migrating),
        begins("one without pods for five minutes is gone", begun(WEB, 9).owner(podless(5))),
        rests("a Job is waited for", begun(ONCE, 29).owner(ONCE, 2, 1), Reason.Migrating),
        begins("but no longer than a node's time", begun(ONCE, 30).owner(ONCE, 2, 1)),
        begins(
            "nor than half an hour where a node has no limit",
            begun(ONCE, 30).spec("{drain: {timeoutPerNode: '0s'}}").owner(ONCE, 2, 1)),
        row(
                "of the pods of one node all go at once, as a Deployment's do",
                moving(forward().begun(NODE, 1).baseline(WEB, 2))
                    .owner(WEB, UNTOLD, 2)
                    .pod(pod("shop/web-1").of(WEB).on(first(WIN19)))
                    .pod(pod("shop/web-2").of(WEB).on(first(WIN19))),
                Step.Evict.class,
                Reason.Migrating)
            .on("shop/web-1", "shop/web-2"),
        rests(
            "of two nodes at once the second waits",
            moving(forward().begun(NODE, 5).begun("akswin19000001", 4).baseline(WEB, 2))
                .spec("{drain: {nodesAtOnce: 2}}")
                .owner(unknown("no answer", false))
                .pod(onSecond(WEB)),
            Reason.Migrating));
  }

  private static Row begins(String what, Given given) {
    return row(what, given, Step.Remember.class, Reason.Migrating)
        .remembering("node akswin19000001 begun now");
  }

  @ParameterizedTest
  @MethodSource("turns")
  void turn(Row row) {
    row.holds();
  }

  @Test
  void who_cannot_be_counted_is_told_with_the_cause_and_what_helps() {
    var late = begun(WEB, 40).owner(unknown("more than 5000 pods", true)).decided().standing();
    assertThat(late.what()).contains("shop/web", "cannot be counted", "more than 5000 pods");
    assertThat(late.remedy()).contains("fewer pods in namespace shop", "To undo");
    assertThat(late.since()).contains(NOW.minus(Duration.ofMinutes(40)));
    var early = begun(WEB, 5).owner(unknown("no answer", false)).decided().standing();
    assertThat(early.what()).contains("shop/web", "cannot be counted", "no answer");
  }

  @Test
  void an_owner_that_tells_no_wish_can_be_brought_back_or_deleted() {
    var late = begun(WEB, 40).owner(WEB, UNTOLD, 1).decided().standing();
    assertThat(late.what()).startsWith("shop/web 1/2 ready on ");
    assertThat(late.remedy()).contains("2 pods of CloneSet web", "delete it", "To undo");
  }

  @Test
  void d33_a_replacement_that_no_node_takes_is_told_in_the_schedulers_words() {
    var words = "shop/web-9 Unschedulable: 0/3 nodes are available";
    var short1 = state(WEB, 2, 1).saying(words);
    assertThat(begun(WEB, 5).owner(short1).decided().standing().what()).endsWith(": " + words);
    assertThat(begun(WEB, 40).owner(short1).decided().standing().what()).endsWith(": " + words);
    var sick = pod("shop/web-8").of(WEB).on(first(WIN22)).notReady("ErrImagePull");
    assertThat(begun(WEB, 5).owner(short1).pod(sick).decided().standing().what())
        .as("what a kubelet says is nearer")
        .endsWith("shop/web-8 ErrImagePull");
  }

  @Test
  void what_is_written_down_of_an_owner_says_which_one_it_is() {
    var given = moving(forward()).pod(pod("shop/web-1").of(WEB).on(first(WIN19)));
    assertThat(baselines(given.owner(WEB, UNTOLD, 2))).isEqualTo("{" + WEB + "=2}");
  }

  @Test
  void who_could_not_be_counted_just_then_has_what_is_seen_of_it_on_nodes_of_the_move() {
    var given =
        moving(forward())
            .pod(pod("shop/web-1").of(WEB).on(first(WIN19)))
            .pod(pod("shop/web-2").of(WEB).on(Sample.node(WIN19, 1)))
            .pod(pod("shop/web-3").of(WEB).on(first(WIN22)).notReady("starts"));
    assertThat(baselines(given.owner(unknown("no answer", false)))).isEqualTo("{" + WEB + "=2}");
    assertThat(baselines(given.owner(unknown("too many", true)))).isEqualTo("{}");
  }

  private static String baselines(Given given) {
    var step = (Step.Remember) given.decided().step();
    return step.next().swap().orElseThrow().baselines().toString();
  }
}
