package dev.winpool.operator.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.Walked;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;

/** R5: what may never happen, and that every way ends (invariants.md, traces.md). */
class ExplorationTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.winpool");
  private static final int FEW = 3_000;
  private static final int STATES = Integer.getInteger("explore.states", FEW);
  private static Level before = Level.INFO;

  @BeforeAll
  static void hush() {
    before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(before);
  }

  @Test
  void whatever_happens_no_write_is_wrong_and_every_state_comes_to_its_goal_or_says_why_not() {
    var exploration = new Exploration(Broken.Nothing, STATES);
    exploration.from(Scene.settled());
    var ends = new TreeMap<>(exploration.ends());
    if (STATES > FEW) {
      ends.forEach((end, count) -> System.out.printf("%7d %s%n", count, end));
    }
    Walked.line(
        "exploration",
        "%d states, %d kinds of end".formatted(exploration.states(), ends.size()),
        "no wrong write; each comes to its goal or says why not",
        true);
    assertThat(exploration.states()).isEqualTo(STATES);
    assertThat(ends).containsKeys("goal", "gone");
    assertThat(ends.keySet()).allMatch(ExplorationTest::says, "says since when and what helps");
  }

  /** What, since when, and what a person can do. */
  private static boolean says(String end) {
    return end.equals("goal") || end.equals("gone") || end.matches("\\w+: .* since .*\\. [A-Z].*");
  }

  /** People do as they are told: have the record forgotten (T8). A batch may go on for long. */
  @Test
  void a_turn_whose_record_is_forgotten_meanwhile_does_nothing_more_by_it() {
    var truth = Scene.settled();
    Move.asks(truth, "Windows2022");
    var turns = 0;
    while (!Scene.reached(truth)) {
      var forgotten = truth.copy();
      forgotten.status(WindowsNodePoolStatus.EMPTY);
      new Turned(truth.copy(), Optional.empty(), Broken.Nothing).play(forgotten);
      Scene.goesOn(truth, Broken.Nothing);
      turns++;
    }
    assertThat(turns).isGreaterThan(10);
  }

  /** Else it would find nothing where something is wrong, either. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "Nothing")
  void a_fence_that_is_taken_away_is_found_missing(Broken fence) {
    var begin = fence == Broken.LiveReads ? Scene.emptied() : Scene.settled();
    var exploration = new Exploration(fence, Math.max(STATES, 10_000));
    assertThatThrownBy(() -> exploration.from(begin)).isInstanceOf(Exploration.Found.class);
  }
}
