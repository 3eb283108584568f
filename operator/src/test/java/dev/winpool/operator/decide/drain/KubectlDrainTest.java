package dev.winpool.operator.decide.drain;

import static dev.winpool.operator.world.PodOf.pod;
import static dev.winpool.operator.world.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.decide.Walked;
import dev.winpool.operator.decide.drain.KubectlExpectation.End;
import dev.winpool.operator.world.PodOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What kubectl's own tests of its drain expect, one by one: winpool does the same, or otherwise on
 * purpose (eviction.md 1). The page that says so is this table; write mode: {@code
 * -Ddocs.write=true}.
 */
class KubectlDrainTest {
  private static final String HEAD =
      """
      # kubectl drain and winpool

      Whoever knows `kubectl drain` knows most of what winpool does to pods. These are the expectations of
      kubectl's own tests, in our words, and where winpool does otherwise on purpose. Rows: [drain](../design/drain.md).

      This page is generated from the test that holds it.

      | expected of kubectl | there | winpool | why otherwise |
      |---|---|---|---|
      """;

  private final Path root = Path.of(System.getProperty("winpool.root", ".."));

  static Stream<KubectlExpectation> all() {
    return Stream.of(pods(), going(), evictions(), nodes()).flatMap(each -> each);
  }

  private static Stream<KubectlExpectation> pods() {
    return Stream.of(
        KubectlExpectation.of(
            "a pod of a ReplicationController", End.Goes, of("shop/ReplicationController/rc/u/v1")),
        KubectlExpectation.of("a pod of a ReplicaSet or Deployment", End.Goes, cart()),
        KubectlExpectation.of(
            "a Job's pod with local storage, with --force and --delete-emptydir-data",
            End.Goes,
            of("shop/Job/sums/u/batch/v1").emptyDir()),
        KubectlExpectation.of(
            "a finished Job's pod", End.Goes, of("shop/Job/sums/u/batch/v1").phase("Succeeded")),
        KubectlExpectation.of(
                "a DaemonSet's pod, without --ignore-daemonsets", End.Refused, daemon())
            .but(
                "every Windows node has some, and nobody could go on without that flag: they stay, and go with their node"),
        KubectlExpectation.of("a DaemonSet's pod, with --ignore-daemonsets", End.Stays, daemon()),
        KubectlExpectation.of("the same with an emptyDir", End.Stays, daemon().emptyDir()).strict(),
        KubectlExpectation.of(
                "a finished pod of a DaemonSet", End.Goes, daemon().phase("Succeeded"))
            .but(
                "its DaemonSet would make another at once; it holds nothing up, and goes with its node"),
        KubectlExpectation.of(
                "a pod whose DaemonSet is gone", End.Refused, pod("shop/agent-1").daemon(false))
            .but(
                "nothing will bring it back and nothing takes it away: it is evicted within its budgets, as Cluster API does"),
        KubectlExpectation.of("the same with --force", End.Goes, pod("shop/agent-1").daemon(false))
            .forced(),
        KubectlExpectation.of("a pod without controller", End.Refused, cart().unmanaged()),
        KubectlExpectation.of("the same with --force", End.Goes, cart().unmanaged()).forced(),
        KubectlExpectation.of(
                "a pod with an emptyDir, with --force alone", End.Refused, cart().emptyDir())
            .forced(),
        KubectlExpectation.of(
                "a pod with an emptyDir, without a flag", End.Refused, cart().emptyDir())
            .but(
                "it is lost with any move of a pod, and whoever uses one knows; `drain.emptyDir: Block` refuses"),
        KubectlExpectation.of("the same with --delete-emptydir-data", End.Goes, cart().emptyDir()),
        KubectlExpectation.of(
                "a finished pod with an emptyDir", End.Goes, cart().emptyDir().phase("Succeeded"))
            .strict(),
        KubectlExpectation.of("a mirror pod", End.Stays, cart().mirror().unmanaged()));
  }

  private static Stream<KubectlExpectation> going() {
    return Stream.of(
        KubectlExpectation.of(
            "a pod that is being deleted", End.AwaitedUntilGone, cart().terminating()),
        KubectlExpectation.of(
                "a pod that has been deleting for longer than --skip-wait-for-delete-timeout",
                End.Stays,
                cart().terminating(NOW.minusSeconds(3600)))
            .but(
                "its containers may still run: its pool is not deleted under it; it is told as a blocker with what helps, and other nodes go on"),
        KubectlExpectation.of(
            "waiting ends when pods are gone",
            "DrainTracesTest#d13_to_d20_every_kind_of_pod_is_evicted_once_or_left_alone"),
        KubectlExpectation.of(
            "a pod of the same name with another UID counts as gone",
            "EvictionsTest#d25_another_uid_is_gone"),
        KubectlExpectation.of(
                "a StatefulSet's pod that was made anew on another node is chased there (a known gap)",
                "DrainTableTest#d34_a_pod_of_the_same_name_elsewhere_is_another_and_not_chased")
            .but("evictions carry the UID that was read on the node"),
        KubectlExpectation.of(
            "a timeout leaves the pods that are left, and says so",
            "RefusedEvictionsTest#d31_what_a_webhook_refuses_is_said_and_asked_for_once_a_minute"),
        KubectlExpectation.of(
            "a stop in the middle ends it at once",
            "EvictionWavesTest#a_wave_that_may_not_go_any_more_is_not_sent"));
  }

