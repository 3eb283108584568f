package dev.winpool.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts in the hands of promtool. */
@Tag("real")
class AlertsTest {
  private final Monitoring monitoring = Monitoring.ofThisRepository();
  @TempDir Path folder;

  @BeforeEach
  void asPrometheusReadsThem() throws IOException {
    Files.writeString(folder.resolve("rules.yaml"), JsonFields.write(monitoring.rules()));
    for (var test : new String[] {"alerts-test.yaml", "alerts-slow-test.yaml"}) {
      Files.writeString(folder.resolve(test), monitoring.read("e2e/prometheus/" + test));
    }
  }

  @Test
  void promtool_takes_every_rule() {
    assertThat(Prometheus.promtool(folder, "check", "rules", "rules.yaml"))
        .contains("SUCCESS: " + monitoring.alerts().size() + " rules found")
        .endsWith("exit 0");
  }

  @Test
  void every_alert_fires_when_it_should_and_not_before() {
    assertThat(
            Prometheus.promtool(
                folder, "test", "rules", "alerts-test.yaml", "alerts-slow-test.yaml"))
        .doesNotContain("FAILED")
        .endsWith("exit 0");
  }

  /** A rule that records what a panel asks for is taken only if it can be read. */
  @Test
  void promtool_takes_every_query_of_the_dashboard() throws IOException {
    var group = JsonFields.object().put("name", "dashboard");
    var rules = group.putArray("rules");
    monitoring
        .queries()
        .values()
        .forEach(
            query -> rules.addObject().put("record", "panel:" + rules.size()).put("expr", query));
    var file = JsonFields.object();
    file.putArray("groups").add(group);
    Files.writeString(folder.resolve("dashboard.yaml"), JsonFields.write(file));
    assertThat(Prometheus.promtool(folder, "check", "rules", "dashboard.yaml"))
        .contains("SUCCESS: " + monitoring.queries().size() + " rules found")
        .endsWith("exit 0");
  }
}
