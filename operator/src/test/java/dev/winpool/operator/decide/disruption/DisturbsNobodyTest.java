package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * rules.md, "Window and Lease first": what disturbs somebody waits for both before it begins, what
 * disturbs nobody for neither.
 */
class DisturbsNobodyTest {
  private static final String MONDAY = "2026-12-07T12:00:00Z";
  private static final String DELETE =
      "{deletionPolicy: Delete, migration: {irreversible: Automatic}}";

  private static Given leaving() {
    return resting().spec(DELETE).swap(SwapOf.swap("win19", null).out()).leaving();
  }

  private static Given busy(Given given) {
    return given.pod(PodOf.pod("shop/cart-1").on(first(WIN19)));
  }

  private static Given autoscaled(Given given) {
    return given.pool(Sample.autoscaled(WIN19, 1, 9));
  }

  private static Given unopened() {
    return closedSuccessor(SwapOf.swap("win22", null).out()).spec(DELETE).leaving().at(MONDAY);
  }

  static Stream<Row> leavingPools() {
    return Stream.of(
        rests(
            "an autoscaler is not stopped days before the window",
            autoscaled(busy(leaving())).at(MONDAY),
            Reason.WaitingForWindow),
        rests(
            "nor for want of a window",
            autoscaled(busy(leaving())).without("maintenanceWindow"),
            Reason.NoWindow),
        rests(
            "nor while another object is being disturbed",
            autoscaled(busy(leaving())).lease("pay").other("pay", 0, false),
            Reason.WaitingForTurn),
        rests(
            "nor seconds before the window ends",
            autoscaled(busy(leaving())).at("2026-12-06T01:59:50Z"),
            Reason.WaitingForWindow),
        rests(
            "and nothing is closed then",
            busy(leaving()).at("2026-12-06T01:59:50Z"),
            Reason.WaitingForWindow),
        rests(
            "pods that were not listed are not absent",
            autoscaled(leaving()).podsUnread().at(MONDAY),
            Reason.WaitingForWindow),
        row(
                "in the window the turn first",
                autoscaled(busy(leaving())),
                Step.AcquireLease.class,
                Reason.Deleting)
            .on("for 9f3c1a"),
        row(
                "then the bounds, for Retain",
                autoscaled(busy(leaving())).lease("web"),
                Step.Remember.class,
                Reason.Deleting)
            .remembering("bounds win19 2 in 1..9"),
        rests(
            "a freeze that AKS refuses needs no turn meanwhile",
            autoscaled(busy(leaving()))
                .attempts(AttemptedAct.Update, "win19", 1, "ScopeLocked", Duration.ofMinutes(1)),
            Reason.RepairingFailed),
        rests(
            "an open pool waits, for pods may come to it at any time",
            autoscaled(leaving()).at(MONDAY),
            Reason.WaitingForWindow),
        row(
                "one without a machine waits for nothing",
                Given.object()
                    .pool(Sample.autoscaled(Sample.with(WIN19, "count", 0), 0, 9))
                    .spec(DELETE)
                    .swap(SwapOf.swap("win19", null).out())
                    .leaving()
                    .at(MONDAY),
                Step.Remember.class,
                Reason.Deleting)
            .remembering("bounds win19 0 in 0..9"),
        row(
                "nor does a successor that was never opened, whoever has the turn",
                unopened()
                    .lease("pay")
                    .other("pay", 0, false)
                    .pod(PodOf.pod("kube-system/csi-1").on(first(WIN22)).daemon(true)),
                Step.Cordon.class,
                Reason.Deleting)
            .on("akswin22000000", "akswin22000001"),
        rests(
            "but with a pod that moved early it does",
            unopened().pod(PodOf.pod("shop/cart-1").on(first(WIN22))),
            Reason.WaitingForWindow),
        rests("held is held", leaving().at(MONDAY).held(), Reason.Held));
  }

  private static Given untouched() {
    var taint = Tags.successorTaint(Sample.OBJECT);
    return closedSuccessor(SwapOf.swap("win22", "win19").back().proven())
        .spec("{osSKU: Windows2019}")
        .aks("win22", "nodeTaints", java.util.List.of(taint))
        .at(MONDAY);
  }

  static Stream<Row> untouchedSuccessors() {
    var opened = SwapOf.swap("win22", "win19").back().opened();
    return Stream.of(
        row(
                "one that nothing was moved onto goes at noon",
                untouched(),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("bounds win22 2", "opening now"),
        row(
                "without a window, and without the turn",
                untouched()
                    .without("maintenanceWindow")
                    .lease("pay")
                    .other("pay", 0, false)
                    .swap(opened),
                Step.Cordon.class,
                Reason.RollingBack)
            .on("akswin22000000", "akswin22000001"),
        rests(
            "one that somebody moved to early waits",
            untouched()
                .spec("{migration: {imageCheck: \"Off\"}}")
                .pod(PodOf.pod("shop/cart-1").on(first(WIN22))),
            Reason.WaitingForWindow),
        rests(
            "a pod that comes while it is being closed is not evicted at noon",
            untouched()
                .swap(opened)
                .cordoned("win22")
                .pod(PodOf.pod("shop/cart-1").on(first(WIN22))),
            Reason.WaitingForWindow),
        rests(
            "T4 pods that were not listed are not absent",
            untouched().spec("{migration: {imageCheck: \"Off\"}}").podsUnread(),
            Reason.WaitingForWindow),
        rests("held is held", untouched().held(), Reason.Held),
        rests(
            "the way forward waits, for what runs may come to an empty source at any time",
            closedSuccessor(forward().proven()).at(MONDAY),
            Reason.WaitingForWindow));
  }

  /** What nobody waits for anyway. */
  static Stream<Row> others() {
    return Stream.of(
        row(
                "a successor that is not open yet gets its size at noon",
                closedSuccessor(forward().proven()).at(MONDAY).spec("{scaling: {count: 3}}"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 3"),
        row(
                "a failed one is repaired at noon",
                closedSuccessor(forward())
                    .failed("win22", "Boom")
                    .attempts(AttemptedAct.Repair, "win22", 1, "Boom", Duration.ZERO)
                    .at(MONDAY),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win22: as it is"),
        row(
                "tags are put back at noon",
                resting().aks("win19", "tags", java.util.Map.of()).at(MONDAY),
                Step.UpdatePool.class,
                Reason.Updating)
            .on("Retag win19: tags"),
        row(
                "an object that leaves its pools behind opens them at noon",
                Given.object()
                    .pool(WIN19)
                    .pool(WIN22)
                    .spec("{osSKU: Windows2022}")
                    .swap(forward().opened())
                    .cordoned("win19")
                    .at(MONDAY)
                    .leaving(),
                Step.Uncordon.class,
                Reason.Deleting)
            .on("akswin19000000", "akswin19000001"));
  }

  @ParameterizedTest
  @MethodSource({"leavingPools", "untouchedSuccessors", "others"})
  void what_disturbs_waits_for_window_and_turn_and_what_disturbs_nobody_for_neither(Row row) {
    row.holds();
  }
}
