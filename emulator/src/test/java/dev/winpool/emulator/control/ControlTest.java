package dev.winpool.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.NodeTold;
import dev.winpool.emulator.Stand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stage as a script drives it, over HTTP alone. */
class ControlTest {

  @AutoClose private final HttpClient http = HttpClient.newHttpClient();
  @AutoClose private final Stand stand = Stand.usual();
  @AutoClose private final ControlServer control = ControlServer.start(stand.stage(), 0);

  @Test
  void the_clock_is_read_and_advanced_past_everything_that_is_due() throws Exception {
    assertThat(call("GET", "/clock", "").path("now").asText()).isEqualTo(Stand.BEGIN.toString());
    stand.post("/agentPools/win/upgradeNodeImageVersion");
    var moved = call("POST", "/clock", "{'advance':'PT1H'}");
    assertThat(moved.path("now").asText()).isEqualTo("2026-11-22T01:00:00Z");
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.pool("win").property("nodeImageVersion").asText()).endsWith("260715");
  }

  @Test
  void an_image_is_published_and_offered() throws Exception {
    call("POST", "/images", "{'osSKU':'Windows2022','version':'20348.9000.261121'}");
    assertThat(
            stand
                .get(Stand.BASE + "/agentPools/win/upgradeProfiles/default")
                .property("latestNodeImageVersion")
                .asText())
        .endsWith("20348.9000.261121");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "answer             | ,'status':429,'retryAfter':30",
        "answer             | ,'status':503,'code':'ServiceUnavailable'",
        "reset-before       | ~~",
        "reset-after        | ~~",
        "timeout-before     | ~~",
        "timeout-after      | ~~",
        "truncated          | ~~",
        "not-seen-yet       | ,'for':'PT20S'",
        "stale-list         | ~~",
        "paged-list         | ,'size':2",
        "operation-fails    | ,'code':'AllocationFailed','message':'no room'",
        "operation-canceled | ~~",
        "operation-stuck    | ~~",
        "operation-vanishes | ~~",
      })
  void a_fault_waits_until_it_is_met_or_cleared(String fault, String more) throws Exception {
    var body = "{'method':'PUT','path':'agentPools/win','times':3,'fault':'%s'%s}";
    var waiting = call("POST", "/faults", body.formatted(fault, more)).path("waiting");
    assertThat(waiting).hasSize(1);
    assertThat(waiting.path(0).path("times").asInt()).isEqualTo(3);
    assertThat(call("DELETE", "/faults", "").path("waiting")).isEmpty();
  }

  @Test
  void a_fault_is_met_as_often_as_it_says() throws Exception {
    call(
        "POST",
        "/faults",
        "{'method':'put','path':'agentPools/win$','times':2,'fault':'answer','status':429,'retryAfter':30}");
    var path = Stand.BASE + "/agentPools/win";
    for (var i = 0; i < 2; i++) {
      var said = stand.send("PUT", path, "{\"properties\":{}}");
      assertThat(said.status()).isEqualTo(429);
      assertThat(said.header("Retry-After")).isEqualTo("30");
    }
    assertThat(call("GET", "/faults", "").path("waiting")).isEmpty();
    assertThat(stand.send("PUT", path, "{\"properties\":{}}").status()).isEqualTo(200);
  }

  @Test
  void a_second_person_acts() throws Exception {
    call("POST", "/act", "{'act':'tags','pool':'win19','tags':{'who':'else'}}");
    assertThat(stand.pool("win19").property("tags").path("who").asText()).isEqualTo("else");
    call("POST", "/act", "{'act':'cordon','node':'akswin000000'}");
    var node = stand.api().node("akswin000000").orElseThrow();
    assertThat(node.path("spec").path("unschedulable").asBoolean()).isTrue();
    call("POST", "/act", "{'act':'scale','pool':'win','count':3}");
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(3);
    call("POST", "/clock", "{'advance':'PT10M'}");
    call("POST", "/act", "{'act':'upgrade','pool':'win'}");
    assertThat(stand.pool("win").property("provisioningState").asText())
        .isEqualTo("UpgradingNodeImageVersion");
    call("POST", "/act", "{'act':'delete','pool':'win'}");
    call("POST", "/clock", "{'advance':'PT10M'}");
    assertThat(stand.pool("win").status()).isEqualTo(404);
  }

  @ParameterizedTest(name = "{0}, after a minute and a half {1}, then {2}")
  @CsvSource({
    "kill,           Unknown, restart-kubelet",
    "power-off,      Unknown, power-on",
    "delete-node,    gone,    restart-kubelet",
    "delete-machine, Unknown, ''",
  })
  void machines_die_and_come_back(String act, String ready, String cure) throws Exception {
    call("POST", "/act", "{'act':'%s','node':'akswin000001'}".formatted(act));
    call("POST", "/clock", "{'advance':'PT90S'}");
    assertThat(NodeTold.of(stand, "akswin000001").ready()).isEqualTo(ready);
    if (!cure.isEmpty()) {
      call("POST", "/act", "{'act':'%s','node':'akswin000001'}".formatted(cure));
    }
    call("POST", "/clock", "{'advance':'PT4M'}");
    assertThat(NodeTold.of(stand, "akswin000001").ready())
        .isEqualTo(cure.isEmpty() ? "gone" : "True");
    assertThat(stand.events("second-person-" + act)).hasSize(1);
  }

  @Test
  void a_machine_is_deleted_and_the_count_follows() throws Exception {
    call("POST", "/act", "{'act':'delete-machine','node':'akswin000001','recount':true}");
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'count':'3'",
        "'count':1.5",
        "'nodeTaints':'a'",
        "'upgradeSettings':[]",
        "'osType':'Other'",
        "'nonsense':1",
        "'upgradeSettings':{'drainTimeoutInMinutes':0}",
        "'vnetSubnetID':'mine'",
      })
  void somebody_else_puts_nothing_there_either_that_is_not_of_its_type(String properties)
      throws Exception {
    var before = stand.get(Stand.BASE + "/agentPools").body();
    var act = "{'act':'edit','pool':'win','properties':{%s}}".formatted(properties);
    assertThat(send("POST", "/act", act).statusCode()).isEqualTo(400);
    assertThat(stand.get(Stand.BASE + "/agentPools").body()).isEqualTo(before);
  }

  @Test
  void somebody_locks_the_cluster_and_takes_the_lock_away() throws Exception {
    call("POST", "/act", "{'act':'lock','level':'CanNotDelete'}");
    assertThat(stand.put("win", "{}").status()).isEqualTo(200);
    assertThat(stand.delete("win").code()).isEqualTo("ScopeLocked");
    call("POST", "/act", "{'act':'lock','level':'ReadOnly'}");
    assertThat(stand.put("win19", "{}").code()).isEqualTo("ScopeLocked");
    assertThat(stand.post("/agentPools/win/abort").code()).isEqualTo("ScopeLocked");
    assertThat(stand.pool("win").status()).isEqualTo(200);
    assertThat(send("POST", "/act", "{'act':'lock','level':'None'}").statusCode()).isEqualTo(400);
    call("POST", "/act", "{'act':'unlock'}");
    assertThat(stand.delete("win").status()).isEqualTo(202);
  }

  @Test
  void what_aks_refuses_a_second_person_is_told() throws Exception {
    call("POST", "/act", "{'act':'scale','pool':'win','count':3}");
    var refused = send("POST", "/act", "{'act':'scale','pool':'win','count':4}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("OperationNotAllowed");
  }

  @Test
  void buckets_are_set_while_it_runs() throws Exception {
    call("PUT", "/throttling", "{'buckets':{'OTHER':{'size':1,'every':'PT10S'}}}");
    assertThat(stand.get(Stand.BASE + "/agentPools").status()).isEqualTo(200);
    assertThat(stand.get(Stand.BASE + "/agentPools").status()).isEqualTo(429);
    call("PUT", "/throttling", "{'enabled':false}");
    assertThat(stand.get(Stand.BASE + "/agentPools").status()).isEqualTo(200);
  }

  @Test
  void journal_and_referee_are_read() throws Exception {
    stand.put("win", "{\"count\":3}");
    var entries = call("GET", "/journal", "").path("entries");
    var last = entries.path(entries.size() - 1);
    assertThat(last.path("kind").asText()).isEqualTo("arm");
    assertThat(last.path("fields").path("method").asText()).isEqualTo("PUT");
    var since = "/journal?since=" + (last.path("seq").asLong() - 1);
    assertThat(call("GET", since, "").path("entries")).hasSize(1);
    var verdict = call("GET", "/referee", "");
    assertThat(verdict.path("clean").asBoolean()).isTrue();
    assertThat(verdict.path("checked").size()).isGreaterThan(10);
  }

  @ParameterizedTest(name = "{0} {1} {2} -> {3}: {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GET  | /nothing | ~~                             | 404 | POST /act",
        "POST | /clock   | {'advance':'soon'}             | 400 | PT1H",
        "POST | /clock   | {'rate':2}                     | 400 | stands still",
        "POST | /faults  | {'method':'PUT','fault':'x'}   | 400 | operation-stuck",
        "POST | /faults  | {'fault':'truncated'}          | 400 | method is required",
        "POST | /faults  | {'method':'PUT','path':'(','fault':'truncated'} | 400 | regular expression",
        "POST | /act     | {'act':'dance'}                | 400 | uncordon",
        "POST | /act     | {'act':'kill'}                 | 400 | node is required",
        "POST | /act     | {'act':'kill','node':'other'}  | 400 | no machine other",
        "POST | /act     | {                              | 400 | no JSON",
        "POST | /images  | {'osSKU':'Windows2022'}        | 400 | version is required",
        "POST | /images  | {'osSKU':'Windows2022','version':'x'} | 400 | not a Windows node image",
      })
  void a_wrong_call_is_told_what_is_wrong(
      String method, String path, String body, int status, String text) throws Exception {
    var answer = send(method, path, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
  }

  private JsonNode call(String method, String path, String body) throws Exception {
    var answer = send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var content = HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'));
    var request =
        HttpRequest.newBuilder(URI.create(control.endpoint() + path)).method(method, content);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
