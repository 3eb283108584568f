package dev.winpool.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {
  private static final Line STEP = new Line.Step(Sights.SATURDAY, 5, "the drain");
  private static final Line PUT =
      new Line.Write(Sights.SATURDAY, "PUT", "agentPools/win22", "200", "Updating");
  private static final Line GET = new Line.Read(Sights.SATURDAY, "agentPools", "200");

  @Test
  void the_object_is_shown_as_kubectl_does() {
    assertThat(texts(Sights.draining(), List.of(STEP)))
        .contains(
            "NAME   POOL    OS-SKU        NODES   IMAGE               READY   REASON         AGE",
            "shop   win19   Windows2019   3/3     17763.8389.260210   False   DrainBlocked   4d",
            "SUCCESSOR   PROGRESS    BLOCKED   NEXT-WINDOW        SUPPORT-ENDS   DAYS-LEFT",
            "win22       1/3 nodes   1         2026-12-05 22:00   2026-03-01     0",
            "MESSAGE  node akswin19000000: 1 pod blocked by budget shop/db",
            "SWAP  Planned > Created > Proven > [MOVING] > Emptied > Retained",
            "CONDITIONS  True: Reconciling Accepted   False: Ready Stalled");
  }

  @Test
  void a_node_shows_its_cordon_and_its_pods_with_marks() {
    assertThat(texts(Sights.draining(), List.of()))
        .contains(
            "akswin19000000   Ready,SchedulingDisabled   17763.8389.260210   -cart-x2x9k agent-aaaaa");
  }

  @Test
  void the_title_tells_the_act_and_the_clock_in_berlin() {
    var rows = texts(Sights.draining(), List.of(STEP));
    assertThat(rows.get(0)).isEqualTo("winpool  5/8 the drain");
    assertThat(rows.get(1)).startsWith("Sat 05 Dec 22:14:03 in Berlin");
  }

  @Test
  void skips_add_up_until_something_is_written() {
    var skip = new Line.Skipped(Sights.SATURDAY, Duration.ofMinutes(70));
    assertThat(Feed.skipped(List.of(skip, PUT, skip, GET, skip)))
        .isEqualTo(Duration.ofMinutes(140));
    assertThat(texts(Sights.draining(), List.of(skip, skip)).get(1))
        .contains("skipped ahead 2 h 20 min");
  }

  @Test
  void reads_in_a_row_are_one_row() {
    var rows = Feed.calls(List.of(GET, GET, PUT, GET, STEP, GET, GET));
    assertThat(rows).extracting(ScreenLine::text).hasSize(3);
    assertThat(rows.get(0).text()).contains("GET").endsWith("(2 reads)");
    assertThat(rows.get(1).text()).contains("PUT    agentPools/win22").endsWith("Updating");
    assertThat(rows.get(2).text()).endsWith("(3 reads)");
  }

  @ParameterizedTest
  @CsvSource({"120,40", "80,24", "200,60", "100,30"})
  void the_picture_never_exceeds_the_screen(int columns, int rows) {
    var lines = new ArrayList<Line>(List.of(STEP));
    for (var i = 0; i < 30; i++) {
      lines.add(PUT);
      lines.add(new Line.Command(Sights.SATURDAY, "kubectl " + "x".repeat(300)));
    }
    for (var sight : List.of(Sights.crowded(), Sights.draining())) {
      var picture = new View(new Options.Size(columns, rows)).picture(sight, lines);
      assertThat(picture).hasSizeLessThanOrEqualTo(rows);
      assertThat(picture).allSatisfy(row -> assertThat(row.text()).hasSizeBetween(0, columns));
    }
  }

  @Test
  void where_rows_are_short_nodes_are_cut_and_counted() {
    var rows = texts(Sights.crowded(), List.of(STEP, PUT));
    assertThat(rows).anyMatch(row -> row.matches("\\.\\.\\. and \\d+ more"));
    assertThat(rows).contains("AKS (ARM) CALLS", "TYPED BY PEOPLE");
  }

  private static List<String> texts(Sight sight, List<Line> lines) {
    return new View(new Options.Size(120, 40))
        .picture(sight, lines).stream().map(ScreenLine::text).toList();
  }
}
