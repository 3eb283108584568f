package dev.winpool.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.turn.Patience;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every reason of the closed list is said in words that help (messages.md): what, since when, next
 * try, who can do what, in every situation of the tables of room decide. It is asked when the wait
 * has lasted a quarter of an hour: before {@link Patience#QUIET} a wait is nobody's business, and
 * {@link EndlessTest} looks at those that have lasted for months.
 */
class ReasonsTest {
  private static final Duration LASTING = Patience.QUIET.plusMinutes(5);

  /** Said before any rule is asked, by OneInstallation, whose test has its words. */
  private static final Set<Reason> NOT_OF_RULES = EnumSet.of(Reason.AnotherInstallation);

  /** Nothing is waited for, so nobody has anything to do and nothing else comes. */
  private static final Set<Reason> AT_REST = EnumSet.of(Reason.UpToDate);

  @Test
  void every_reason_is_said_in_some_situation_of_the_tables() {
    var said = EnumSet.noneOf(Reason.class);
    Rests.tables().forEach(row -> said.add(row.given().decided().standing().reason()));
    assertThat(EnumSet.complementOf(said)).isEqualTo(NOT_OF_RULES);
  }

  @Test
  void every_wait_says_what_and_since_or_next_and_what_a_person_can_do() {
    var said = lasting();
    var faults = new ArrayList<String>();
    said.forEach((reason, all) -> all.forEach(one -> fault(reason, one).ifPresent(faults::add)));
    assertThat(faults).isEmpty();
    assertThat(said.values().stream().mapToInt(List::size).sum()).isGreaterThan(150);
  }

  @Test
  void a_case_for_a_person_says_at_once_what_the_person_can_do() {
    var silent =
        Rests.tables().stream()
            .map(row -> row.given().decided().standing())
            .filter(standing -> standing.stalled() && standing.remedy().isBlank())
            .map(Standing::what);
    assertThat(silent).isEmpty();
  }

  private static Map<Reason, List<Standing>> lasting() {
    var said = new EnumMap<Reason, List<Standing>>(Reason.class);
    for (var row : Rests.rows()) {
      var given = row.given();
      var on = given.decided().on();
      var waiting = Optional.of(new Waiting(on, given.world().now().minus(LASTING)));
      var decision = given.record(r -> r.withWaiting(waiting)).decided();
      if (decision.step() instanceof Step.Rest) {
        said.computeIfAbsent(decision.standing().reason(), _ -> new ArrayList<>())
            .add(decision.standing());
      }
    }
    return said;
  }

  private static Optional<String> fault(Reason reason, Standing standing) {
    var next = standing.next().isPresent();
    var lacks = new ArrayList<String>();
    if (standing.what().isBlank()) {
      lacks.add("what");
    }
    if (standing.since().isEmpty() && !next) {
      lacks.add("since and next");
    }
    if (standing.remedy().isBlank() && !next) {
      lacks.add("remedy");
    }
    return lacks.isEmpty() || AT_REST.contains(reason)
        ? Optional.empty()
        : Optional.of(reason + " lacks " + String.join(", ", lacks) + ": " + standing.what());
  }
}
