package dev.winpool.emulator.arm.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an api-version knows, and what becomes of everything else in a body. */
class BodyShapeTest {

  private static final String READ_ONLY =
      """
      {'eTag':1,'provisioningState':{},'currentOrchestratorVersion':[],
       'status':{'provisioningError':7}}
      """;

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "{1} at {0} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2025-09-01         | 'nonsense':1                                        | nonsense",
        "2025-09-01         | 'upgradeSettings':{'maxBlockedNodes':'1'}           | maxBlockedNodes",
        "2025-09-01         | 'artifactStreamingProfile':{'enabled':true}         | artifactStreamingProfile",
        "2025-12-31         | 'artifactStreamingProfile':{'enabled':true}         | artifactStreamingProfile",
        "2026-02-01         | 'artifactStreamingProfile':{'enabled':true}         | -",
        "2026-05-01         | 'artifactStreamingProfile':{'disabled':true}        | disabled",
        "2026-05-01         | 'networkProfile':{'dranet':{'mode':'Managed'}}      | dranet",
        "2026-08-01         | 'networkProfile':{'dranet':{'mode':'Managed'}}      | -",
        "2026-08-01         | 'gpuProfile':{'nvidia':{'nonsense':1}}              | nonsense",
        "2026-06-01         | 'somethingNew':1                                    | somethingNew",
        "2026-08-01         | 'somethingNew':1                                    | somethingNew",
        "2026-08-01         | 'localDNSProfile':{'vnetDNSOverrides':{'.':{'new':1}}} | new",
        "2026-08-01         | 'networkProfile':{'allowedHostPorts':[{'from':1}]}  | from",
        "2025-09-02-preview | 'upgradeSettings':{'maxBlockedNodes':'1'}           | -",
        "2025-09-01         | 'nodeLabels':{'any':'name'},'tags':{'any':'name'}   | -",
        "2025-09-01         | 'eTag':'x','provisioningState':'Failed','status':{} | -",
        "2025-09-01         | 'nodeImageVersion':7                                | -",
      })
  void an_unknown_name_is_refused_and_a_read_only_one_ignored(
      String version, String properties, String unknown) {
    var before = stand.pool("win").body().path("properties");
    var said = put(version, "{" + properties + "}");
    if (unknown.equals("-")) {
      assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
      assertThat(said.property("nodeImageVersion")).isEqualTo(before.path("nodeImageVersion"));
    } else {
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("UnmarshalError");
      assertThat(said.body().path("message").asText()).contains('"' + unknown + '"');
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'count':'3'            | json: cannot unmarshal string into Go struct field AgentPoolProperties.properties.count of type int32.",
        "'count':1.0            | json: cannot unmarshal number 1.0 into Go struct field AgentPoolProperties.properties.count of type int32.",
        "'count':99999999999    | json: cannot unmarshal number 99999999999 into Go struct field AgentPoolProperties.properties.count of type int32.",
        "'count':true           | json: cannot unmarshal bool into Go struct field AgentPoolProperties.properties.count of type int32.",
        "'enableFIPS':'true'    | json: cannot unmarshal string into Go struct field AgentPoolProperties.properties.enableFIPS of type bool.",
        "'vmSize':{}            | json: cannot unmarshal object into Go struct field AgentPoolProperties.properties.vmSize of type string.",
        "'nodeTaints':'a=b:NoSchedule' | json: cannot unmarshal string into Go struct field AgentPoolProperties.properties.nodeTaints of type []string.",
        "'nodeTaints':[7]       | json: cannot unmarshal number into Go struct field AgentPoolProperties.properties.nodeTaints of type string.",
        "'nodeLabels':[]        | json: cannot unmarshal array into Go struct field AgentPoolProperties.properties.nodeLabels of type map[string]string.",
        "'tags':{'a':1}         | json: cannot unmarshal number into Go struct field AgentPoolProperties.properties.tags of type string.",
        "'upgradeSettings':{'maxSurge':1} | json: cannot unmarshal number into Go struct field AgentPoolUpgradeSettings.properties.upgradeSettings.maxSurge of type string.",
      })
  void a_value_of_another_type_is_refused_with_what_go_says(String properties, String text) {
    var said = put("2026-08-01", "{" + properties + "}");
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("UnmarshalError");
    assertThat(said.body().path("message").asText())
        .isEqualTo("UnmarshalEntity encountered error: " + text);
  }

  @ParameterizedTest(name = "{0} at {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'localDNSProfile':{'mode':'Invalid'} | 2026-02-02-preview | localDNSProfile.mode                   | value Invalid is not allowed. Only Preferred, Required and Disabled are allowed.",
        "'osDiskType':'managed'               | 2026-05-01         | agentPoolProfile.osDiskType            | value managed is not allowed. Only Managed and Ephemeral are allowed.",
        "'osDiskSizeGB':2049                  | 2026-05-01         | agentPoolProfile.osDiskSizeGB          | value 2049",
        "'networkProfile':{'allowedHostPorts':[{'portStart':0}]} | 2026-05-01 | agentPoolProfile.networkProfile.allowedHostPorts.portStart | value 0",
        "'vnetSubnetID':'/subscriptions/a/resourceGroups/b/providers/Microsoft.Network/virtualNetworks/c' | 2026-05-01 | agentPoolProfile.vnetSubnetID | value /subscriptions/a",
      })
  void a_value_that_is_not_allowed_is_refused_and_named(
      String properties, String version, String target, String text) {
    var said = put(version, "{" + properties + "}");
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("InvalidParameter");
    assertThat(said.body().path("target").asText()).isEqualTo(target);
    assertThat(said.body().path("message").asText())
        .startsWith("The value of parameter " + target + " is invalid. Error details: " + text);
  }

  @Test
  void an_id_that_is_none_is_refused_by_arm() {
    var said = put("2026-05-01", "{'vnetSubnetID':'mine'}");
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.body().path("error").path("code").asText())
        .isEqualTo("LinkedInvalidPropertyId");
  }

  @Test
  void what_is_null_is_as_good_as_absent_and_read_only_properties_are_ignored_whatever_they_are() {
    var before = stand.pool("win").body();
    var nulls = "{'count':null,'upgradeSettings':{'maxSurge':null},'enableFIPS':null}";
    assertThat(put("2026-08-01", nulls).status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    assertThat(put("2026-08-01", READ_ONLY).status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    var after = stand.pool("win").body();
    assertThat(after.toString()).doesNotContain(":null");
    assertThat(after.path("properties").path("count"))
        .isEqualTo(before.path("properties").path("count"));
    assertThat(after.path("properties").path("provisioningState").asText()).isEqualTo("Succeeded");
  }

  @ParameterizedTest(name = "{0} {1} -> {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PUT   | BASE/agentPools/win                | {'properties':      | 400 | InvalidRequestContent",
        "PUT   | BASE/agentPools/win                | {} {}               | 400 | InvalidRequestContent",
        "PUT   | BASE/agentPools/win                | ~~                  | 400 | UnmarshalError",
        "PUT   | BASE/agentPools/win                | []                  | 400 | UnmarshalError",
        "PUT   | BASE/agentPools/win                | 'pool'              | 400 | UnmarshalError",
        "PUT   | BASE/agentPools/win                | {}                  | 400 | InvalidParameter",
        "PUT   | BASE/agentPools/win                | {'properties':null} | 400 | InvalidParameter",
        "PUT   | BASE/agentPools/win                | {'properties':[]}   | 400 | UnmarshalError",
        "PUT   | BASE/agentPools/win                | {'nonsense':1,'properties':{}} | 400 | UnmarshalError",
        "PUT   | BASE                               | {'nonsense':1}      | 400 | UnmarshalError",
        "PUT   | BASE                               | {'tags':{'a':1}}    | 400 | UnmarshalError",
        "PUT   | BASE                               | {'properties':{'agentPoolProfiles':[{'name':'win','count':'3'}]}} | 400 | UnmarshalError",
        "PUT   | BASE                               | {'properties':{'agentPoolProfiles':[{'name':'win','mode':'Other'}]}} | 400 | InvalidParameter",
        "PATCH | BASE                               | {'tags':[]}         | 400 | UnmarshalError",
        "PATCH | BASE                               | {'tags':{'a':{}}}   | 400 | UnmarshalError",
        "PATCH | BASE                               | {'properties':{}}   | 400 | UnmarshalError",
        "PATCH | BASE                               | []                  | 400 | UnmarshalError",
        "POST  | BASE/agentPools/win/deleteMachines | {'machineNames':'akswin000000'} | 400 | UnmarshalError",
        "POST  | BASE/agentPools/win/deleteMachines | {'machineNames':[1]}            | 400 | UnmarshalError",
        "POST  | BASE/agentPools/win/deleteMachines | {'names':['akswin000000']}      | 400 | UnmarshalError",
        "POST  | BASE/agentPools/win/deleteMachines | []                              | 400 | UnmarshalError",
      })
  void a_body_that_cannot_be_read_is_refused(
      String method, String path, String body, int status, String code) {
    var before = stand.get(Stand.BASE).body();
    var said = stand.send(method, path.replace("BASE", Stand.BASE), body.replace('\'', '"'));
    assertThat(said.status()).as(said.body().toString()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code);
    assertThat(stand.get(Stand.BASE).body()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/json, 200",
    "application/json; charset=utf-8, 200",
    "Application/JSON, 200",
  })
  void a_body_that_does_not_say_it_is_json_is_not_looked_at(String type, int status) {
    var path = Stand.BASE + "/agentPools/win";
    var said = stand.send("PUT", path, "{\"properties\":{}}", "Content-Type", type);
    assertThat(said.status()).isEqualTo(status);
    if (status == 415) {
      assertThat(said.code()).isEqualTo("UnsupportedMediaType");
    }
  }

  @Test
  void a_client_of_an_older_version_sees_nothing_newer_and_takes_nothing_away_by_silence() {
    var newer = "{'artifactStreamingProfile':{'enabled':true}}";
    assertThat(put("2026-05-01", newer).status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    var path = Stand.BASE + "/agentPools/win?api-version=";
    var old = stand.get(path + "2025-09-01");
    assertThat(old.body().path("properties").has("artifactStreamingProfile")).isFalse();
    assertThat(stand.send("PUT", path + "2025-09-01", old.body().toString()).status())
        .isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    var cluster = stand.get(Stand.BASE + "?api-version=2025-09-01").body();
    assertThat(cluster.toString()).doesNotContain("artifactStreamingProfile");
    assertThat(stand.send("PUT", Stand.BASE, cluster.toString()).status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    assertThat(stand.get(path + "2026-05-01").property("artifactStreamingProfile").isObject())
        .isTrue();
  }

  @Test
  void what_only_a_preview_knows_is_shown_to_previews_alone() {
    assertThat(put("2026-08-02-preview", "{'someday':{'a':1}}").status()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(1));
    var path = Stand.BASE + "/agentPools/win?api-version=";
    assertThat(stand.get(path + "2026-08-02-preview").property("someday").isObject()).isTrue();
    assertThat(stand.get(path + "2026-08-01").property("someday").isMissingNode()).isTrue();
  }

  private Stand.Said put(String version, String properties) {
    var path = Stand.BASE + "/agentPools/win?api-version=" + version;
    return stand.send("PUT", path, "{\"properties\":%s}".formatted(properties).replace('\'', '"'));
  }
}
