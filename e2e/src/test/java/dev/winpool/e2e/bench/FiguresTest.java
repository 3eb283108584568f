package dev.winpool.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes a run fail, and what is only said. */
class FiguresTest {
  private static final Figure MORE = Figure.mebibytes(193 * 1024);

  private final Figures figures = new Figures();

  @Test
  void a_goal_that_is_missed_is_said_and_fails_nothing() {
    var row = Row.aim("B8 rest: start to ready", Figure.seconds(1.24), 1);
    figures.add(row);

    assertThat(row.line()).matches("miss +B8 rest: start to ready +1\\.2 s +goal <= 1 s");
    assertThat(figures.pass()).isTrue();
  }

  @Test
  void more_memory_than_the_container_has_fails_the_run() {
    var row = Row.limit("B9 rest: VmHWM", MORE, 192);
    figures.add(row);

    assertThat(row.line()).matches("failed +B9 rest: VmHWM +193 MiB +goal <= 192 MiB");
    assertThat(figures.pass()).isFalse();
  }

  @Test
  void one_object_that_was_not_judged_fails_the_run() {
    figures.add(Row.must("objects-1000: judged", "1000", "1000"));
    assertThat(figures.pass()).isTrue();

    figures.add(Row.must("objects-1000: judged", "999", "1000"));
    assertThat(figures.pass()).isFalse();
    assertThat(figures.sum()).isEqualTo("2 rows: 1 ok, 0 miss, 1 failed");
  }

  @Test
  void a_figure_that_is_at_its_goal_is_within_it() {
    assertThat(Row.limit("B9 rest: VmHWM", Figure.mebibytes(192 * 1024), 192).fails()).isFalse();
  }

  @Test
  void a_figure_without_a_goal_is_only_shown() {
    figures.add(Row.shown("rest: most RssAnon seen", MORE));
    assertThat(figures.pass()).isTrue();
  }

  @Test
  void a_run_that_measured_nothing_fails() {
    assertThat(figures.pass()).isFalse();
  }

  @Test
  void goals_of_memory_are_in_millions_of_bytes_and_limits_are_not() {
    assertThat(Figure.megabytes(107_422).text()).isEqualTo("110 MB");
    assertThat(Figure.mebibytes(107_422).text()).isEqualTo("104.9 MiB");
  }

  @Test
  void a_process_that_has_ended_has_no_memory() {
    var living = List.of("VmHWM:\t  200 kB", "VmRSS:\t  100 kB", "RssAnon:\t  60 kB");
    assertThat(Memory.parse(living)).contains(new Memory(100, 60, 200));
    assertThat(Memory.parse(List.of("State:\tZ (zombie)"))).isEmpty();
  }
}
