package dev.winpool.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.operator.api.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be known of alerts and dashboard without a Prometheus. */
class MonitoringTest {
  private static final String PER_REASON =
      "docs/runbooks/runbooks.md#{{ $labels.reason | toLower }}";

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  private final Monitoring monitoring = Monitoring.ofThisRepository();

  @Test
  void every_query_of_the_dashboard_asks_for_series_and_labels_that_are_shown() {
    assertThat(monitoring.queries()).hasSizeGreaterThan(20);
    assertThat(monitoring.queries())
        .allSatisfy((panel, query) -> assertThat(monitoring.unknown(query)).as(query).isEmpty());
  }

  @Test
  void every_alert_asks_for_series_and_labels_that_are_shown() {
    assertThat(monitoring.alerts())
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(monitoring.unknown(alert.path("expr").asText()))
                    .as(alert.path("alert").asText())
                    .isEmpty());
  }

  @Test
  void a_series_or_label_that_nobody_shows_is_found() {
    assertThat(monitoring.unknown("sum by (node) (winpool_pools{pool=\"a\"}) + winpool_pool"))
        .containsExactly("by (node)", "winpool_pool", "winpool_pools{pool}");
  }

  @Test
  void every_alert_has_a_severity_words_and_a_place_in_the_runbooks() {
    var anchors = anchors("docs/runbooks/runbooks.md");
    assertThat(Arrays.stream(Reason.values()))
        .allMatch(reason -> anchors.contains(PER_REASON.replaceFirst("\\{.*", anchor(reason))));
    anchors.addAll(anchors("docs/runbooks/alerts.md"));
    anchors.add(PER_REASON);
    assertThat(monitoring.alerts())
        .allSatisfy(
            alert -> {
              assertThat(text(alert, "labels", "severity")).isIn("critical", "warning", "info");
              assertThat(text(alert, "annotations", "summary")).isNotBlank();
              assertThat(text(alert, "annotations", "runbook")).isIn(anchors);
              assertThat(alert.path("for").asText()).isNotBlank();
            });
  }

  private Set<String> anchors(String page) {
    return HEADING
        .matcher(monitoring.read(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
        .map(anchor -> page + "#" + anchor)
        .collect(Collectors.toSet());
  }

  private static String anchor(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode alert, String part, String key) {
    return alert.path(part).path(key).asText();
  }

  @Test
  void every_alert_is_in_the_guide_and_tried_where_it_fires() {
    var guide = monitoring.read("docs/guides/monitoring.md");
    var tried =
        monitoring.read("e2e/prometheus/alerts-test.yaml")
            + monitoring.read("e2e/prometheus/alerts-slow-test.yaml");
    assertThat(monitoring.alerts())
        .extracting(alert -> alert.path("alert").asText())
        .doesNotHaveDuplicates()
        .allSatisfy(
            name -> {
              assertThat(guide).contains("| `" + name + "` | ");
              assertThat(tried).contains("alertname: " + name + "\n    exp_alerts:\n");
            });
  }

  @Test
  void panels_of_the_dashboard_do_not_lie_on_one_another_and_have_names_of_their_own() {
    var panels = monitoring.dashboard().path("panels");
    assertThat(panels).extracting(panel -> panel.path("title").asText()).doesNotHaveDuplicates();
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    assertThat(panels)
        .extracting(
            panel -> panel.path("gridPos").path("x") + "," + panel.path("gridPos").path("y"))
        .doesNotHaveDuplicates();
    assertThat(panels)
        .allMatch(
            panel ->
                panel.path("gridPos").path("x").asInt() + panel.path("gridPos").path("w").asInt()
                    <= 24);
  }

  @Test
  void what_scrapes_names_a_port_and_pods_that_the_deployment_has() {
    var deployment = monitoring.read("deploy/kustomize/deployment.yaml");
    var monitor = monitoring.read("deploy/components/monitoring/pod-monitor.yaml");
    for (var line :
        List.of("app.kubernetes.io/name: winpool-operator", "namespace: winpool-system")) {
      assertThat(List.of(deployment, monitor)).allMatch(text -> text.contains(line));
    }
    assertThat(deployment).contains("- name: health\n          containerPort: 8080");
    assertThat(monitor).contains("port: health");
  }
}
