package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** turn.md, what cannot be read: parts fail alone, and nothing that hangs on them is guessed. */
class UnseenPodsTest {
  private static final String WHY = "budgets of shop could not be read: answer 500, etcd";

  private static Given unseen(Given given) {
    return given.podsUnseen(WHY);
  }

  static Stream<Row> waiting() {
    return Stream.of(
        rests("no plan is made", unseen(wanting2022()), Reason.KubernetesUnavailable),
        rests(
            "nothing is opened",
            unseen(closedSuccessor(forward().proven())),
            Reason.KubernetesUnavailable),
        rests(
            "no node is drained",
            unseen(moving(forward().begun(first(WIN19).name(), 1))),
            Reason.KubernetesUnavailable),
        rests(
            "no source is deleted",
            unseen(swapping(forward().settled(Duration.ofHours(80))).cordoned("win19")),
            Reason.KubernetesUnavailable),
        rests(
            "no leaving pool is emptied",
            unseen(
                resting()
                    .swap(SwapOf.swap("win19", null).out())
                    .spec("{deletionPolicy: Delete}")
                    .leaving()
                    .cordoned("win19")
                    .lease("web")),
            Reason.KubernetesUnavailable));
  }

  static Stream<Row> goingOn() {
    return Stream.of(
        row(
                "a property in place is changed although no plan can be made",
                unseen(wanting2022().spec("{scaling: {count: 3}}")),
                Step.UpdatePool.class,
                Reason.Updating)
            .on("Update win19: count 3"),
        row(
                "both sides closed is mended",
                unseen(moving(forward().closedFor(120)).nodes("win22", Sample::notReady)),
                Step.Uncordon.class,
                Reason.Migrating)
            .on("akswin19000000", "akswin19000001"));
  }

  @ParameterizedTest
  @MethodSource({"waiting", "goingOn"})
  void what_hangs_on_unseen_pods_waits_and_nothing_else(Row row) {
    row.holds();
  }

  @Test
  void it_is_said_what_is_not_seen_and_asked_again_soon() {
    var standing = unseen(moving(forward())).decided().standing();
    assertThat(standing.what()).isEqualTo("the pods of win19 are not seen: " + WHY);
    assertThat(standing.wake()).isEqualTo(NOW.plusSeconds(10));
    assertThat(standing.moving()).isTrue();
  }

  /** Our evicted pods may still be on their way. */
  @Test
  void the_lease_is_kept_while_a_settled_source_is_drained_once_more() {
    var again = forward().settled(Duration.ofHours(1)).begun(first(WIN19).name(), 1).returned();
    var given = unseen(swapping(again).cordoned("win19").lease("web"));
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
  }

  @Test
  void before_anything_is_closed_the_lease_is_given_back() {
    var given = unseen(closedSuccessor(forward().proven()).lease("web"));
    assertThat(given.decided().step()).isInstanceOf(Step.ReleaseLease.class);
  }

  @Test
  void before_a_move_it_is_asked_again_seldom_and_the_pool_serves_on() {
    var standing = unseen(wanting2022()).decided().standing();
    assertThat(standing.wake()).isEqualTo(NOW.plusSeconds(60));
    assertThat(standing.moving()).isFalse();
  }

  /** Owners that nobody saw are not back: who moves pods keeps the turn. */
  @Test
  void the_lease_is_not_given_back_on_what_nobody_saw() {
    var given = unseen(moving(forward().baseline("shop/Deployment/cart", 3)));
    assertThat(given.decided().step()).isInstanceOf(Step.Rest.class);
    var s = given.situation();
    assertThat(new Guards(s, s.evacuation().orElseThrow()).calm()).isFalse();
  }
}
