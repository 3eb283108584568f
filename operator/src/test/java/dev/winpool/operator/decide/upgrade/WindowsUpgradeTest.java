package dev.winpool.operator.decide.upgrade;

import static dev.winpool.operator.decide.Row.rests;
import static dev.winpool.operator.decide.Row.row;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.ImageUpgradeStatus.Run;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Bookkeeping;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.Row;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.PodOf;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Windows2022 to Windows2025 in place: for that pair alone, asked for once, in the window, under
 * the Lease, after images, budgets and the person who wants to be asked.
 */
class WindowsUpgradeTest {
  private static final AgentPool WIN22 = Sample.pool("win22", WindowsServer.Windows2022, 2);
  private static final AgentPool WIN25 = Sample.pool("win22", WindowsServer.Windows2025, 2);
  private static final String NEWER = "AKSWindows-2022-containerd-20348.5499.261208";
  private static final String WINDOW = "2026-12-05T20:00:00Z";
  private static final String IN_WINDOW = "in the window of " + WINDOW;
  private static final String MONDAY = "2026-12-07T12:00:00Z";
  private static final String CODE = "PropertyChangeNotAllowed";
  private static final String BUILD = "node.kubernetes.io/windows-build";
  private static final String PUT =
      "UpgradeWindows win22: enableFIPS true, nodeImageVersion null, osSKU Windows2025";

  private static Given on(AgentPool pool, String osSku) {
    return Given.object()
        .pool(pool)
        .spec("{osSKU: %s, migration: {strategy: InPlace}}".formatted(osSku));
  }

  private static Given wanting2025() {
    return on(WIN22, "Windows2025");
  }

  private static Run begun() {
    var window = Instant.parse(WINDOW);
    return new Run(RunKind.WindowsVersion, window, "Windows2022", "Windows2025", NOW, null, null);
  }

  /** The run is written down, and nothing was asked of AKS yet. */
  private static Given recorded() {
    return wanting2025().lease("web").record(r -> r.withRun(begun()));
  }

  private static Given tried(Given given, String code) {
    return given.attempts(AttemptedAct.UpgradeWindows, "win22", 1, code, Duration.ofMinutes(-1));
  }

  private static Given old(Given given) {
    return given
        .pod(PodOf.pod("shop/cart-1").on(Sample.node(WIN22, 0)).image("shop/cart:1"))
        .build("shop/cart:1", new ImageBuild.Known(List.of(17763)));
  }

  private static Given asking() {
    return wanting2025().spec("{migration: {approveBefore: [Create]}}").lease("web");
  }

