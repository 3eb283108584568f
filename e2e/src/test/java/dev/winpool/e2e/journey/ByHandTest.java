package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.e2e.cluster.EmbeddedCluster;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.emulator.seed.PoolSeed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.api.MigrationStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * What docs/guides/by-hand.md shows ends a swap in every stage with the operator gone, loses no
 * workload, and leaves what an operator that starts again takes as it is. kubectl and bash are
 * real.
 */
@Tag("real")
class ByHandTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Set<String> PLAYED = new ConcurrentSkipListSet<>();

  /** Every play of this class. */
  private static final int ALL = 26;

  /** What was typed of the page, by heading and number. */
  private static final Set<String> TYPED = new ConcurrentSkipListSet<>();

  @TempDir private Path folder;

  @Test
  void the_table_has_a_row_for_every_stage() {
    var table = HandPage.read().table();
    assertThat(MigrationStage.values()).allMatch(stage -> table.contains(stage.name()));
  }

  @Test
  void what_takes_too_long_is_ended_with_all_that_it_has_started() {
    var leg = Journeys.J3.legs().getFirst();
    try (var stage = new EmbeddedStage(leg.seed(), new SteppedClock(leg.begin()))) {
      var hands = hands(stage, leg, HandPlay.SWAP);
      var waits = "sleep 600 & echo $! > \"$HOME/child\"; wait";
      assertThatThrownBy(() -> hands.type(waits, Duration.ofSeconds(2)))
          .hasMessageContaining("is not done in time");
      assertThat(folder.resolve("child")).content().satisfies(ByHandTest::ended);
    }
  }

  /** One whose exit code nobody has asked for is there, and has no arguments any more. */
  private static void ended(String process) {
    var left = ProcessHandle.of(Long.parseLong(process.strip()));
    assertThat(left.flatMap(child -> child.info().arguments())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = MigrationStage.class, mode = Mode.EXCLUDE, names = "Planned")
  void undone_in_every_stage_the_old_pool_has_everything_again(MigrationStage stage) {
    play(
        "undo " + stage,
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(stage));
          waitForAks(hand, stage);
          undo(hand);
        });
  }

  private static void waitForAks(HandPlay hand, MigrationStage stage) {
    if (stage == MigrationStage.Created) {
      hand.types("Wait for AKS", 1);
    }
  }

  @Test
  void undone_before_aks_has_built_anything_it_is_forgotten() {
    play(
        "undo Planned",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(MigrationStage.Planned));
          hand.looks();
          hand.types("Undo", 7);
          hand.types("Forget", 1);
          hand.starts(trip -> isOn(trip, "win19"));
        });
  }

  @Test
  void a_swap_that_was_turned_round_is_ended_by_undoing_it() {
    play(
        "undo turned back",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).turnedBack());
          undo(hand);
        });
  }

  @ParameterizedTest
  @EnumSource(value = MigrationStage.class, mode = Mode.EXCLUDE, names = "Planned")
  void finished_in_every_stage_the_new_pool_has_everything(MigrationStage stage) {
    play(
        "finish " + stage,
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(stage));
          waitForAks(hand, stage);
          finish(hand);
        });
  }

  @Test
  void a_deletion_that_aks_was_asked_for_is_waited_for() {
    play(
        "deleted",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).retiring());
          var said = hand.looks();
          expect(said.contains("win19 Deleting"), "the look shows it: " + said);
          hand.refused("Undo", 4);
          hand.refused("Undo", 6);
          expect(hand.shop().open("win22"), "no node of win22 was touched");
          expect(hand.alone().pool("win22").orElseThrow().state().equals("Succeeded"), "win22");
          hand.types("Deleted", 1);
          hand.types("Forget", 1);
          hand.starts(trip -> isOn(trip, "win22"));
        });
  }

  @Test
  void with_kubectl_on_another_cluster_nothing_is_deleted() {
    play(
        "another cluster",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(MigrationStage.Retained));
          hand.looks();
          onAnother(
              hand,
              () -> {
                hand.refused("Which pool is which", 3);
                hand.refused("Undo", 6);
                hand.refused("Finish", 6);
                hand.refused("Delete the pools", 3);
              });
          expect(hand.alone().pool("win19").isPresent(), "win19 is there");
          finish(hand);
        });
  }

  private static void onAnother(HandPlay hand, Runnable typing) {
    var stage = hand.alone().stage();
    try (var other = EmbeddedCluster.start(stage.clock(), new Journal(stage.clock()))) {
      hand.hands().looksAt(other.url());
      typing.run();
    }
    hand.hands().looksAt(stage.operatorConfig().getMasterUrl());
  }

  @Test
  void a_successor_that_failed_is_deleted_by_the_page() {
    play(
        "undo a failed successor",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).failed());
          hand.looks();
          hand.types("Undo", 1);
          hand.types("Undo", 2);
          hand.types("Undo", 4);
          hand.types("Undo", 6);
          hand.types("Undo", 7);
          hand.types("Forget", 1);
          hand.starts(trip -> isOn(trip, "win19"));
        });
  }

  @Test
  void a_node_that_somebody_else_had_cordoned_stays_cordoned() {
    play(
        "somebody else's cordon",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).movingBesideACordonOfSomebodyElse());
          hand.types("Reopen", 1);
          onlyOneIsClosed(hand);
          hand.types("Undo", 1);
          onlyOneIsClosed(hand);
        });
  }

  private static void onlyOneIsClosed(HandPlay hand) {
    var closed =
        hand.shop().nodesOf("win19").stream()
            .filter(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
            .toList();
    expect(closed.size() == 1, "one node of win19 is cordoned: " + closed.size());
    var marked = hand.shop().nodesOf("win19").stream().filter(ByHandTest::marked).toList();
    expect(marked.equals(closed), "and marked, the others not: " + marked.size());
  }

  @Test
  void a_name_that_is_empty_stops_the_hand() {
    var names = Map.of("object", "shop", "old", "win19", "new", "");
    var leg = Journeys.J3.legs().getFirst();
    try (var stage = new EmbeddedStage(leg.seed(), new SteppedClock(leg.begin()))) {
      var hand = new HandPlay(stage, hands(stage, leg, names), names, TYPED::add);
      hand.refused("Which pool is which", 1);
    }
  }

  @Test
  void what_was_not_forgotten_is_told_and_nothing_is_done_for_it() {
    play(
        "finish, not forgotten",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(MigrationStage.Retained));
          finished(hand);
          var deeds = Deeds.fromNow(hand.alone().stage());
          hand.starts(
              trip -> {
                trip.untilReason(HandPlay.OBJECT, "PoolVanished", HOURS);
                trip.driver().pass(HOURS);
                expect(trip.stands(HandPlay.OBJECT, "PoolVanished"), "it still says so");
                expect(deeds.disturbing().isEmpty(), "nothing is done: " + deeds.disturbing());
                hand.types("Forget", 1);
                isOn(trip, "win22");
              });
        });
  }

  @Test
  void an_image_run_that_aks_ends_alone_is_noted_and_not_repeated() {
    playImage(
        "image run",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).takingAnImage());
          hand.types("Image run", 1);
          hand.starts(ByHandTest::isOnTheImage);
        });
  }

  @Test
  void an_image_run_that_was_stopped_is_left_to_people_and_goes_on_by_hand() {
    playImage(
        "image run stopped",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).takingAnImage());
          hand.types("Image run", 2);
          var deeds = Deeds.fromNow(hand.alone().stage());
          hand.starts(
              trip -> {
                trip.untilReason(HandStages.WEB, "OperationCanceled", HOURS);
                trip.driver().pass(Duration.ofDays(8));
                expect(trip.stands(HandStages.WEB, "OperationCanceled"), "a person has the word");
                expect(deeds.disturbing().isEmpty(), "nothing is done: " + deeds.disturbing());
                hand.types("Image run", 3);
                isOnTheImage(trip);
              });
        });
  }

  /** Once it is there it is there: no second run, in that window or the next. */
  private static void isOnTheImage(Trip trip) {
    var deeds = Deeds.fromNow(trip.stage());
    trip.untilReason(HandStages.WEB, "UpToDate", HOURS);
    trip.driver().pass(Duration.ofDays(8));
    expect(trip.stands(HandStages.WEB, "UpToDate"), trip.message(HandStages.WEB));
    expect(deeds.disturbing().isEmpty(), "no second run: " + deeds.disturbing());
    var image = trip.summary(HandStages.WEB).orElseThrow().image();
    expect(MonthlyImage.NEWER.equals(image), "web22 has the image: " + image);
    expect(new Shop(trip).open("web22"), "every node of web22 takes pods");
    expect(disruption(trip).isEmpty(), "the disruption is free: " + disruption(trip));
  }

  @ParameterizedTest
  @EnumSource(
      value = MigrationStage.class,
      mode = Mode.EXCLUDE,
      names = {"Planned", "Created"})
  void reopened_it_goes_on_when_the_operator_is_back(MigrationStage stage) {
    play(
        "reopen " + stage,
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(stage));
          hand.types("Reopen", 1);
          expect(hand.shop().open("win19"), "win19 takes pods");
          hand.starts(trip -> goesOn(trip, stage));
        });
  }

  private static void goesOn(Trip trip, MigrationStage stage) {
    if (stage == MigrationStage.Proven) {
      new Shop(trip).reportMovesEarly();
    }
    if (stage == MigrationStage.Proven || stage == MigrationStage.Moving) {
      new Shop(trip).scalesDb(3);
    }
    trip.untilReason(HandPlay.OBJECT, "AwaitingFinalDelete", Duration.ofDays(9));
    trip.approve(HandPlay.OBJECT);
    trip.untilReason(HandPlay.OBJECT, "UpToDate", HOURS);
    expect(trip.pool("win19").isEmpty(), "win19 is gone");
  }

  @Test
  void an_object_that_leaves_in_mid_swap_is_let_go_and_its_pools_stay() {
    play(
        "keep in mid-swap",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).reach(MigrationStage.Moving));
          hand.alone().delete(HandPlay.OBJECT);
          hand.types("Reopen", 1);
          hand.types("Finish", 1);
          hand.types("Undo", 2);
          letGo(hand, "Keep the pools", 1);
          expect(open(hand, "win19") && open(hand, "win22"), "every node takes pods");
          bounded(hand.alone(), "win19");
          hand.alone().apply("shop/pool-shop.yaml", Map.of("retention", HandPlay.RETENTION));
          hand.upTo(ByHandTest::goesBack);
        });
  }

  /** The new object finds the swap in the tags, and asks for 2019. */
  private static void goesBack(Trip trip) {
    trip.untilReason(HandPlay.OBJECT, "WaitingForWorkloads", HOURS);
    var shop = new Shop(trip);
    shop.scalesDb(3);
    shop.reportMovesBack();
    trip.untilReason(HandPlay.OBJECT, "UpToDate", Duration.ofDays(9));
    expect(trip.pool("win22").isEmpty(), "win22 is gone");
    expect(shop.allOn("cart", "akswin19") && shop.ready("cart") == 4, "cart is whole");
  }

  @Test
  void a_pool_on_its_way_out_is_kept_and_taken_again() {
    play(
        "keep on the way out",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).leavingWithPool());
          hand.types("Reopen", 1);
          hand.types("Undo", 2);
          letGo(hand, "Keep the pools", 1);
          expect(open(hand, "win19"), "every node of win19 takes pods");
          hand.alone().apply("shop/pool-shop.yaml", Map.of("retention", HandPlay.RETENTION));
          hand.upTo(trip -> isOn(trip, "win19"));
        });
  }

  @Test
  void a_pool_on_its_way_out_is_deleted() {
    play(
        "delete on the way out",
        hand -> {
          hand.upTo(trip -> new HandStages(trip).leavingWithPool());
          hand.shop().scales("cart", 0);
          hand.shop().scales("report", 0);
          hand.shop().scalesDb(0);
          hand.types("Delete the pools", 1);
          hand.types("Delete the pools", 2);
          hand.types("Delete the pools", 3);
          letGo(hand, "Delete the pools", 4);
          expect(hand.alone().pool("win19").isEmpty(), "win19 is gone");
        });
  }

  private static void letGo(HandPlay hand, String heading, int number) {
    hand.types(heading, number);
    expect(hand.alone().object(HandPlay.OBJECT).isEmpty(), "the object is gone");
  }

  private static void undo(HandPlay hand) {
    var moved = hand.shop().allOn("report", "akswin22");
    hand.looks();
    hand.types("Undo", 1);
    hand.types("Undo", 2);
    bounded(hand.alone(), "win19");
    if (moved) {
      hand.shop().reportMovesBack();
    }
    hand.shop().scalesDb(3);
    hand.types("Undo", 3);
    hand.types("Undo", 4);
    settled(hand, "Undo");
    hand.types("Undo", 6);
    hand.types("Undo", 7);
    hand.types("Forget", 1);
    expect(hand.alone().pool("win22").isEmpty(), "win22 is gone");
    hand.starts(trip -> isOn(trip, "win19"));
  }

  private static void finish(HandPlay hand) {
    finished(hand);
    hand.types("Forget", 1);
    hand.starts(trip -> isOn(trip, "win22"));
  }

  private static void finished(HandPlay hand) {
    hand.looks();
    hand.types("Finish", 1);
    if (!hand.shop().allOn("report", "akswin22")) {
      hand.shop().reportMovesEarly();
    }
    hand.shop().scalesDb(3);
    hand.types("Finish", 2);
    hand.types("Finish", 3);
    hand.types("Finish", 4);
    settled(hand, "Finish");
    hand.types("Finish", 6);
    var scaling = hand.alone().pool("win22").orElseThrow().property("enableAutoScaling");
    expect(scaling.asBoolean(), "the autoscaler of win22 is on");
    expect(hand.alone().pool("win19").isEmpty(), "win19 is gone");
  }

  /** The page deletes nothing while somebody's are short. */
  private static void settled(HandPlay hand, String heading) {
    hand.alone()
        .driver()
        .until(
            "nothing is short",
            HOURS,
            () -> hand.shop().ready("cart") == 4 && hand.shop().ready("report") == 1);
    var said = hand.types(heading, 5);
    expect(!said.contains("Pending"), "no pod waits: " + said);
    expect(said.matches("(?s).*shop +cart +4 +4\n.*"), "cart is shown, and whole: " + said);
  }

  /** The operator takes what it finds, and disturbs nobody for hours. */
  private static void isOn(Trip trip, String pool) {
    var deeds = Deeds.fromNow(trip.stage());
    trip.untilReason(HandPlay.OBJECT, "UpToDate", HOURS);
    trip.driver().pass(HOURS);
    expect(trip.stands(HandPlay.OBJECT, "UpToDate"), trip.message(HandPlay.OBJECT));
    var sized = trip.object(HandPlay.OBJECT).orElseThrow().getSpec().scaling() != null;
    expect(
        deeds.disturbing().stream().allMatch(deed -> sized && deed.equals("PUT " + pool)),
        "nothing is written but a size that the spec has: " + deeds.disturbing());
    expect(
        trip.summary(HandPlay.OBJECT).orElseThrow().pool().equals(pool),
        "the object's pool is " + pool);
    var shop = new Shop(trip);
    expect(shop.ready("cart") == 4 && shop.allOn("cart", "aks" + pool), "cart is whole");
    expect(shop.ready("db") >= 2 && shop.allOn("db", "aks" + pool), "db is whole");
    expect(shop.ready("report") == 1 && shop.allOn("report", "aks" + pool), "report is whole");
    expect(shop.open(pool), "every node of " + pool + " takes pods");
    expect(shop.nodesOf(pool).stream().noneMatch(ByHandTest::marked), "no node is marked");
    expect(disruption(trip).isEmpty(), "the disruption is free: " + disruption(trip));
  }

  private static String disruption(Trip trip) {
    var leases = trip.stage().people().leases().inNamespace("winpool-system");
    var lease = leases.withName("winpool-disruption").get();
    return Optional.ofNullable(lease)
        .flatMap(held -> Optional.ofNullable(held.getSpec().getHolderIdentity()))
        .orElse("");
  }

  private static boolean marked(io.fabric8.kubernetes.api.model.Node node) {
    return node.getMetadata().getAnnotations().containsKey("winpool.dev/cordon");
  }

  private static void bounded(Trip trip, String pool) {
    var properties = trip.pool(pool).orElseThrow().properties();
    expect(
        properties.path("enableAutoScaling").asBoolean()
            && properties.path("minCount").asInt() == 2
            && properties.path("maxCount").asInt() == 6,
        pool + " has its bounds: " + properties);
  }

  private static boolean open(HandPlay hand, String pool) {
    return hand.shop().open(pool);
  }

  private static void expect(boolean holds, String what) {
    Trip.expect(holds, what);
  }

  private void play(String name, Consumer<HandPlay> course) {
    play(name, Journeys.J3.legs().getFirst(), HandPlay.SWAP, course);
  }

  private void playImage(String name, Consumer<HandPlay> course) {
    play(name, Journeys.J2.legs().getFirst(), HandPlay.IMAGE, course);
  }

  private void play(String name, Leg of, Map<String, String> names, Consumer<HandPlay> course) {
    try (var stage = new EmbeddedStage(of.seed(), new SteppedClock(of.begin()))) {
      var hand = new HandPlay(stage, hands(stage, of, names), names, TYPED::add);
      var leg = new Leg(name, of.seedFile(), of.begin(), of.adoptable(), _ -> course.accept(hand));
      var verdict = leg.travel(hand.alone());
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
    PLAYED.add(name);
  }

  private Hands hands(EmbeddedStage stage, Leg leg, Map<String, String> names) {
    var seed = leg.seed();
    var pools = Stream.concat(seed.pools().stream().map(PoolSeed::name), names.values().stream());
    var there = pools.collect(Collectors.toSet());
    return new Hands(stage, new AzByHand(stage.secondPerson(), seed.cluster(), there), folder);
  }

  @AfterAll
  static void prove() {
    var shown = HandPage.read().all();
    var typed = shown.stream().filter(TYPED::contains).count();
    var value =
        "%d/%d plays of the page end as it says, %d/%d of its blocks typed"
            .formatted(PLAYED.size(), ALL, typed, shown.size());
    System.out.println("by hand: " + value + ": " + PLAYED);
    var all = PLAYED.size() == ALL && typed == shown.size();
    Ledger.write(new Ledger.Proof("by-hand", "embedded", value, "n/n", all));
    if (PLAYED.size() == ALL) {
      assertThat(TYPED).as("blocks that somebody typed").containsAll(shown);
    }
  }
}
