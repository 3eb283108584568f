package dev.winpool.operator.decide.operation;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.WIN22;
import static dev.winpool.operator.decide.Worlds.closedSuccessor;
import static dev.winpool.operator.decide.Worlds.first;
import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.resting;
import static dev.winpool.operator.decide.Worlds.swapping;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.SwapOf;
import dev.winpool.operator.decide.Worlds;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool that AKS reports Failed: repaired, given up or deleted after all (traces T11, T14). */
class FailedPoolsTest {
  private static final String SUNDAY = "2026-12-06T12:00:00Z";
  private static final String TAINT = Tags.successorTaint(Sample.OBJECT);
  private static final String AUTO = "{migration: {irreversible: Automatic}}";
  private static final String[] UIDS = {"uid-akswin19000000", "uid-akswin19000001"};

  private static Given due(Given given, String pool, String code) {
    return given.failed(pool, code).attempts(AttemptedAct.Repair, pool, 1, code, Duration.ZERO);
  }

  static Stream<Row> repairs() {
    var serving = due(resting(), "win19", "Boom");
    return Stream.of(
        row("T11 the turn first", serving, Step.AcquireLease.class, Reason.RepairingFailed)
            .on("for repair"),
        row(
                "then the PUT",
                due(resting(), "win19", "Boom").lease("web"),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win19: as it is"),
        row(
                "with the size that the spec asks for today, not the one that failed",
                due(resting().aks("win19", "count", 6), "win19", "Boom")
                    .spec("{scaling: {count: 1}}")
                    .lease("web"),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win19: count 1"),
        row(
                "and with its other properties, whose keys are noted first",
                due(resting(), "win19", "Boom")
                    .spec("{template: {nodeLabels: {team: web}}}")
                    .lease("web"),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("applied labels team"),
        row(
                "a successor with the size of today, never below the plan",
                due(closedSuccessor(forward()), "win22", "Boom").spec("{scaling: {count: 5}}"),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win22: count 5"),
        row(
                "a successor that was asked to be smaller than the plan",
                due(closedSuccessor(forward()), "win22", "Boom").spec("{scaling: {count: 1}}"),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win22: as it is"),
        rests(
            "T11 not outside the window",
            due(resting(), "win19", "Boom").at(SUNDAY),
            Reason.RepairingFailed),
        row(
            "T11 the turn is not kept meanwhile",
            due(resting(), "win19", "Boom").at(SUNDAY).lease("web"),
            Step.ReleaseLease.class,
            Reason.RepairingFailed),
        row(
                "T11 a pool without a ready node serves nobody: at once",
                due(resting(), "win19", "Boom").nodes("win19", Sample::notReady).at(SUNDAY),
                Step.UpdatePool.class,
                Reason.RepairingFailed)
            .on("Repair win19: as it is"),
        row(
                "T14 a successor that was never opened and holds no pod: at once",
                due(closedSuccessor(forward()), "win22", "AllocationFailed").at(SUNDAY),
                Step.UpdatePool.class,
                Reason.WaitingForCapacity)
            .on("Repair win22: as it is"),
        rests(
            "T14 unless a team moved early",
            due(closedSuccessor(forward()), "win22", "AllocationFailed")
                .pod(pod("shop/cart-1").on(first(WIN22)))
                .at(SUNDAY),
            Reason.WaitingForCapacity),
        rests(
            "T14 unless its pods were not read",
            due(closedSuccessor(forward()), "win22", "AllocationFailed").podsUnread().at(SUNDAY),
            Reason.WaitingForCapacity),
        row(
            "Succeeded again: the turn is given back first",
            resting().lease("web").attempts(AttemptedAct.Repair, "win19", 3, "Boom", Duration.ZERO),
            Step.ReleaseLease.class,
            Reason.Migrating),
        rests(
            "T11 a PUT that puts back is disruptive on a failed pool",
            leaving().failed("win19", "Boom").at(SUNDAY),
            Reason.WaitingForWindow),
        row(
                "T11 and goes out with window and turn",
                leaving().failed("win19", "Boom").lease("web"),
                Step.UpdatePool.class,
                Reason.Deleting)
            .on("Update win19: enableAutoScaling true, maxCount 9, minCount 1"),
        rests(
            "T11 so is a re-tag",
            resting().failed("win19", "Boom").aks("win19", "tags", Map.of()).at(SUNDAY),
            Reason.WaitingForWindow),
        rests(
            "T11 no re-tag while AKS is at work",
            resting().state("win19", "Upgrading").aks("win19", "tags", Map.of()),
            Reason.Updating));
  }

  private static Given failedCreate() {
    return Given.unborn()
        .pool(Sample.with(WIN19, "count", 0))
        .aks("win19", "vmSize", "Standard_D2s_v3")
        .spec("{template: {vmSize: Standard_D4s_v5}}")
        .intent(IntentVerb.Create, "win19", null)
        .generation(2)
        .failed("win19", "SkuNotAvailable");
  }

  private static Given retiring(Given given) {
    return given.intent(IntentVerb.Retire, "win19", null);
  }

  static Stream<Row> failedCreates() {
    return Stream.of(
        row(
                "T14 a first pool that was never built is deleted once its spec is corrected",
                failedCreate(),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("intent Retire win19"),
        row(
                "then the DELETE, which disturbs nobody and waits for no window",
                retiring(failedCreate()).at(SUNDAY),
                Step.RetirePool.class,
                Reason.RepairingFailed)
            .on("win19"),
        rests(
            "not before a second look, some seconds later",
            retiring(failedCreate()).at("2026-12-05T21:29:03Z"),
            Reason.RepairingFailed),
        rests(
            "one that came to life meanwhile is not deleted, and a person is asked",
            retiring(failedCreate()).pool(WIN19),
            Reason.RepairingFailed),
        rests(
            "a DELETE that AKS refused waits for its next try",
            retiring(failedCreate())
                .attempts(AttemptedAct.Retire, "win19", 1, "ScopeLocked", Duration.ofMinutes(2)),
            Reason.WaitingForCapacity),
        row(
                "with nodes there may be pods: it is repaired, or a person asked",
                failedCreate().pool(WIN19).failed("win19", "SkuNotAvailable"),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Repair win19 1 SkuNotAvailable, next in PT1M"),
        row(
                "what was asked for as the spec says is repaired",
                failedCreate().aks("win19", "vmSize", "Standard_D4s_v5"),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Repair win19 1 SkuNotAvailable, next in PT1M"),
        row(
                "what was not edited since is repaired, whatever AKS shows of it",
                failedCreate().generation(1),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Repair win19 1 SkuNotAvailable, next in PT1M"),
        row(
                "a pool that this object did not ask for is none of its making",
                failedCreate().record(r -> r.withoutIntent()),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Repair win19 1 SkuNotAvailable, next in PT1M"),
        rests("while held nothing is begun", failedCreate().held(), Reason.Held));
  }

  @ParameterizedTest
  @MethodSource("failedCreates")
  void a_create_that_failed_is_made_anew_by_the_spec_of_today(Row row) {
    row.holds();
  }

  private static Given leaving() {
    return swapping(forward().opened().bounds("win19", 1, 9)).leaving();
  }

  @ParameterizedTest
  @MethodSource("repairs")
  void a_failed_pool_is_repaired_where_nobody_is_disturbed(Row row) {
    row.holds();
  }

  @Test
  void a_first_pool_that_was_never_built_and_cannot_become_what_the_spec_asks_is_not_put_again() {
    var standing =
        due(Given.unborn().pool(Worlds.WIN19), "win19", "SkuNotAvailable")
            .spec("{template: {vmSize: Standard_D4s_v5}}")
            .aks("win19", "vmSize", "Standard_D2s_v3")
            .decided();
    assertThat(standing.step()).isInstanceOf(Step.Rest.class);
    assertThat(standing.standing().stalled()).isTrue();
    assertThat(standing.standing().besides()).contains("vmSize");
    assertThat(standing.standing().remedy()).contains("az aks nodepool delete").contains("win19");
  }

  @Test
  void a_successor_that_cannot_be_built_says_the_way_back() {
    var standing =
        closedSuccessor(forward())
            .failed("win22", "Boom")
            .attempts(AttemptedAct.Repair, "win22", 6, "Boom", Duration.ZERO)
            .decided()
            .standing();
    assertThat(standing.reason()).isEqualTo(Reason.ProvisioningFailed);
    assertThat(standing.stalled()).isTrue();
    assertThat(standing.remedy()).containsIgnoringCase("to go back, revert osSKU");
  }

  /** Three machines asked for, some Node objects there, the spec reverted. */
  private static Given unbuilt() {
    return Given.object()
        .pool(WIN19)
        .pool(WIN22)
        .spec("{osSKU: Windows2019}")
        .swap(SwapOf.swap("win22", "win19").back().opened())
        .aks("win22", "nodeTaints", List.of(TAINT))
        .nodes("win22", n -> Sample.tainted(n, TAINT))
        .cordoned("win22")
        .aks("win22", "count", 3)
        .failed("win22", "AllocationFailed")
        .lease("web");
  }

  static Stream<Row> givenUp() {
    return Stream.of(
        row(
                "T14 fewer nodes than machines, never opened",
                unbuilt(),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("listed empty now with 2 nodes of 3 machines"),
        row(
                "T14 no node at all",
                unbuilt().noNodes("win22"),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("listed empty now with 0 nodes of 3 machines"),
        row(
                "a node that appears is cordoned",
                unbuilt().node("win22", 1, _ -> Sample.tainted(Sample.node(WIN22, 1), TAINT)),
                Step.Cordon.class,
                Reason.RollingBack)
            .on("akswin22000001"),
        row(
                "a pod there is drained",
                unbuilt().pod(pod("shop/cart-1").on(first(WIN22))),
                Step.Remember.class,
                Reason.RollingBack)
            .remembering("node akswin22000000 begun now"),
        row(
                "once opened, every machine must have its node: repaired first",
                unbuilt().aks("win22", "nodeTaints", List.of()),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Repair win22 1 AllocationFailed, next in PT1M"),
        row(
                "its autoscaler is frozen before it is switched off, as a repair, counted and bounded",
                unbuilt().aks("win22", "enableAutoScaling", true),
                Step.UpdatePool.class,
                Reason.RollingBack)
            .on("Repair win22: maxCount 3, minCount 3"),
        rests(
            "and waits its time",
            unbuilt()
                .aks("win22", "enableAutoScaling", true)
                .attempts(AttemptedAct.Repair, "win22", 2, "Boom", Duration.ofMinutes(5)),
            Reason.RepairingFailed));
  }

  @ParameterizedTest
  @MethodSource("givenUp")
  void a_failed_successor_is_emptied_and_retired(Row row) {
    row.holds();
  }

  private static Given retained() {
    return swapping(forward().settled(Duration.ofHours(2))).cordoned("win19");
  }

  @Test
  void an_empty_source_that_failed_is_kept_and_deleted_and_not_repaired() {
    var decided = retained().failed("win19", "ImageGone").decided();
    assertThat(decided.step()).isInstanceOf(Step.Rest.class);
    assertThat(decided.standing().reason()).isEqualTo(Reason.SourceRetained);
  }

  @Test
  void once_the_source_is_empty_the_successor_is_repaired_with_the_size_of_today() {
    var given =
        due(retained().spec("{scaling: {count: 1}}").aks("win22", "count", 8), "win22", "Boom")
            .lease("web");
    assertThat(given.decided().step())
        .isInstanceOfSatisfying(
            Step.UpdatePool.class, put -> assertThat(put.properties()).containsEntry("count", 1));
  }

  /** Its machines may be those that the successor has no quota for. */
  @Test
  void a_size_that_aks_refuses_does_not_keep_an_empty_source_from_being_deleted() {
    var given =
        retained()
            .spec("{scaling: {count: 8}}")
            .attempts(AttemptedAct.Update, "win22", 6, "ScopeLocked", Duration.ofMinutes(9));
    var standing = given.decided().standing();
    assertThat(standing.what()).as("it is told").contains("ScopeLocked");
    var later =
        swapping(forward().settled(Duration.ofHours(80)))
            .cordoned("win19")
            .spec(AUTO)
            .spec("{scaling: {count: 8}}")
            .attempts(AttemptedAct.Update, "win22", 6, "ScopeLocked", Duration.ofMinutes(9));
    assertThat(later.decided().standing().what()).doesNotContain("ScopeLocked");
  }

  /** Seen to have failed; the next try lies that far ahead. */
  private static Given deleteFailed(int tries, Duration nextIn) {
    return deleteFailed(tries, "DeleteFailed", nextIn);
  }

  private static Given deleteFailed(int tries, String seen, Duration nextIn) {
    return swapping(forward().settled(Duration.ofHours(80)).listed(10, UIDS))
        .cordoned("win19")
        .spec(AUTO)
        .intent(IntentVerb.Retire, "win19", null)
        .failed("win19", "DeleteFailed")
        .attempts(AttemptedAct.Retire, "win19", tries, seen, nextIn)
        .pod(pod("kube-system/csi-1").on(first(WIN19)).daemon(true).budgets("kube-system/csi"));
  }

  static Stream<Row> deletes() {
    return Stream.of(
        row(
                "T14 a delete that AKS took and did not finish is noted when it is seen",
                deleteFailed(1, "", Duration.ofMinutes(-30)),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Retire win19 1 DeleteFailed, next in PT1M"),
        row(
                "T14 before anything is proven again",
                deleteFailed(1, "", Duration.ofMinutes(-30))
                    .swap(forward().settled(Duration.ofHours(80))),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Retire win19 1 DeleteFailed, next in PT1M"),
        row(
                "T14 also of a pool that leaves with its object",
                deleteFailed(1, "", Duration.ofMinutes(-30))
                    .swap(SwapOf.swap("win19", null).out())
                    .spec("{deletionPolicy: Delete}")
                    .gone("win22")
                    .leaving()
                    .lease("web"),
                Step.Remember.class,
                Reason.RepairingFailed)
            .remembering("attempts Retire win19 1 DeleteFailed, next in PT1M"),
        rests(
            "T14 a failed delete waits its time",
            deleteFailed(1, Duration.ofMinutes(1)),
            Reason.RepairingFailed),
        row(
                "T14 then it is asked for again, proven again",
                deleteFailed(1, Duration.ZERO),
                Step.RetirePool.class,
                Reason.SourceRetained)
            .on("win19, win22 proven with 1"),
        rests(
            "T14 after many tries it is a case for a person",
            deleteFailed(7, Duration.ofMinutes(9)),
            Reason.ProvisioningFailed),
        row(
                "T14 and goes on, for it is never cancelled",
                deleteFailed(7, Duration.ZERO),
                Step.RetirePool.class,
                Reason.SourceRetained)
            .on("win19, win22 proven with 1"));
  }

  @ParameterizedTest
  @MethodSource("deletes")
  void a_failed_delete_is_repeated(Row row) {
    row.holds();
  }

  @Test
  void the_next_delete_is_counted_from_when_the_failure_is_seen() {
    var given = deleteFailed(3, "", Duration.ofMinutes(-30));
    var seen = ((Step.Remember) given.decided().step()).next().attempts().orElseThrow();
    assertThat(seen.code()).isEqualTo("DeleteFailed");
    assertThat(seen.count()).isEqualTo(3);
    assertThat(seen.nextAt()).isEqualTo(given.world().now().plus(Duration.ofMinutes(4)));
  }

  @Test
  void a_failed_delete_names_the_budget_over_the_daemon_set() {
    var standing = deleteFailed(1, Duration.ofMinutes(1)).decided().standing();
    assertThat(standing.what()).contains("DeleteFailed", "kube-system/csi-1");
    assertThat(standing.blockers())
        .singleElement()
        .returns("kube-system/csi-1", Blocker::pod)
        .returns(BlockerCode.DeleteBlocked, Blocker::code)
        .returns("kube-system/csi", Blocker::budget);
  }

  /** Two readings of the pool are empty; the act's own readings refuted that. */
  private static Given refuted(int tries, Duration nextIn) {
    return swapping(forward().settled(Duration.ofHours(80)).listed(10, UIDS))
        .cordoned("win19")
        .spec(AUTO)
        .intent(IntentVerb.Retire, "win19", null)
        .attempts(AttemptedAct.Retire, "win19", tries, Backoff.REFUTED, nextIn);
  }

  static Stream<Row> refutations() {
    return Stream.of(
        rests("a refuted delete waits", refuted(1, Duration.ofMinutes(1)), Reason.SourceRetained),
        rests(
            "also of a pool whose last delete had failed",
            refuted(2, Duration.ofMinutes(1)).failed("win19", "DeleteFailed"),
            Reason.SourceRetained),
        row(
                "then it is tried again",
                refuted(1, Duration.ZERO),
                Step.RetirePool.class,
                Reason.SourceRetained)
            .on("win19, win22 proven with 1"),
        row(
                "and for ever, for it is never cancelled",
                refuted(9, Duration.ZERO),
                Step.RetirePool.class,
                Reason.SourceRetained)
            .on("win19, win22 proven with 1"));
  }

  @ParameterizedTest
  @MethodSource("refutations")
  void a_refuted_delete_is_tried_later_and_later(Row row) {
    row.holds();
  }

  @Test
  void a_refuted_delete_is_a_case_for_a_person_after_six_tries() {
    var five = refuted(5, Duration.ofMinutes(9)).decided().standing();
    var six = refuted(6, Duration.ofMinutes(9)).decided().standing();
    assertThat(five.stalled()).isFalse();
    assertThat(six.stalled()).isTrue();
    assertThat(six.what()).startsWith("not deleting win19: ").endsWith("(try 6)");
    assertThat(six.since()).isPresent();
    assertThat(six.next()).isPresent();
    assertThat(six.remedy()).isNotEmpty();
  }
}
