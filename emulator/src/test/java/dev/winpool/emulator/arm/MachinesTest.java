package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.type.AksData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machines of a pool as ARM tells of them and takes them away, as recorded 2024 and 2025. */
class MachinesTest {

  private static final String POOL = Stand.BASE + "/agentPools/win";

  @AutoClose private final Stand stand = Stand.usual();

  @Test
  void a_list_has_the_fields_of_the_recorded_one_in_its_order() {
    var recorded = AksData.need("recorded-2026/machine-list-200.json").at("/response/body");
    zonal();
    var said = stand.get(Stand.BASE + "/agentPools/zone/machines").body();
    assertThat(fields(said)).isEqualTo(fields(recorded));
    assertThat(fields(said.at("/value/0"))).isEqualTo(fields(recorded.at("/value/0")));
    assertThat(fields(said.at("/value/0/properties")))
        .isEqualTo(fields(recorded.at("/value/0/properties")));
    assertThat(said.at("/value/0/id").asText()).isEqualTo(id("zone", "akszone000000"));
    assertThat(said.at("/value/0/properties/resourceId").asText())
        .contains("/resourceGroups/MC_rg1_c1_westus2/");
  }

  @Test
  void one_machine_has_its_name_twice_at_the_end_of_its_id() {
    var recorded = AksData.need("recorded-2026/more/machine-get-200.json").at("/response/body");
    zonal();
    for (var name : List.of("akszone000001", "AKSZONE000001")) {
      var said = stand.get(Stand.BASE + "/agentPools/zone/machines/" + name).body();
      assertThat(fields(said)).isEqualTo(fields(recorded));
      assertThat(said.path("id").asText())
          .isEqualTo(id("zone", "akszone000001") + "/akszone000001");
      assertThat(said.path("name").asText()).isEqualTo("akszone000001");
    }
    assertThat(recorded.path("id").asText())
        .endsWith("/" + recorded.path("name").asText() + "/" + recorded.path("name").asText());
  }

  @ParameterizedTest(name = "GET {0} -> 404")
  @CsvSource({
    "win/machines/akswin00000z",
    "win/machines/akswin19000000",
    "no/machines/akswin000000"
  })
  void a_machine_that_is_not_in_the_pool_is_not_found(String path) {
    var said = stand.get(Stand.BASE + "/agentPools/" + path);
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.code()).isEqualTo("NotFound");
  }

  @Test
  void a_deletion_is_accepted_without_a_body_and_over_within_about_a_minute() {
    var said = delete("win", "akswin000000");
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.body().isNull()).isTrue();
    assertThat(said.header("Azure-AsyncOperation")).contains("/operations/");
    assertThat(said.header("Location")).contains("/operationresults/");
    assertThat(stand.get(said.header("Location")).status()).isEqualTo(202);
    stand.pass(Duration.ofSeconds(65));
    assertThat(stand.get(said.header("Location")).status()).isEqualTo(204);
    var pool = stand.pool("win");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(pool.property("count").asInt()).isEqualTo(1);
    assertThat(stand.api().nodeNames()).contains("akswin000001").doesNotContain("akswin000000");
    assertThat(stand.get(POOL + "/machines").body().path("value")).hasSize(1);
    assertThat(stand.api().writes()).noneMatch(write -> write.contains("eviction"));
  }

  @ParameterizedTest(name = "{0} -> {1} left")
  @CsvSource({
    "AKSWIN000000,                          1",
    "akswin000001 akswin000001,             1",
    "akswin000000 akswin00000z,             1",
    "akswin000000 akswin19000000,           1",
    "akswin000000 akswin000001,             0",
  })
  void names_count_in_any_case_once_and_as_far_as_the_pool_has_them(String names, int left) {
    assertThat(delete("win", names.split(" ")).status()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(left);
    assertThat(stand.get(POOL + "/machines").body().path("value")).hasSize(left);
    assertThat(stand.pool("win19").property("count").asInt()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"machineNames\":[\"akswin00000z\"]}", "{\"machineNames\":[\"akswin19000000\"]}",
        "{\"machineNames\":[]}", "{}",
      })
  void none_of_the_pools_machines_is_refused_with_those_it_has(String body) {
    var said = stand.send("POST", POOL + "/deleteMachines", body);
    assertThat(said.status()).isEqualTo(400);
    var known =
        AksData.need("errors/aks-errors.json").findParents("code").stream()
            .filter(row -> row.path("when").asText().startsWith("deleteMachines"))
            .findFirst()
            .orElseThrow();
    assertThat(said.body().path("error").path("code").asText())
        .isEqualTo(known.path("code").asText());
    assertThat(said.body().path("error").path("message").asText())
        .isEqualTo(
            known
                .path("message")
                .asText()
                .replace("<pool>", "win")
                .replace("<names>", "akswin000000, akswin000001"));
  }

  @Test
  void a_busy_pool_and_one_that_is_not_there_refuse() {
    stand.post("/agentPools/win/upgradeNodeImageVersion");
    var busy = delete("win", "akswin000000");
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.code()).isEqualTo("OperationNotAllowed");
    assertThat(delete("none", "akswin000000").status()).isEqualTo(404);
    assertThat(delete("win19", "akswin19000000").status()).isEqualTo(202);
    assertThat(stand.put("win19", "{}").status()).isEqualTo(409);
  }

  @Test
  void the_last_machine_of_a_system_pool_stays() {
    var machines = stand.get(Stand.BASE + "/agentPools/sys/machines").body().path("value");
    var first = machines.path(0).path("name").asText();
    var second = machines.path(1).path("name").asText();
    assertThat(delete("sys", first, second).status()).isEqualTo(400);
    assertThat(delete("sys", first).status()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(2));
    assertThat(delete("sys", second).status()).isEqualTo(400);
    assertThat(stand.pool("sys").property("count").asInt()).isEqualTo(1);
  }

  @Test
  void a_pool_that_keeps_what_it_does_not_need_loses_what_is_deleted() {
    stand.put("win", "{\"scaleDownMode\":\"Deallocate\",\"count\":1}");
    stand.pass(Duration.ofMinutes(3));
    delete("win", "akswin000001");
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
    assertThat(stand.api().nodeNames()).contains("akswin000000").doesNotContain("akswin000001");
  }

  @Test
  void budgets_are_not_asked() {
    stand.api().bind("a", "akswin000000", "shop/cart:7", "ReplicaSet");
    stand.api().budget("guard", "a", 0);
    delete("win", "akswin000000");
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(stand.api().pod("a")).isEmpty();
  }

  @Test
  void an_autoscaled_pool_counts_fewer_too() {
    stand.put("win", "{\"enableAutoScaling\":true,\"minCount\":1,\"maxCount\":4}");
    stand.pass(Duration.ofMinutes(1));
    delete("win", "akswin000000");
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(1);
  }

  private Stand.Said delete(String pool, String... names) {
    var quoted = Stream.of(names).map(name -> "\"" + name + "\"").toList();
    return stand.send(
        "POST",
        Stand.BASE + "/agentPools/" + pool + "/deleteMachines",
        "{\"machineNames\":" + quoted + "}");
  }

  private void zonal() {
    stand.put(
        "zone",
        "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":2,"
            + "\"availabilityZones\":[\"1\",\"2\",\"3\"]}");
  }

  private static String id(String pool, String machine) {
    return Stand.BASE + "/agentPools/" + pool + "/machines/" + machine;
  }

  private static List<String> fields(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
