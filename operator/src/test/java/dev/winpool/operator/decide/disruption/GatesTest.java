package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.plan.PlanReplacement;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Approvals (object.md, trace T18) and the one disruption of the cluster (trace T12). */
class GatesTest {
  private static final String ASK =
      "{migration: {approveBefore: [Create, Move, SecondNode, Retire]}}";
  private static final String HASH = SwapOf.HASH;

  private static Given ready() {
    return swapping(forward().proven()).spec(ASK);
  }

  private static Given secondNode() {
    return Worlds.moving(forward().begun("akswin19000000", 9))
        .spec(ASK)
        .pod(PodOf.pod("shop/cart-1").on(Sample.node(WIN19, 1)));
  }

  private static Given finalDelete() {
    return swapping(forward().settled(Duration.ofHours(80))).cordoned("win19");
  }

  @org.junit.jupiter.api.Test
  void a_mistyped_approval_is_told_beside_the_right_one() {
    var standing =
        finalDelete().annotated(WindowsNodePool.APPROVE, "ffffff/Retire").decided().standing();
    org.assertj.core.api.Assertions.assertThat(standing.remedy())
        .contains("\"ffffff/Retire\" names no gate of this plan", HASH + "/Retire");
  }

  static Stream<Row> rows() {
    return Stream.of(
        rests("Create", wanting2022().spec(ASK), Reason.PlanAwaitingApproval),
        rests(
            "Create: another plan's approval",
            wanting2022().spec(ASK).annotated(WindowsNodePool.APPROVE, "ffffff/Create"),
            Reason.PlanAwaitingApproval),
        rests("Move", ready(), Reason.PlanAwaitingApproval),
        rests(
            "Move: an approval of Create is none of Move",
            ready().annotated(WindowsNodePool.APPROVE, HASH + "/Create"),
            Reason.PlanAwaitingApproval),
        row(
                "Move: approved by annotation, used by writing it down",
                ready().annotated(WindowsNodePool.APPROVE, HASH + "/Move"),
                Step.Remember.class,
                Reason.PlanAwaitingApproval)
            .remembering("approved abc123/Move"),
        row(
                "Move: approved in the spec",
                ready().spec("{migration: {approved: [" + HASH + "/Move]}}"),
                Step.Remember.class,
                Reason.PlanAwaitingApproval)
            .remembering("approved abc123/Move"),
        row(
                "Move: a used approval is recorded",
                swapping(forward().proven().approved(HASH + "/Move")).spec(ASK),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        rests(
            "Move: after two reversals it is another plan",
            swapping(forward().reversals(2).proven())
                .spec(ASK)
                .annotated(WindowsNodePool.APPROVE, HASH + "/Move"),
            Reason.PlanAwaitingApproval),
        rests("SecondNode: after the canary", secondNode(), Reason.PlanAwaitingApproval),
        row(
                "SecondNode: the canary itself asks nobody",
                Worlds.moving(forward()).spec(ASK).pod(PodOf.pod("shop/cart-1").on(first(WIN19))),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("node akswin19000000 begun now"),
        rests("Retire: for 2019 always", finalDelete(), Reason.AwaitingFinalDelete),
        rests(
            "Retire: a wrong hash",
            finalDelete().annotated(WindowsNodePool.APPROVE, "ffffff/Retire"),
            Reason.AwaitingFinalDelete),
        row(
                "Retire: the right one",
                finalDelete()
                    .annotated(WindowsNodePool.APPROVE, "ffffff/Retire, " + HASH + "/Retire"),
                Step.Remember.class,
                Reason.AwaitingFinalDelete)
            .remembering("approved abc123/Retire"),
        rests(
            "T12 the turn is another's",
            swapping(forward().proven()).lease("pay").other("pay", 0, false),
            Reason.WaitingForTurn),
        row(
                "T12 it is stolen from an object that is gone",
                swapping(forward().proven()).lease("pay"),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a, taken from pay"),
        rests(
            "T12 but not while its pool is still at work",
            swapping(forward().proven())
                .lease("pay")
                .pool(
                    Sample.with(
                        Sample.tagged(
                            Sample.pool(
                                "pay22", dev.winpool.operator.api.WindowsServer.Windows2022, 1),
                            "winpool-owner",
                            "pay"),
                        "provisioningState",
                        "Upgrading")),
            Reason.WaitingForTurn),
        rests(
            "a lower order goes first",
            swapping(forward().proven()).spec("{order: 5}").other("pay", 1, true),
            Reason.WaitingForTurn),
        row(
                "a higher one does not",
                swapping(forward().proven()).other("pay", 1, true),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"),
        row(
                "one that does not wait has no turn",
                swapping(forward().proven()).spec("{order: 5}").other("pay", 1, false),
                Step.AcquireLease.class,
                Reason.Migrating)
            .on("for 9f3c1a"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gates(Row row) {
    row.holds();
  }

  @Test
  void the_message_says_how_to_approve() {
    var standing = wanting2022().spec(ASK).decided().standing();
    var hash = standing.plan().orElseThrow().hash();
    assertThat(standing.remedy())
        .contains("kubectl annotate wnp web", "winpool.dev/approve=" + hash + "/Create");
    assertThat(standing.what()).contains("plan " + hash, "win19 -> win22");
    assertThat(standing.besides()).isEqualTo("nothing touched");
  }

  private static String hash(Given given) {
    return PlanReplacement.apply(given.spec(ASK).situation())
        .orElseThrow()
        .standing()
        .plan()
        .orElseThrow()
        .hash();
  }

  static Stream<Given> sameForWhoeverApproves() {
    return Stream.of(
        wanting2022().at("2027-01-04T10:00:00Z"),
        wanting2022().generation(77),
        wanting2022().pod(PodOf.pod("shop/cart-1").unmanaged()),
        wanting2022()
            .pool(Sample.pool("win19", dev.winpool.operator.api.WindowsServer.Windows2019, 4)),
        wanting2022().spec("{scaling: {count: 9}}"),
        wanting2022().aks("win19", "nodeImageVersion", "AKSWindows-2019-containerd-17763.1.250101"),
        wanting2022().offered("win19", "AKSWindows-2019-containerd-17763.9000.260310"));
  }

  @ParameterizedTest
  @MethodSource("sameForWhoeverApproves")
  void a_plans_hash_knows_no_findings_pods_counts_times_or_images(Given given) {
    assertThat(hash(given)).isEqualTo(hash(wanting2022()));
  }

  static Stream<Given> anotherPlan() {
    return Stream.of(
        wanting2022().spec("{osSKU: Windows2025}"),
        wanting2022().spec("{template: {vmSize: Standard_D8s_v5}}"),
        wanting2022().spec("{template: {revision: \"2\"}}"),
        wanting2022().spec("{migration: {successorName: new22}}"),
        wanting2022().annotated(WindowsNodePool.LINEAGE, "win19;ended=aaaaaa"));
  }

  @ParameterizedTest
  @MethodSource("anotherPlan")
  void another_target_name_field_or_swap_is_another_plan(Given given) {
    assertThat(hash(given)).isNotEqualTo(hash(wanting2022()));
  }
}
