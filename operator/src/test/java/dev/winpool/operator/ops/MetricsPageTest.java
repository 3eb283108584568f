package dev.winpool.operator.ops;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Write mode: {@code -Ddocs.write=true}. */
class MetricsPageTest {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** Micrometer shows these once a collector has worked. */
  private static final String AFTER_A_COLLECTION = "jvm_gc_(pause|concurrent_phase_time)_.*";

  private final Path page =
      Path.of(System.getProperty("winpool.root", "..")).resolve("docs/reference/metrics.md");

  @AutoClose
  private final Metrics metrics =
      new Metrics(new Metrics.Words(List.of("done"), List.of("granted"), List.of("Ready")));

  @BeforeEach
  void something_happens() {
    metrics.turn("done", Duration.ofMillis(40));
    metrics.armRequest("PUT", "201", Duration.ofMillis(300));
    metrics.eviction("granted");
    metrics.nodeFence(() -> 1);
    metrics.blockers("BudgetForbids", () -> 1);
    metrics.leader(() -> 1);
    metrics.queue(() -> 1, () -> 0);
    metrics.budget(new Metrics.Bucket("aks", 15, () -> 15, () -> 0));
    metrics.postponed("throttling", () -> 0);
    metrics.pool("web", PoolMetricsTest.moving());
  }

  @Test
  void the_committed_page_is_the_generated_one() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, MetricsPage.text());
    }
    assertThat(page).hasContent(MetricsPage.text());
  }

  @Test
  void every_metric_shown_is_on_the_page_with_its_type() {
    var onThePage =
        Arrays.stream(MetricFamily.values())
            .collect(toMap(MetricFamily::family, it -> it.kind().name()));
    assertThat(onThePage).containsAllEntriesOf(shown());
  }

  @Test
  void every_metric_on_the_page_is_shown() {
    assertThat(Arrays.stream(MetricFamily.values()).map(MetricFamily::family))
        .filteredOn(name -> !name.matches(AFTER_A_COLLECTION))
        .isSubsetOf(shown().keySet());
  }

  @Test
  void every_metric_has_the_labels_of_the_page() {
    for (var it : MetricFamily.values()) {
      var wanted =
          it.labels().isEmpty() ? Set.of() : new TreeSet<>(List.of(it.labels().split(", ")));
      assertThat(samples(it.family()))
          .allSatisfy(line -> assertThat(labels(line)).isEqualTo(wanted));
    }
  }

  private Map<String, String> shown() {
    return TYPE.matcher(metrics.text())
        .results()
        .collect(toMap(found -> found.group(1), found -> found.group(2)));
  }

  private List<String> samples(String family) {
    return metrics
        .text()
        .lines()
        .filter(line -> line.matches(family + "(_count|_sum)?[{ ].*"))
        .toList();
  }

  private static Set<String> labels(String line) {
    return LABEL
        .matcher(line)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