  private static Stream<KubectlExpectation> evictions() {
    return Stream.of(
        KubectlExpectation.of(
            "exactly the chosen pods are evicted",
            "DrainTracesTest#d13_to_d20_every_kind_of_pod_is_evicted_once_or_left_alone"),
        KubectlExpectation.of(
                "pods are deleted where the API server knows no evictions, or with --disable-eviction",
                "EvictionsTest#an_eviction_carries_the_uid_and_no_grace_period")
            .but(
                "AKS serves policy/v1 in every version that it supports; budgets are gone round only with `drain.onTimeout: Force`, pod by pod"),
        KubectlExpectation.of(
            "a pod that is not found is gone", "EvictionsTest#d25_not_found_is_gone"),
        KubectlExpectation.of(
                "a budget that refuses is asked every five seconds, for ever",
                "EvictionMemoryTest#d26_a_budget_that_allows_nothing_is_watched_and_not_waited_out")
            .but(
                "it is asked when its status allows one; until then it is told what blocks, and since when"),
        KubectlExpectation.of(
            "in a namespace that is terminating a pod is waited for",
            "EvictionsTest#d29_a_terminating_namespace_is_no_error"),
        KubectlExpectation.of(
                "an error of one pod ends its drain, and the others go on",
                "EvictionWavesTest#d26_a_budget_that_refuses_is_asked_no_further_and_the_others_are")
            .but(
                "a refusal rests as long as its kind says and is tried again: nobody is there to start the command anew"),
        KubectlExpectation.of(
                "one pod that may not go stops its node before any eviction",
                "ClosedBudgetsTest#d26_a_budget_that_stays_closed_is_told_at_once")
            .but("the others go meanwhile, within their budgets; a night is short"));
  }

  private static Stream<KubectlExpectation> nodes() {
    return Stream.of(
        KubectlExpectation.of(
            "all nodes are cordoned first",
            "DrainTableTest#d7_all_nodes_are_cordoned_once_with_our_mark_before_the_first_eviction"),
        KubectlExpectation.of(
            "one that is cordoned already is left as it is, and drained",
            "DrainTableTest#d8_a_node_that_a_person_had_cordoned_is_emptied_too"),
        KubectlExpectation.of(
                "one that does not exist is an error",
                "DrainTableTest#d10_a_node_that_is_gone_counts_as_drained")
            .but("what is gone holds no pods"),
        KubectlExpectation.of(
            "a node that fails does not stop the next",
            "UnwillingPodsTest#d35_a_pod_that_does_not_end_is_told_with_its_finalizers_and_holds_no_other_node_up"),
        KubectlExpectation.of(
            "pods that cannot be listed are an error",
            "WorkloadReadingTest#what_cannot_be_read_makes_nothing_known_and_forgets_nothing"));
  }

  private static PodOf cart() {
    return pod("shop/cart-1");
  }

  private static PodOf daemon() {
    return pod("shop/agent-1").daemon(true);
  }

  private static PodOf of(String owner) {
    return pod("shop/cart-1").of(owner);
  }

  @ParameterizedTest
  @MethodSource("all")
  void winpool_does_the_same_or_otherwise_on_purpose(KubectlExpectation row) throws IOException {
    if (row.pod().isEmpty()) {
      assertThat(sources()).as("a test that shows it").anyMatch(text -> shows(text, row.shown()));
      return;
    }
    assertThat(end(row) == row.kubectl())
        .as("%s: %s", row.what(), end(row))
        .isEqualTo(row.agrees());
  }

  private static End end(KubectlExpectation row) {
    var terms = new PodVerdict.Terms(row.policy(), NOW, NOW, _ -> Optional.empty(), _ -> false);
    return switch (PodVerdict.of(row.pod().orElseThrow().made(), terms)) {
      case PodVerdict.Evict(), PodVerdict.Paced() -> End.Goes;
      case PodVerdict.Ignore() -> End.Stays;
      case PodVerdict.Going() -> End.AwaitedUntilGone;
      case PodVerdict.Stuck _, PodVerdict.Forbid _ -> End.Refused;
    };
  }

  private static boolean shows(String text, String test) {
    var name = test.split("#", 2);
    return text.contains("class " + name[0] + " ") && text.contains("void " + name[1] + "(");
  }

  private List<String> sources() throws IOException {
    try (var operator = Files.walk(root.resolve("operator/src/test"));
        var journeys = Files.walk(root.resolve("e2e/src/test"))) {
      return Stream.concat(operator, journeys)
          .filter(file -> file.toString().endsWith("Test.java"))
          .map(KubectlDrainTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  @Test
  void the_committed_page_is_the_generated_one() throws IOException {
    var page = root.resolve("docs/reference/kubectl-drain.md");
    var text = HEAD + all().map(KubectlDrainTest::row).collect(Collectors.joining());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(page, text);
    }
    assertThat(page).hasContent(text);
  }

  private static String row(KubectlExpectation row) {
    var here =
        row.pod().isEmpty() ? (row.agrees() ? "the same" : "otherwise") : end(row).toString();
    return "| %s | %s | %s | %s |\n".formatted(row.what(), row.kubectl(), here, row.instead());
  }

  @Test
  void as_many_agree_as_the_ledger_says() {
    var agree = (int) all().filter(KubectlExpectation::agrees).count();
    var all = (int) all().count();
    Walked.note("kubectl-drain", "%d agree, %d differ on purpose".formatted(agree, all - agree));
    assertThat(agree).isPositive();
  }
}