  static Stream<Row> runs() {
    return Stream.of(
        row(
                "in the window the turn first",
                wanting2025(),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for windows"),
        row(
                "then the record",
                wanting2025().lease("web"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " begun to Windows2025"),
        row("then the PUT", recorded(), Step.UpdatePool.class, Reason.ImageUpgrading).on(PUT),
        rests("not outside the window", wanting2025().at(MONDAY), Reason.WaitingForWindow),
        rests("not without one", wanting2025().without("maintenanceWindow"), Reason.NoWindow),
        rests(
            "start: Immediately frees drains of a swap only",
            wanting2025().at(MONDAY).spec("{migration: {start: Immediately}}"),
            Reason.WaitingForWindow),
        rests("once a window", wanting2025().run(WINDOW, true), Reason.WaitingForWindow),
        row(
                "a run whose window is over was not begun",
                recorded().at(MONDAY),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " NotBegun"),
        row(
                "nor one of which the window has too little left for the PUT",
                recorded().at("2026-12-06T01:16:00Z"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " NotBegun"),
        row(
                "the PUT goes out as late as a run may begin",
                recorded().at("2026-12-06T01:15:00Z"),
                Step.UpdatePool.class,
                Reason.ImageUpgrading)
            .on(PUT),
        row(
                "nor was one that the spec takes back before",
                recorded().spec("{osSKU: Windows2022}"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " NotBegun"),
        rests(
            "while AKS rolls it is waited for",
            on(WIN25, "Windows2025")
                .state("win22", "Upgrading")
                .lease("web")
                .record(r -> r.withRun(begun())),
            Reason.ImageUpgrading),
        rests(
            "a node that is on the old image keeps it from being done",
            landed().node("win22", 0, WindowsUpgradeTest::left),
            Reason.ImageUpgrading),
        rests(
            "a pool that shows it while no node runs it is not done",
            shown(RunKind.WindowsVersion),
            Reason.ImageUpgrading),
        rests(
            "nor while one node does not",
            landed().node("win22", 1, WindowsUpgradeTest::old),
            Reason.ImageUpgrading),
        rests(
            "nor while one does not tell what it runs",
            landed().node("win22", 1, WindowsUpgradeTest::silent),
            Reason.ImageUpgrading),
        rests(
            "and a resume of it is not done either", shown(RunKind.Resume), Reason.ImageUpgrading),
        row(
                "where the kubelet tells nothing the image label does",
                landed().nodes("win22", WindowsUpgradeTest::untold),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("attempts over", "run WindowsVersion " + IN_WINDOW + " Completed"),
        row(
                "it is done once every node was looked at",
                landed(),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("attempts over", "run WindowsVersion " + IN_WINDOW + " Completed"),
        rests("what runs already is not asked for", on(WIN25, "Windows2025"), Reason.UpToDate));
  }

  /** AKS says Succeeded and shows the version; image and nodes are those of before. */
  private static Given shown(RunKind kind) {
    var window = Instant.parse(WINDOW);
    var run = new Run(kind, window, "Windows2022", "Windows2025", NOW, null, null);
    return wanting2025()
        .aks("win22", "osSKU", "Windows2025")
        .lease("web")
        .record(r -> r.withRun(run));
  }

  private static WorkerNode old(WorkerNode node) {
    return Sample.labelled(node, BUILD, "10.0.20348");
  }

  /** Its kubelet does not tell the build. */
  private static WorkerNode untold(WorkerNode node) {
    return Sample.labelled(node, BUILD, "");
  }

  private static WorkerNode silent(WorkerNode node) {
    return Sample.labelled(untold(node), "kubernetes.azure.com/node-image-version", "");
  }

  /** AKS says Succeeded, and the pool shows the version. */
  private static Given landed() {
    return tried(on(WIN25, "Windows2025").lease("web").record(r -> r.withRun(begun())), "");
  }

  private static WorkerNode left(WorkerNode node) {
    var image = Sample.image(WindowsServer.Windows2022);
    return Sample.labelled(node, "kubernetes.azure.com/node-image-version", image);
  }

  static Stream<Row> guards() {
    return Stream.of(
        rests("pods that were not read", wanting2025().podsUnread(), Reason.WaitingForWorkloads),
        rests("an image that would not run", old(wanting2025()), Reason.WaitingForWorkloads),
        rests(
            "a selector that the pool will not meet",
            wanting2025()
                .pod(
                    PodOf.pod("shop/cart-1")
                        .on(Sample.node(WIN22, 0))
                        .selector("kubernetes.azure.com/os-sku", "Windows2022")),
            Reason.WaitingForWorkloads),
        row(
                "nobody wants images checked",
                old(wanting2025()).spec("{migration: {imageCheck: \"Off\"}}"),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for windows"),
        rests(
            "a pod under two budgets, which AKS could never evict",
            wanting2025()
                .pod(
                    PodOf.pod("shop/cart-1").on(Sample.node(WIN22, 0)).budgets("shop/a", "shop/b")),
            Reason.WaitingForWorkloads),
        row(
            "a person who wants to be asked keeps nobody from their turn",
            asking(),
            Step.ReleaseLease.class,
            Reason.PlanAwaitingApproval),
        rests("and is waited for", asking().unleased(), Reason.PlanAwaitingApproval),
        row(
                "who says yes to this plan is heard",
                asking().annotated(WindowsNodePool.APPROVE, hash() + "/Move"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " begun to Windows2025"),
        rests(
            "another plan's approval counts for nothing",
            asking().unleased().annotated(WindowsNodePool.APPROVE, "ffffff/Move"),
            Reason.PlanAwaitingApproval),
        row(
                "what came between record and PUT is asked about again",
                old(recorded()),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " NotBegun"));
  }

  private static String hash() {
    return asking().unleased().decided().standing().plan().orElseThrow().hash();
  }

  static Stream<Row> refusals() {
    return Stream.of(
        row("the run is over", tried(recorded(), CODE), Step.Remember.class, Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " Refused"),
        rests(
            "and the same is not asked again in any window",
            tried(wanting2025(), CODE),
            Reason.ProvisioningFailed),
        row(
            "the turn is given back",
            tried(wanting2025(), CODE).lease("web"),
            Step.ReleaseLease.class,
            Reason.ProvisioningFailed),
        rests(
            "nor what AKS took and does not show",
            tried(wanting2025(), ""),
            Reason.ProvisioningFailed),
        row(
                "such a run is over too",
                tried(recorded(), ""),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " Refused"),
        row(
                "an answer that was lost is no refusal",
                tried(recorded(), Backoff.LOST),
                Step.UpdatePool.class,
                Reason.ImageUpgrading)
            .on(PUT),
        row(
                "a refusal keeps no image away",
                tried(wanting2025(), CODE).offered("win22", NEWER),
                Step.AcquireLease.class,
                Reason.ImageUpgrading)
            .on("for image"));
  }

  static Stream<Row> impossible() {
    return Stream.of(
        rests(
            "from 2019",
            on(Sample.pool("win22", WindowsServer.Windows2019, 2), "Windows2025"),
            Reason.Refused),
        rests(
            "from 2019 to 2022",
            on(Sample.pool("win22", WindowsServer.Windows2019, 2), "Windows2022"),
            Reason.Refused),
        rests("back to 2022", on(WIN25, "Windows2022"), Reason.Refused),
        rests(
            "another size besides",
            wanting2025().spec("{template: {vmSize: Standard_D8s_v5}}"),
            Reason.Refused),
        rests(
            "another size alone",
            on(WIN22, "Windows2022").spec("{template: {vmSize: Standard_D8s_v5}}"),
            Reason.Refused),
        rests(
            "a question after the first node",
            wanting2025().spec("{migration: {approveBefore: [SecondNode]}}"),
            Reason.Refused),
        rests("FIPS off", wanting2025().spec("{template: {enableFIPS: false}}"), Reason.Refused),
        rests(
            "a Kubernetes version that has no 2025, whatever is asked for",
            wanting2025()
                .aks("win22", "currentOrchestratorVersion", "1.31.9")
                .spec("{template: {orchestratorVersion: \"1.31\"}}"),
            Reason.Refused));
  }

  static Stream<Row> all() {
    return Stream.of(runs(), guards(), refusals(), impossible()).flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("all")
  void in_place(Row row) {
    row.holds();
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(
            on(WIN25, "Windows2022"),
            "StrategyNotPossible blocks Swap: migration.strategy InPlace leads from Windows2022 to"
                + " Windows2025 alone, and AKS never goes back; win22 is Windows2025 and osSKU is"
                + " Windows2022. Set migration.strategy: NewPool, or write what it is"),
        Arguments.of(
            wanting2025().spec("{template: {vmSize: Standard_D8s_v5}}"),
            "StrategyNotPossible blocks Swap: migration.strategy InPlace changes osSKU alone;"
                + " template.vmSize needs a new pool. Set migration.strategy: NewPool, or revert it"),
        Arguments.of(
            wanting2025().spec("{template: {enableFIPS: false}}"),
            "FipsRequired blocks InPlace: template.enableFIPS is false; Windows2025 runs with FIPS"
                + " only. Remove the field or set it true"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void what_is_not_possible_is_told_with_field_value_and_remedy(Given given, String words) {
    assertThat(given.decided().standing().what()).isEqualTo(words);
  }

  @Test
  void a_refusal_is_told_in_the_words_of_aks_with_the_way_by_a_new_pool() {
    var put = (Step.UpdatePool) recorded().decided().step();
    var words = "Changing property 'agentPoolProfile.OSSKU' is not allowed.";
    var given = wanting2025();
    var after = Bookkeeping.after(given.recorded(), put, new Outcome.Refused(CODE, words), NOW);
    var standing = given.record(_ -> after).at(MONDAY).decided().standing();
    assertThat(standing.what())
        .isEqualTo("AKS refused Windows2025 in place on win22: " + CODE + " " + words);
    assertThat(standing.remedy()).startsWith("Set migration.strategy: NewPool");
    assertThat(standing.stalled()).isTrue();
  }

  @Test
  void what_aks_took_counts_as_asked_until_the_pool_shows_it() {
    var put = (Step.UpdatePool) recorded().decided().step();
    var taken = Bookkeeping.after(recorded().recorded(), put, new Outcome.Done(""), NOW);
    var tries = taken.attempts().flatMap(a -> a.of(AttemptedAct.UpgradeWindows, "win22"));
    assertThat(tries.orElseThrow().count()).isOne();
  }

  /** The lists of AKS lag behind the PUT that it took at 21:30. */
  private static Given lagging(String at) {
    var put = (Step.UpdatePool) recorded().decided().step();
    var taken = Bookkeeping.after(recorded().recorded(), put, new Outcome.Done(""), NOW);
    return recorded().record(_ -> taken).at(at);
  }

  static Stream<Row> lags() {
    return Stream.of(
        rests("in the next turn", lagging("2026-12-05T21:30:05Z"), Reason.ImageUpgrading),
        rests("for five minutes", lagging("2026-12-05T21:34:59Z"), Reason.ImageUpgrading),
        row(
                "then it is over",
                lagging("2026-12-05T21:35:00Z"),
                Step.Remember.class,
                Reason.ImageUpgrading)
            .remembering("run WindowsVersion " + IN_WINDOW + " Refused"));
  }

  @ParameterizedTest
  @MethodSource("lags")
  void what_aks_took_and_does_not_show_yet_keeps_its_turn(Row row) {
    row.holds();
  }

  @Test
  void a_list_that_lags_is_told_as_that_and_looked_at_soon() {
    var standing = lagging("2026-12-05T21:31:00Z").decided().standing();
    assertThat(standing.what())
        .isEqualTo("AKS took Windows2025 in place on win22, and does not show it yet");
    assertThat(standing.stalled()).isFalse();
    assertThat(standing.next().map(Standing.Next::at))
        .contains(Instant.parse("2026-12-05T21:35:00Z"));
    assertThat(standing.wake()).isBeforeOrEqualTo(Instant.parse("2026-12-05T21:35:00Z"));
  }

  /** Each is no refusal: the same PUT goes out after it. */
  static Stream<Outcome> passing() {
    return Stream.of(
        new Outcome.Lost("timeout"),
        new Outcome.Again("another operation", Duration.ofMinutes(1)),
        new Outcome.Refused(Outcome.Refused.FORBIDDEN, "no right"),
        new Outcome.Refused("AllocationFailed", "no machines"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_aks_took_is_not_asked_again_whatever_it_said_before(Outcome first) {
    var put = (Step.UpdatePool) recorded().decided().step();
    var failed = Bookkeeping.after(recorded().recorded(), put, first, NOW);
    var again = recorded().record(_ -> failed).at("2026-12-05T21:40:00Z");
    assertThat(again.decided().step()).as("the second PUT").isInstanceOf(Step.UpdatePool.class);
    var later = again.world().now();
    var taken = Bookkeeping.after(failed, put, new Outcome.Done(""), later);
    var unseen = recorded().record(_ -> taken).at("2026-12-05T23:00:00Z").decided();
    var over = ((Step.Remember) unseen.step()).next();
    assertThat(over.run().orElseThrow().result()).isEqualTo(RunResult.Refused);
    var next = wanting2025().record(_ -> over).at("2026-12-12T21:00:00Z").decided().standing();
    assertThat(next.what())
        .isEqualTo("AKS was asked for Windows2025 in place on win22, and does not show it");
  }

  /** The year of monthly images that follow must not begin it anew. */
  @Test
  void an_image_run_that_ends_well_does_not_forget_the_refusal() {
    var image =
        new Run(
            RunKind.NodeImage,
            Instant.parse(WINDOW),
            "a",
            Sample.image(WindowsServer.Windows2022),
            NOW,
            null,
            null);
    var given = tried(wanting2025(), CODE).lease("web").record(r -> r.withRun(image));
    var next = ((Step.Remember) given.decided().step()).next();
    assertThat(next.run().orElseThrow().result()).isEqualTo(RunResult.Completed);
    assertThat(next.attempts().flatMap(a -> a.of(AttemptedAct.UpgradeWindows))).isPresent();
  }

  @Test
  void nodes_that_stay_on_the_old_version_are_named_and_become_a_case_for_a_person() {
    var said = shown(RunKind.WindowsVersion).decided().standing();
    assertThat(said.what())
        .isEqualTo(
            "AKS says Succeeded; node akswin22000000 runs build 20348, Windows2025 is 26100, node"
                + " akswin22000001 runs build 20348, Windows2025 is 26100");
    assertThat(said.next().map(Standing.Next::at)).contains(NOW.plus(UpgradeRule.LIMIT));
    var waiting = new Waiting("ImageUpgrading the nodes of win22", NOW.minus(UpgradeRule.LIMIT));
    var late = shown(RunKind.WindowsVersion).record(r -> r.withWaiting(Optional.of(waiting)));
    var standing = late.decided().standing();
    assertThat(standing.stalled()).isTrue();
    assertThat(standing.remedy()).contains("delete-machines");
  }

  @Test
  void the_put_has_version_and_fips_and_names_no_image() {
    var put = (Step.UpdatePool) recorded().decided().step();
    assertThat(put.asRead().eTag()).isEqualTo(WIN22.eTag());
    assertThat(put.properties())
        .containsAllEntriesOf(Map.of("osSKU", "Windows2025", "enableFIPS", true, "count", 2))
        .doesNotContainKey("nodeImageVersion");
  }

  @Test
  void the_plan_says_beforehand_that_there_is_no_way_back() {
    var standing = wanting2025().at(MONDAY).decided().standing();
    assertThat(standing.plan().orElseThrow().text())
        .anyMatch(line -> line.startsWith("no way back in place: AKS never goes back"))
        .anyMatch(line -> line.contains("osSKU Windows2025 and enableFIPS true on win22"));
    assertThat(standing.next().map(Standing.Next::at))
        .contains(Instant.parse("2026-12-12T20:00:00Z"));
  }

  @Test
  void afterwards_the_spec_of_before_goes_by_a_new_pool() {
    var back = on(WIN25, "Windows2022").spec("{migration: {strategy: NewPool}}");
    Recorded next = ((Step.Remember) back.decided().step()).next();
    assertThat(next.swap().orElseThrow().from()).isEqualTo("win22");
  }

  @Test
  void the_default_is_a_new_pool() {
    var spec = Given.object().pool(WIN22).spec("{osSKU: Windows2025}");
    assertThat(((Step.Remember) spec.decided().step()).next().swap()).isPresent();
  }
}
