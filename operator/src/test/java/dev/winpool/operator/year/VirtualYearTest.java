package dev.winpool.operator.year;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.winpool.operator.decide.Walked;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.year.Request.Kind;
import dev.winpool.operator.year.Watchman.Loss;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * R12: a year of months without anyone watching. {@code -Dyear.poll=1800} polls every half hour at
 * rest, and prints the table.
 */
class VirtualYearTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.winpool");

  /**
   * So that one poll falls into every window of four hours, with the time left that a run needs.
   */
  private static final int SELDOM = 3 * 3600;

  private static final int POLL = Integer.getInteger("year.poll", SELDOM);
  private static final Year TWENTY = year(Pools.twenty(), false, Almanac.eventful());
  private static final Year THREE = year(Pools.ofTheChannel(), true, Almanac.plain());
  private static Level before = Level.INFO;

  /** What keeps a pool waiting, in words that a status must have had. */
  static Stream<String> waits() {
    return Stream.of(
        "WaitingForWindow: node image # for POOL waits for the maintenance window; next DAY TIME",
        "WaitingForTurn: one at a time: WindowsNodePool POOL is being disturbed",
        "WaitingForTurn: WindowsNodePool POOL waits too and goes first: its order # is lower than #",
        "WaitingForTurn: node image # for POOL waits: WindowsNodePool POOL took it first",
        "UpgradeStoppedByAks: AKS stopped the upgrade of POOL at the drain timeout of node NODE",
        "ImageUpgrading: AKS says Succeeded; node NODE is not Ready",
        "ImageUpgrading (a case for a person): AKS says Succeeded; node NODE is not Ready",
        "Refused (a case for a person): KubernetesTooNew",
        "Updating: POOL is Updating");
  }

  private static Year year(List<Manifest> pools, boolean channel, Almanac almanac) {
    var interval = new PollInterval(Duration.ofSeconds(60), Duration.ofSeconds(POLL));
    return new Year(Pools.estate(pools, channel, Almanac.begin()), almanac, interval);
  }

  /** Each write of it was judged, and each word that all is well. */
  @BeforeAll
  static void a_year_passes() {
    before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
    TWENTY.passTo(Almanac.end());
    THREE.passTo(Almanac.end());
    if (POLL < SELDOM) {
      System.out.print(new YearTable(TWENTY).print());
    }
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(before);
  }

  @Test
  void every_pool_ends_current_with_one_run_a_window_and_never_two_at_once() {
    var table = new YearTable(TWENTY);
    var current = current(TWENTY) && current(THREE);
    Walked.line(
        "virtual-year",
        "23 pools, 369 days, %d turns: %d runs, %d resumed; %s"
            .formatted(
                TWENTY.turns() + THREE.turns(),
                TWENTY.watchman().runs().size(),
                table.runs(Kind.Resume),
                current ? "all current" : "not all current"),
        "all current, one run a window, never two at once",
        current);
    assertThat(current).as(table.print()).isTrue();
    assertThat(TWENTY.watchman().changes()).as("writes that roll nothing").isEmpty();
  }

  /** Image, version, and every machine well on both. */
  private static boolean current(Year year) {
    var estate = year.estate();
    return estate.pools().stream()
        .allMatch(
            pool ->
                pool.shown().succeeded()
                    && pool.text("nodeImageVersion").equals(estate.latest())
                    && pool.text("currentOrchestratorVersion").equals(estate.kubernetes())
                    && estate
                        .machinesOf(pool.name())
                        .allMatch(
                            machine ->
                                machine.ready()
                                    && !machine.cordoned()
                                    && machine.runs().image().equals(estate.latest())));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void each_wait_was_told(String words) {
    assertThat(TWENTY.diary().kinds().keySet()).anyMatch(kind -> kind.startsWith(words));
  }

  @Test
  void a_bad_image_stops_with_the_pool_that_takes_it_first() {
    assertThat(new YearTable(TWENTY).arrivals(Almanac.BAD)).hasSize(1);
  }

  @Test
  void a_budget_that_holds_costs_a_window_each_time_and_no_other_pool_anything() {
    var resumed = TWENTY.watchman().runs().stream().map(Watchman.Run::request);
    assertThat(resumed.filter(it -> it.kind() == Kind.Resume))
        .hasSize(2)
        .allMatch(it -> it.pool().equals(Pools.BLOCKED));
  }

  @Test
  void nothing_is_asked_for_that_aks_refuses() {
    assertThat(TWENTY.watchman().refused()).isEmpty();
    assertThat(THREE.watchman().refused()).isEmpty();
  }

  @Test
  void a_request_that_got_lost_is_made_again_in_its_window_and_a_lost_answer_is_no_reason_to() {
    var losses = TWENTY.watchman().losses();
    assertThat(losses).extracting(Loss::arrived).contains(true, false);
    assertThat(losses.stream().filter(loss -> !loss.arrived()).map(Loss::request))
        .allMatch(lost -> TWENTY.watchman().runs().stream().anyMatch(run -> makesUpFor(lost, run)));
  }

  private static boolean makesUpFor(Request lost, Watchman.Run run) {
    return run.request().pool().equals(lost.pool())
        && run.request().kind() == lost.kind()
        && run.request().at().isAfter(lost.at())
        && run.window().contains(lost.at());
  }

  @Test
  void runs_go_on_in_nights_in_which_the_clocks_change() {
    var zones =
        new YearTable(TWENTY)
            .overClockChanges().stream()
                .map(run -> run.request().pool())
                .map(pool -> TWENTY.estate().objects().get(pool).getSpec().maintenanceWindow())
                .map(window -> window.timeZone());
    assertThat(zones).contains("Europe/Berlin", "America/New_York");
  }

  @Test
  void where_akss_own_channel_drives_nothing_is_asked_for() {
    assertThat(THREE.watchman().runs()).isEmpty();
    assertThat(THREE.watchman().changes()).isEmpty();
    assertThat(THREE.estate().arrivals()).hasSizeGreaterThan(3 * 9);
  }

  @Test
  void the_same_year_goes_the_same_way() {
    var again = year(Pools.twenty(), false, Almanac.eventful());
    again.passTo(Almanac.begin().plus(Duration.ofDays(25)));
    assertThat(again.watchman().runs())
        .isNotEmpty()
        .isEqualTo(TWENTY.watchman().runs().subList(0, again.watchman().runs().size()));
  }
}
