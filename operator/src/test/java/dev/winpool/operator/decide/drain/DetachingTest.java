package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.moving;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Volumes that a node has not let go of (row D36). */
class DetachingTest {
  private static final String FIRST = "akswin19000000";
  private static final String SECOND = "akswin19000001";
  private static final String DISK = "pvc-orders";

  private static final UnaryOperator<WorkerNode> DOWN = Sample::notReady;

  /** The first node was begun so long ago; both are empty. */
  private static Given begun(long minutesAgo) {
    return moving(forward().begun(FIRST, minutesAgo));
  }

  /** The same with a pod on the other. */
  private static Given another(long minutesAgo) {
    return begun(minutesAgo).pod(pod("shop/cart-1").on(Sample.node(WIN19, 1)));
  }

  private static PodOf stays() {
    return pod("kube-system/csi-1").on(Sample.node(WIN19, 0)).daemon(true).claims();
  }

  private static Row begins(String what, Given given) {
    return row(what, given, Step.Remember.class, Reason.Migrating)
        .remembering("node akswin19000001 begun now");
  }

  private static Row empties(String what, Given given) {
    return row(what, given, Step.Remember.class, Reason.Migrating)
        .remembering("listed empty now with 2 nodes of 2 machines");
  }

  static Stream<Row> turns() {
    return Stream.concat(nodes(), pool());
  }

  private static Stream<Row> nodes() {
    return Stream.of(
        rests(
            "D36 the next node waits for the volumes of the one before",
            another(5).volume(FIRST, DISK),
            Reason.Migrating),
        rests(
            "D36 also while they are being detached",
            another(5).volume(FIRST, DISK, Duration.ofMinutes(4)),
            Reason.Migrating),
        begins("D36 not for those of other nodes", another(5).volume("akslinux000000", DISK)),
        begins("D36 nor for what a node holds that is not begun", another(5).volume(SECOND, DISK)),
        begins("D36 nor beyond the node's time", another(31).volume(FIRST, DISK)),
        rests(
            "D36 but ten minutes from when each was to be detached",
            another(31).volume(FIRST, DISK, Duration.ofMinutes(9)),
            Reason.Migrating),
        begins("D36 and no longer", another(31).volume(FIRST, DISK, Duration.ofMinutes(11))),
        begins(
            "D11 D36 of a node that is not Ready nothing is waited for",
            another(5).node("win19", 0, DOWN).volume(FIRST, DISK)),
        begins(
            "D36 volumes of pods that stay are theirs",
            another(5).pod(stays()).volume(FIRST, DISK)),
        rests(
            "D36 what is being detached beside them is not",
            another(5)
                .pod(stays())
                .volume(FIRST, DISK)
                .volume(FIRST, "pvc-2", Duration.ofMinutes(1)),
            Reason.Migrating),
        rests(
            "D36 what cannot be read is waited for as long as the node has time",
            another(5).volumesUnseen("403 Forbidden"),
            Reason.Migrating),
        begins("D36 and no longer either", another(31).volumesUnseen("403 Forbidden")));
  }

  private static Stream<Row> pool() {
    return Stream.of(
        rests(
            "D36 a pool is not empty while its last node holds volumes",
            begun(5).volume(FIRST, DISK),
            Reason.Migrating),
        empties("D36 it is when they are gone", begun(5)),
        empties(
            "D36 or their time is over", begun(31).volume(FIRST, DISK, Duration.ofMinutes(11))));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void turn(Row row) {
    row.holds();
  }

  @Test
  void d36_whoever_reads_the_status_is_told_the_node_the_volume_and_until_when() {
    var told = another(5).volume(FIRST, DISK).volume(FIRST, "pvc-2").decided().standing();
    assertThat(told.what())
        .isEqualTo("waiting until node akswin19000000 lets go of 2 volumes (pvc-orders)");
    assertThat(told.next())
        .hasValueSatisfying(next -> assertThat(next.word()).isEqualTo("going on without them at"));
    var unseen = another(5).volumesUnseen("403 Forbidden").decided().standing();
    assertThat(unseen.what())
        .isEqualTo(
            "whether volumes are attached to node akswin19000000 is not known: 403 Forbidden");
  }

  @Test
  void d36_such_a_node_is_not_counted_as_done() {
    var blocked = pod("shop/web-1").on(Sample.node(WIN19, 1)).unmanaged();
    var both = moving(forward().begun(FIRST, 5).begun(SECOND, 5)).pod(blocked).volume(FIRST, DISK);
    assertThat(both.decided().standing().besides()).startsWith("0/2 nodes done");
  }
}
