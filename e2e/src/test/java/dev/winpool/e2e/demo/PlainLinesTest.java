package dev.winpool.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PlainLines plain =
      new PlainLines(new PrintStream(bytes, false, StandardCharsets.UTF_8));

  @Test
  void only_changes_are_told() {
    plain.show(Sights.draining(), List.of());
    var first = text();
    plain.show(Sights.draining(), List.of());
    assertThat(text()).isEqualTo(first);
    assertThat(first.lines())
        .containsExactly(
            "Sat 05 Dec 22:14:03  pool  win19 Windows2019: 3 nodes on 17763.8389.260210, Succeeded",
            "Sat 05 Dec 22:14:03  pool  win22 Windows2022: 3 nodes on 20348.5386.260715, Succeeded",
            "Sat 05 Dec 22:14:03  node  akswin19000000 Ready,SchedulingDisabled on 17763.8389.260210",
            "Sat 05 Dec 22:14:03  pod   cart-x2x9k leaving on akswin19000000",
            "Sat 05 Dec 22:14:03  wnp   shop Ready=False DrainBlocked: node akswin19000000: 1 pod blocked"
                + " by budget shop/db");
  }

  @Test
  void a_pod_that_went_and_a_node_that_opened_have_a_line_each() {
    var before = Sights.draining();
    var after =
        Sights.with(
            Sights.SATURDAY,
            "DrainBlocked",
            List.of(Sights.node("akswin19000000", false, Sights.AGENT)));
    assertThat(Changes.between(before, after))
        .containsExactly(
            "node  akswin19000000 Ready on 17763.8389.260210",
            "pod   cart-x2x9k is gone from akswin19000000");
  }

  @Test
  void a_wait_is_told_once_when_it_is_over() {
    var skip = new Line.Skipped(Sights.SATURDAY, Duration.ofHours(2));
    var nothing = Sight.nothing(Sights.SATURDAY);
    plain.show(nothing, List.of(skip));
    plain.show(nothing, List.of(skip, skip));
    assertThat(text()).isEmpty();
    plain.show(nothing, List.of(skip, skip, new Line.Command(Sights.SATURDAY, "kubectl get wnp")));
    assertThat(text().lines())
        .containsExactly(
            "Sat 05 Dec 22:14:03  (nothing happened: skipped ahead 4 h)",
            "Sat 05 Dec 22:14:03  $ kubectl get wnp");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
