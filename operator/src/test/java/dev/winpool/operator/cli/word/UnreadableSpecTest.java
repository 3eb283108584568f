package dev.winpool.operator.cli.word;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.cli.Commands;
import dev.winpool.operator.cli.shell.Access;
import dev.winpool.operator.cli.shell.Pause;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An object of a later version, approved by an earlier command line that cannot read its spec. */
class UnreadableSpecTest {
  private static final String WEB = "/apis/winpool.dev/v1alpha1/windowsnodepools/web";
  private static final String LATER =
      """
      {"apiVersion":"winpool.dev/v1alpha1","kind":"WindowsNodePool",
       "metadata":{"name":"web","generation":4,"resourceVersion":"7"%s},
       "spec":{"poolName":"win19","osSKU":"Windows2022","drain":{"onTimeout":"AskAgain"}},
       "status":{"observedGeneration":4,"summary":{"reason":"PlanAwaitingApproval",
        "message":"Approve: kubectl annotate wnp web --overwrite winpool.dev/approve=9f3c1a/Create"}}}
      """;

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void it_is_approved_by_what_it_asks() throws IOException {
    api.on("GET " + WEB, LATER.formatted("")).on("PATCH " + WEB, LATER.formatted(""));

    assertThat(approve()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("approved 9f3c1a/Create of web");
    assertThat(new JsonMapper().readTree(api.last().body()).path("metadata").path("annotations"))
        .allMatch(value -> value.asText().equals("9f3c1a/Create"))
        .hasSize(1);
  }

  @Test
  void what_is_annotated_already_is_not_written_again() {
    var annotated =
        ",\"annotations\":{\"%s\":\"9f3c1a/Create\"}".formatted(WindowsNodePool.APPROVE);
    api.on("GET " + WEB, LATER.formatted(annotated));

    assertThat(approve()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("9f3c1a/Create has been approved already");
    assertThat(api.lines()).containsExactly("GET " + WEB);
  }

  private int approve() {
    var around =
        new Surroundings(
            Map.of(),
            new OfTheScript(),
            screen(out),
            screen(err),
            InstantSource.system(),
            Pause.REAL);
    return Commands.run(around, "approve", "web");
  }

  private static Screen screen(StringWriter text) {
    return new Screen(new PrintWriter(text), true, false);
  }

  private final class OfTheScript implements Access {
    @Override
    public KubernetesClient kubernetes(
        Settings.Kubernetes settings, Map<String, String> environment, WriteGate gate) {
      return api.client(gate, new ServerDate(InstantSource.system()));
    }

    @Override
    public AgentPools pools(Settings.Azure settings, Map<String, String> environment) {
      throw new AssertionError("approve asks nothing of Azure");
    }
  }
}
