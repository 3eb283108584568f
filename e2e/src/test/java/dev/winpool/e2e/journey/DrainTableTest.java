package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Severity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rows of the drain table (drain.md) that show only on a whole stage, one test each. */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class DrainTableTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String SHOP = "shop";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d4_a_budget_that_can_never_allow_is_a_warning_of_the_plan_and_blocks_later() {
    closed(
        trip ->
            assertThat(trip.object("web").orElseThrow().getStatus().plan().findings())
                .filteredOn(finding -> finding.code().equals("BudgetNeverAllows"))
                .singleElement()
                .satisfies(
                    finding -> assertThat(finding.severity()).isEqualTo(Severity.Warning),
                    finding -> assertThat(finding.objects()).containsExactly("shop/cold")));
  }

  @Test
  void d5_the_autoscaler_of_the_source_is_off_before_a_node_is_cordoned() {
    moved(
        "arm/autoscaled.yaml",
        trip -> {},
        entries -> {
          var off = first(entries, DrainTableTest::stopsAutoscaler);
          assertThat(off).isLessThan(first(entries, DrainTableTest::cordons));
        });
  }

  @Test
  void d6_a_node_that_appears_while_others_drain_is_cordoned_too() {
    closed(
        trip -> {
          trip.stage().secondPerson().scale("old22", 3);
          trip.driver()
              .until(
                  "the third node is cordoned",
                  HOURS,
                  () ->
                      nodes(trip).size() == 3
                          && nodes(trip).stream().allMatch(DrainTableTest::cordoned));
        });
  }

  @Test
  void d7_all_nodes_are_cordoned_once_with_our_mark_before_the_first_eviction() {
    moved(
        "drain/two-machines.yaml",
        DrainTableTest::everybodyRuns,
        entries -> {
          var cordons = entries.stream().filter(DrainTableTest::cordons).toList();
          assertThat(cordons).extracting(DrainTableTest::name).doesNotHaveDuplicates().hasSize(2);
          assertThat(cordons)
              .allMatch(entry -> entry.fields().get("resourceVersionSent") != null)
              .allMatch(entry -> String.valueOf(entry.fields().get("body")).contains("/cordon"));
          assertThat(entries.indexOf(cordons.getLast()))
              .isLessThan(first(entries, DrainTableTest::evicts));
        });
  }

  @Test
  void d8_a_node_that_a_person_had_cordoned_is_emptied_too() {
    drained(
        trip -> {
          var theirs = cordonedByHand(trip);
          trip.untilBlocked("web", "budget shop/cold", DAY);
          var marks =
              trip.stage().people().nodes().withName(theirs).get().getMetadata().getAnnotations();
          assertThat(marks).containsKey("winpool.dev/cordon");
          new Shop(trip).scales("cold", 3);
          trip.driver().until("old22 is gone", DAY, () -> trip.pool("old22").isEmpty());
        });
  }

  @Test
  void d41_on_the_way_back_only_nodes_that_we_cordoned_are_given_back() {
    drained(
        trip -> {
          var theirs = cordonedByHand(trip);
          trip.untilBlocked("web", "budget shop/cold", DAY);
          size(trip, "Standard_D4s_v5");
          trip.driver().until("one is given back", HOURS, () -> closed(trip).size() == 1);
          trip.driver().pass(HOURS);
          assertThat(closed(trip)).containsExactly(theirs);
          new Shop(trip).cordons("old22", false);
          trip.driver()
              .until(
                  "the way back is done",
                  DAY,
                  () -> trip.pool("old01").isEmpty() && trip.stands("web", "UpToDate"));
        });
  }

  @Test
  void d10_a_node_that_is_gone_counts_as_drained() {
    closed(
        trip -> {
          var begun = trip.object("web").orElseThrow().getStatus().swap().nodes().getFirst().name();
          trip.stage().secondPerson().machines().delete(begun, true);
          trip.driver().until("its node is gone", HOURS, () -> nodes(trip).size() == 1);
        });
  }

  @Test
  void d34_a_pod_of_the_same_name_elsewhere_is_another_and_not_chased() {
    moved(
        "drain/two-machines.yaml",
        DrainTableTest::everybodyRuns,
        entries ->
            assertThat(entries)
                .filteredOn(entry -> evicts(entry) && name(entry).startsWith("db-"))
                .extracting(entry -> before(entry, "node"))
                .hasSize(2)
                .allMatch(node -> String.valueOf(node).startsWith("aksold22")));
  }

  @Test
  void d43_a_host_process_is_judged_by_its_owner() {
    moved(
        "drain/two-machines.yaml",
        DrainTableTest::everybodyRuns,
        entries ->
            assertThat(entries)
                .filteredOn(DrainTableTest::evicts)
                .extracting(entry -> name(entry).replaceAll("-.*", ""))
                .contains("tool")
                .doesNotContain("agent"));
  }

  /** Moved from end to end, undisturbed. */
  private void moved(String seed, Consumer<Trip> workloads, Consumer<List<Journal.Entry>> then) {
    row.play(
        seed,
        trip -> {
          adopted(trip);
          workloads.accept(trip);
          size(trip, "Standard_D8s_v5");
          trip.driver().until("old22 is gone", DAY, () -> trip.pool("old22").isEmpty());
          then.accept(trip.stage().journal().entries());
        });
  }

  /** Cordoned, and held up by a budget that somebody opens afterwards. */
  private void closed(Consumer<Trip> meanwhile) {
    drained(
        trip -> {
          size(trip, "Standard_D8s_v5");
          trip.untilBlocked("web", "budget shop/cold", DAY);
          meanwhile.accept(trip);
          new Shop(trip).scales("cold", 3);
          trip.driver().until("old22 is gone", DAY, () -> trip.pool("old22").isEmpty());
        });
  }

  private void drained(Consumer<Trip> course) {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          adopted(trip);
          trip.apply("drain/cold.yaml", Map.of());
          trip.apply("drain/cold-budget.yaml", Map.of("floor", "2"));
          trip.driver().until("both pods run", HOURS, () -> trip.pods(SHOP, "cold").size() == 2);
          course.accept(trip);
        });
  }

  private static void adopted(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
  }

  private static void size(Trip trip, String size) {
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"" + size + "\"}}}");
  }

  private static void everybodyRuns(Trip trip) {
    trip.apply("drain/rows.yaml", Map.of());
    var pods = Map.of("quick", 4, "db", 2, "tool", 1, "agent", 2);
    trip.driver()
        .until(
            "all pods run",
            HOURS,
            () ->
                pods.entrySet().stream()
                    .allMatch(app -> trip.pods(SHOP, app.getKey()).size() == app.getValue()));
  }

  /** One of the two; then the move is asked for. */
  private static String cordonedByHand(Trip trip) {
    var name = nodes(trip).getFirst().getMetadata().getName();
    trip.stage()
        .people()
        .nodes()
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"unschedulable\":true}}");
    size(trip, "Standard_D8s_v5");
    return name;
  }

  private static List<Node> nodes(Trip trip) {
    return new Shop(trip).nodesOf("old22");
  }

  /** Names of those that are cordoned. */
  private static List<String> closed(Trip trip) {
    return nodes(trip).stream()
        .filter(DrainTableTest::cordoned)
        .map(node -> node.getMetadata().getName())
        .toList();
  }

  private static boolean cordoned(Node node) {
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  private static int first(List<Journal.Entry> entries, Predicate<Journal.Entry> which) {
    var found = entries.stream().filter(which).findFirst();
    assertThat(found).isPresent();
    return entries.indexOf(found.orElseThrow());
  }

  private static boolean stopsAutoscaler(Journal.Entry entry) {
    return ours(entry)
        && "PUT".equals(entry.fields().get("method"))
        && "old22".equals(entry.fields().get("pool"))
        && Boolean.FALSE.equals(
            part(part(entry.fields(), "body"), "properties").get("enableAutoScaling"));
  }

  private static boolean cordons(Journal.Entry entry) {
    return ours(entry)
        && "nodes".equals(entry.fields().get("resource"))
        && !Objects.equals(true, entry.fields().get("dryRun"))
        && Boolean.TRUE.equals(part(part(entry.fields(), "body"), "spec").get("unschedulable"));
  }

  private static boolean evicts(Journal.Entry entry) {
    return ours(entry)
        && "evict".equals(entry.fields().get("verb"))
        && !Objects.equals(true, entry.fields().get("dryRun"));
  }

  private static boolean ours(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator");
  }

  private static String name(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("name"));
  }

  private static Object before(Journal.Entry entry, String fact) {
    return part(entry.fields(), "before").get(fact);
  }

  private static Map<?, ?> part(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }
}
