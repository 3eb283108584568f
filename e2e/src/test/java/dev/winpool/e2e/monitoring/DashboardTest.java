package dev.winpool.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.driver.OwnProcess;
import dev.winpool.e2e.journey.Journeys;
import dev.winpool.e2e.process.PackagedOperator;
import dev.winpool.e2e.process.Remains;
import dev.winpool.e2e.real.Expedition;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real Prometheus scrapes J3, and is asked all that the dashboard asks. The picture of it, {@code
 * target/real/dashboard.svg}, is the one in {@code docs/guides}.
 */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class DashboardTest {
  private static final Pattern PORT = Pattern.compile(".*health on port (\\d+).*");

  /** What has nothing to show in a journey that goes well, with the newest image there is. */
  private static final String MAY_BE_EMPTY = ".*> 0$|.*image_newer.*";

  /** The stage has a clock of its own: its present is when the object was seen last. */
  private static final String NOW = "scalar(max(winpool_pool_seen_timestamp_seconds))";

  private final Monitoring monitoring = Monitoring.ofThisRepository();

  @Test
  void every_panel_has_something_to_show_of_a_journey() throws IOException {
    var scraping = new AtomicReference<Prometheus>();
    var folder = Remains.emptied("real", "dashboard-prometheus");
    var began = Instant.now();
    Expedition.Crew scraped =
        (stage, home) -> {
          var crew = Expedition.ONE.on(stage, home);
          scraping.set(Prometheus.scraping(folder, port(crew.getFirst())));
          return crew;
        };
    var leg = Journeys.J3.legs().getFirst();
    try {
      var verdict = new Expedition("real", "dashboard-J3", leg).travel(scraped);
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
      var ended = Instant.now();
      var shown = new TreeMap<String, JsonNode>();
      var drawn = new TreeMap<String, JsonNode>();
      for (var asked : monitoring.queries().entrySet()) {
        var query = asked.getValue();
        shown.put(asked.getKey(), scraping.get().range(query, began, ended));
        drawn.put(asked.getKey(), scraping.get().range(query.replace("time()", NOW), began, ended));
      }
      var picture = new Picture(monitoring.dashboard(), drawn).svg();
      Files.writeString(Remains.of("real").resolve("dashboard.svg"), picture);
      assertThat(monitoring.queries())
          .allSatisfy(
              (panel, query) ->
                  assertThat(shown.get(panel).size() > 0 || query.matches(MAY_BE_EMPTY))
                      .as(query)
                      .isTrue());
    } finally {
      if (scraping.get() != null) {
        scraping.get().close();
      }
      Remains.forget(folder.resolve("data"));
    }
  }

  private static String port(OwnProcess replica) {
    PackagedOperator operator = replica.process();
    var line = PORT.matcher(operator.says(PORT.asMatchPredicate()));
    assertThat(line.matches()).isTrue();
    return line.group(1);
  }
}
