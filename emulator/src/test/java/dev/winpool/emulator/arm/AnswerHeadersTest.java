package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.type.AksData;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the head of every answer, held against traffic of September 2026. */
class AnswerHeadersTest {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String RATE = "x-ms-ratelimit-remaining-subscription-global-";

  @AutoClose private final Stand stand = Stand.usual();

  /** The values of rates are those of a tenant, and their names those of the method. */
  @ParameterizedTest(name = "{0}: as {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET win    | /agentPools/win  |                   | more/agentpool-get-created-200",
        "GET none   | /agentPools/none |                   | agentpool-get-404",
        "PUT win    | /agentPools/win  | {\"properties\":{}} | agentpool-create-minimal-201",
        "DELETE win | /agentPools/win  |                   | agentpool-delete-2026-202",
        "GET c1     |                  |                   | managedcluster-get-updating-200",
        "GET c2     | other            |                   | more/managedcluster-get-404-2026",
      })
  void an_answer_has_the_headers_that_were_recorded(
      String request, String below, String body, String recording) {
    var path =
        "other".equals(below)
            ? Stand.BASE.replace("/c1", "/c2")
            : Stand.BASE + (below == null ? "" : below);
    var said = stand.send(request.split(" ")[0], path, body == null ? "" : body);
    var recorded = new TreeMap<String, String>();
    AksData.need("recorded-2026/" + recording + ".json")
        .path("response")
        .path("headers")
        .forEachEntry((name, value) -> recorded.put(name, value.asText()));
    var rated = recorded.keySet().removeIf(name -> name.startsWith(RATE));
    recorded
        .keySet()
        .removeIf(name -> name.equals("azure-asyncoperation") || name.equals("location"));
    recorded.forEach((name, value) -> assertThat(said.header(name)).as(name).isEqualTo(value));
    var rate = Map.of("GET", "reads", "PUT", "writes", "DELETE", "deletes");
    var name = RATE + rate.get(request.split(" ")[0]);
    assertThat(said.header(name)).matches(rated ? "\\d{4,5}" : "");
    assertThat(said.headers().keySet())
        .filteredOn(other -> other.startsWith("x-ms-ratelimit"))
        .hasSize(rated ? 1 : 0);
    assertThat(said.header("server")).isEmpty();
  }

  /** Recorders strike these out; names and meaning are those of ARM's documents. */
  @Test
  void every_answer_says_by_which_ids_it_can_be_found() {
    var first = stand.pool("win");
    assertThat(first.header("x-ms-request-id")).matches(UUID);
    assertThat(first.header("x-ms-correlation-request-id")).matches(UUID);
    assertThat(first.header("x-ms-routing-request-id")).matches("WESTUS2:\\d{8}T\\d{6}Z:" + UUID);
    var second = stand.pool("none");
    assertThat(second.header("x-ms-request-id"))
        .matches(UUID)
        .isNotEqualTo(first.header("x-ms-request-id"));
    var mine = "11111111-2222-3333-4444-555555555555";
    var third =
        stand.send("GET", Stand.BASE + "/agentPools", "", "x-ms-correlation-request-id", mine);
    assertThat(third.header("x-ms-correlation-request-id")).isEqualTo(mine);
    assertThat(third.header("x-ms-request-id")).matches(UUID).isNotEqualTo(mine);
    assertThat(stand.get("/nothing").header("x-ms-correlation-request-id")).matches(UUID);
  }
}
