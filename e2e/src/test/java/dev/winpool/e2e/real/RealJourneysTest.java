package dev.winpool.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.journey.Leg;
import dev.winpool.e2e.journey.Traces;
import dev.winpool.e2e.ledger.Ledger;
import dev.winpool.emulator.referee.RefereeVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All journeys, and the traces that are no leg of one (T3 is of J8, T15 of J5), each leg on a
 * control plane of its own, three at a time, the referee on each; each journey writes its line of
 * the ledger.
 */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class RealJourneysTest {
  private static final Map<String, List<RefereeVerdict>> JUDGED = new ConcurrentHashMap<>();

  /** One leg of a journey. */
  record Stretch(String journey, Expedition expedition, Expedition.Crew crew) {

    static Stretch of(String journey, Leg leg, Expedition.Crew crew) {
      var name = journey + "-" + leg.name().replaceAll("[^A-Za-z0-9]+", "-");
      return new Stretch(journey, new Expedition(name, leg), crew);
    }

    @Override
    public String toString() {
      return expedition.name();
    }
  }

  /** The longest first, so that none of them is left alone at the end. */
  static List<Stretch> stretches() {
    var killed = new KilledInEveryStage();
    var frozen = new FrozenLeader();
    var all = new ArrayList<Stretch>();
    all.add(Stretch.of("J7", killed.leg(), killed));
    all.add(Stretch.of("J10", frozen.leg(), frozen));
    Stream.of(Traces.T5, Traces.T11, Traces.T14).flatMap(RealJourneysTest::legs).forEach(all::add);
    Arrays.stream(Journeys.values())
        .sorted(Comparator.reverseOrder())
        .flatMap(RealJourneysTest::legs)
        .forEach(all::add);
    var only = Pattern.compile(System.getProperty("winpool.only", ".*"));
    return all.stream().filter(stretch -> only.matcher(stretch.toString()).lookingAt()).toList();
  }

  private static Stream<Stretch> legs(Traces trace) {
    return trace.legs().stream().map(leg -> Stretch.of(trace.name(), leg, Expedition.ONE));
  }

  private static Stream<Stretch> legs(Journeys journey) {
    return journey.legs().stream().map(leg -> Stretch.of(journey.name(), leg, Expedition.ONE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stretches")
  void a_leg_reaches_its_goal_and_the_referee_is_content(Stretch stretch) {
    var verdict = stretch.expedition().travel(stretch.crew());
    JUDGED.computeIfAbsent(stretch.journey(), _ -> new CopyOnWriteArrayList<>()).add(verdict);
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  @AfterAll
  static void count() {
    var wanted = new TreeMap<String, Integer>();
    stretches().forEach(stretch -> wanted.merge(stretch.journey(), 1, Integer::sum));
    wanted.forEach(RealJourneysTest::write);
  }

  private static void write(String journey, int legs) {
    var verdicts = JUDGED.getOrDefault(journey, List.of());
    var checks =
        verdicts.stream()
            .flatMap(verdict -> verdict.checked().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    var violations = verdicts.stream().mapToInt(verdict -> verdict.violations().size()).sum();
    var value =
        "%d/%d legs, %d checks, %d violations".formatted(verdicts.size(), legs, checks, violations);
    Ledger.write(
        new Ledger.Proof(
            "real-" + journey.toLowerCase(Locale.ROOT),
            "real",
            value,
            "goal reached, 0 violations",
            verdicts.size() == legs && violations == 0));
  }
}
