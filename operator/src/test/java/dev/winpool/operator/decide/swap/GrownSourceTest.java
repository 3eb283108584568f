package dev.winpool.operator.decide.swap;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.swapping;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * swap.md, Planned: a source that grows side by side is not moved onto what was planned for fewer.
 */
class GrownSourceTest {
  private static final String MONDAY = "2026-12-07T12:00:00Z";
  private static final AgentPool EIGHT = Sample.pool("win19", WindowsServer.Windows2019, 8);

  private static Given grown(SwapOf swap) {
    return closedSuccessor(swap).without("scaling").pool(EIGHT).lease("web");
  }

  private static Given refused(Given given, int count, String code) {
    return given.attempts(AttemptedAct.Update, "win22", count, code, Duration.ofMinutes(9));
  }

  private static Given back() {
    return swapping(SwapOf.swap("win22", "win19").back().proven())
        .spec("{osSKU: Windows2019}")
        .pool(Sample.pool("win22", WindowsServer.Windows2022, 8))
        .lease("web");
  }

  static Stream<Row> forwards() {
    return Stream.of(
        row(
                "the move does not begin onto two machines for eight",
                grown(forward().proven()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("swap Forward win19 -> win22, planned 8"),
        row(
                "it is brought into step before the window",
                grown(forward().proven()).unleased().at(MONDAY),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("swap Forward win19 -> win22, planned 8"),
        rests(
            "not while workloads cannot move yet: side by side may last weeks",
            grown(forward().proven())
                .unleased()
                .pod(PodOf.pod("shop/cart-1").on(first(WIN19)).image("old:1")),
            Reason.WaitingForWorkloads),
        row(
                "then the successor gets as many, with a fixed count",
                grown(forward().proven().planned(8)),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 8"),
        row(
                "and with bounds",
                grown(forward().proven().planned(8))
                    .spec("{scaling: {minCount: 1, maxCount: 9}}")
                    .aks("win22", "enableAutoScaling", true)
                    .aks("win22", "minCount", 2)
                    .aks("win22", "maxCount", 9),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: minCount 8"),
        row(
                "and of a smaller size in the spec",
                grown(forward().proven().planned(8)).spec("{scaling: {count: 3}}"),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Update win22: count 8"),
        rests(
            "the machines are waited for",
            grown(forward().proven().planned(8)).aks("win22", "count", 8),
            Reason.Migrating),
        row(
                "with as many the move begins",
                grown(forward().proven().planned(8)).pool(closed(8)),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("bounds win19 8", "opening now"),
        row(
                "once begun the plan stays: the source is being frozen",
                grown(forward().opened()),
                Step.UpdatePool.class,
                Reason.Migrating)
            .on("Open win22: nodeTaints"));
  }

  private static AgentPool closed(int count) {
    return Sample.pool("win22", WindowsServer.Windows2022, count);
  }

  static Stream<Row> refusals() {
    return Stream.of(
        rests(
            "AKS has no machines: it waits, and is said",
            refused(grown(forward().proven().planned(8)).unleased(), 1, "QuotaExceeded"),
            Reason.WaitingForCapacity),
        rests(
            "another refusal is said too",
            refused(grown(forward().proven().planned(8)).unleased(), 2, "ScopeLocked"),
            Reason.RepairingFailed),
        rests(
            "and ends as a case for a person",
            refused(grown(forward().proven().planned(8)).unleased(), 6, "ScopeLocked"),
            Reason.ProvisioningFailed),
        row(
            "the turn is given back",
            refused(grown(forward().proven().planned(8)), 1, "QuotaExceeded"),
            Step.ReleaseLease.class,
            Reason.WaitingForCapacity),
        row(
                "the source is served meanwhile",
                refused(grown(forward().proven().planned(8)).unleased(), 1, "QuotaExceeded")
                    .spec("{scaling: {count: 9}}"),
                Step.UpdatePool.class,
                Reason.Updating)
            .on("Update win19: count 9"),
        row(
                "a source that has shrunk again is waited for no longer",
                refused(closedSuccessor(forward().proven().planned(8)), 1, "QuotaExceeded"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("swap Forward win19 -> win22, planned 2"),
        row(
                "a size that the move does not need holds up nothing",
                refused(closedSuccessor(forward().proven()).lease("web"), 1, "QuotaExceeded")
                    .spec("{scaling: {count: 2}}"),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("bounds win19 2", "opening now"));
  }

  static Stream<Row> others() {
    return Stream.of(
        row(
                "a successor that was never built is asked for by the source of today",
                Given.object().pool(EIGHT).spec(Worlds.TO_2022).swap(forward()),
                Step.Remember.class,
                Reason.Migrating)
            .remembering("intent Create win22", "swap Forward win19 -> win22, planned 8"),
        row(
                "the way back is not onto two machines for eight either",
                back().pod(PodOf.pod("shop/cart-1").on(first(WIN22))).spec(off()),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("swap Back win22 -> win19, planned 8, reversals 1"),
        row(
                "but from a successor that was never opened no machine is asked for",
                back()
                    .aks(
                        "win22",
                        "nodeTaints",
                        java.util.List.of("winpool.dev/successor=web:NoSchedule"))
                    .pod(PodOf.pod("shop/cart-1").on(first(WIN22)))
                    .spec(off()),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("bounds win22 8", "opening now"),
        row(
                "nor from one that holds no pod",
                back().unleased(),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("bounds win22 8", "opening now"));
  }

  private static String off() {
    return "{migration: {imageCheck: \"Off\"}}";
  }

  @ParameterizedTest
  @MethodSource({"forwards", "refusals", "others"})
  void the_plan_keeps_in_step_with_the_source_until_the_move_begins(Row row) {
    row.holds();
  }
}
