package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.provider.failure.Failure;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Synchronous refusals: aks.md sections 3, 3.1 and 4. */
class RefusalTest {

  private static final String NEW =
      "{'osType':'Windows','osSKU':'Windows2022','vmSize':'Standard_D4s_v5','count':1%s}";

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "create {0} with {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "windows     | -                                       | WindowsAgentPoolNameTooLong",
        "Shop        | -                                       | InvalidParameter",
        "9win        | -                                       | InvalidParameter",
        "new         | 'mode':'System'                          | SystemPoolMustBeLinux",
        "new         | 'mode':'Other'                           | InvalidParameter",
        "new         | 'osSKU':'Windows2016'                    | InvalidParameter",
        "new         | 'osSKU':'Windows2019'                    | Windows2019NotSupportedWithOrchestratorVersion",
        "new         | 'osSKU':'Windows2019','orchestratorVersion':'1.32' | Windows2019NotSupported",
        "new         | 'osSKU':'Windows2025'                    | InvalidParameter",
        "new         | 'osSKU':'Windows2025','enableFIPS':false | InvalidParameter",
        "new         | 'orchestratorVersion':'1.31'             | AgentPoolK8sVersionNotSupported",
        "new         | 'count':-1                               | InvalidParameter",
        "new         | 'count':'two'                            | UnmarshalError",
        "new         | 'count':1001                             | AgentPoolMaxCountExceeded",
        "new         | 'enableAutoScaling':true                 | InvalidParameter",
        "new         | 'enableAutoScaling':true,'minCount':3,'maxCount':2 | InvalidParameter",
        "new         | 'nodeLabels':{'kubernetes.io/x':'y'}     | BadRequest",
        "new         | 'nodeLabels':{'kubernetes.azure.com/x':'y'} | BadRequest",
        "new         | 'nodeTaints':['nonsense']                | InvalidParameter",
        "new         | 'tags':{'a/b':'y'}                       | InvalidTagNameCharacters",
        "new         | 'upgradeSettings':{'drainTimeoutInMinutes':0} | InvalidParameter",
        "new         | 'upgradeSettings':{'nodeSoakDurationInMinutes':31} | InvalidParameter",
      })
  void a_new_pool_is_refused(String name, String more, String code) {
    var said = stand.put(name, json(more));
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo(code);
    assertThat(stand.pool(name).status()).isEqualTo(404);
  }

  @ParameterizedTest(name = "create with {0} is taken")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'osSKU':'Windows2025','enableFIPS':true",
        "'count':0",
        "'count':1000",
        "'enableAutoScaling':true,'minCount':2,'maxCount':2",
        "'orchestratorVersion':'1.33'",
        "'scaleSetPriority':'Spot','spotMaxPrice':-1",
      })
  void a_new_pool_is_taken(String more) {
    assertThat(stand.put("new", json(more)).status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "change of {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'osSKU':'Windows2025'         | agentPoolProfile.OSSKU",
        "'vmSize':'b'                  | agentPoolProfile.VMSize",
        "'osType':'Linux'              | agentPoolProfile.OSSKU",
        "'maxPods':11                  | agentPoolProfile.MaxPods",
        "'osDiskType':'Ephemeral'      | agentPoolProfile.OsDiskType",
        "'availabilityZones':['1']     | agentPoolProfile.AvailabilityZones",
        "'windowsProfile':{'disableOutboundNat':true} | agentPoolProfile.WindowsProfile",
      })
  void what_a_pool_keeps_for_life_is_refused(String change, String target) {
    var said = stand.put("win", "{" + change.replace('\'', '"') + "}");
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isIn("PropertyChangeNotAllowed", "InvalidParameter");
    if (said.code().equals("PropertyChangeNotAllowed") && !change.contains("osType")) {
      assertThat(said.body().path("target").asText()).isEqualTo(target);
    }
  }

  @ParameterizedTest(name = "change of {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'orchestratorVersion':'1.33'  | AgentPoolUpgradeVersionNotAllowed",
        "'mode':'System'               | SystemPoolMustBeLinux",
        "'count':2000                  | AgentPoolMaxCountExceeded",
      })
  void a_change_is_refused(String change, String code) {
    assertThat(stand.put("win", "{" + change.replace('\'', '"') + "}").code()).isEqualTo(code);
  }

  @Test
  void a_windows2019_pool_stays_below_kubernetes_1_33() {
    assertThat(stand.put("win19", "{\"orchestratorVersion\":\"1.33\"}").code())
        .isEqualTo("Windows2019NotSupportedWithOrchestratorVersion");
  }

  @Test
  void a_count_against_the_autoscaler_is_refused_and_bounds_move_the_count() {
    stand.put("win", "{\"enableAutoScaling\":true,\"minCount\":3,\"maxCount\":5}");
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(2);
    stand.pass(Duration.ofMinutes(10));
    assertThat(stand.pool("win").property("count").asInt()).isEqualTo(3);
    var said = stand.put("win", "{\"count\":4}");
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("InvalidParameter");
    assertThat(stand.put("win", "{\"minCount\":3,\"maxCount\":3,\"count\":3}").status())
        .isEqualTo(200);
    stand.pass(Duration.ofMinutes(10));
    assertThat(stand.put("win", "{\"enableAutoScaling\":false}").status()).isEqualTo(200);
    assertThat(stand.pool("win").body().path("properties").has("minCount")).isFalse();
  }

  @Test
  void a_cluster_that_is_not_made_for_windows_takes_no_windows_pool() {
    try (var other = new Stand(Stand.CLUSTER + "  networkPlugin: kubenet\n")) {
      assertThat(other.put("new", json("-")).code()).isEqualTo("AzureCNIOnlyForWindows");
    }
    try (var other = new Stand(Stand.CLUSTER + "  windowsProfile: false\n")) {
      assertThat(other.put("new", json("-")).code()).isEqualTo("WindowsProfileMissing");
    }
  }

  @Test
  void the_pool_limit_of_the_cluster_holds() {
    try (var other = new Stand(Stand.CLUSTER + "  maxAgentPools: 3\n" + Stand.POOLS)) {
      assertThat(other.put("new", json("-")).code()).isEqualTo("MaxAgentPoolCountReached");
      assertThat(other.put("win", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void a_busy_pool_refuses_writes_but_not_its_deletion() {
    var put = stand.put("win", "{}");
    var said = stand.put("win", "{}");
    assertThat(said.status()).isEqualTo(409);
    assertThat(said.code()).isEqualTo("OperationNotAllowed");
    assertThat(stand.post("/agentPools/win/upgradeNodeImageVersion").status()).isEqualTo(409);
    assertThat(stand.put("win19", "{}").status()).isEqualTo(200);
    var delete = stand.delete("win");
    assertThat(delete.status()).isEqualTo(202);
    var preempted = stand.get(put.header("Azure-AsyncOperation")).body();
    assertThat(preempted.path("status").asText()).isEqualTo("Failed");
    assertThat(preempted.path("error").path("code").asText())
        .isEqualTo("AKSOperationPreemptedByDelete");
    assertThat(stand.delete("win").header("Azure-AsyncOperation"))
        .isEqualTo(delete.header("Azure-AsyncOperation"));
  }

  @Test
  void a_busy_cluster_refuses_writes_to_pools() {
    stand.emulator().secondPerson().clusterState("Upgrading");
    assertThat(stand.put("win", "{}").status()).isEqualTo(409);
    assertThat(stand.delete("win").status()).isEqualTo(409);
    stand.emulator().secondPerson().clusterState("Succeeded");
    assertThat(stand.put("win", "{}").status()).isEqualTo(200);
  }

  @Test
  void the_last_system_pool_stays() {
    assertThat(stand.delete("sys").code()).isEqualTo("MustDefineAtLeastOneSystemPool");
    assertThat(stand.put("sys", "{\"mode\":\"User\"}").code())
        .isEqualTo("MustDefineAtLeastOneSystemPool");
  }

  @Test
  void failures_asked_for_happen_once() {
    var person = stand.emulator().secondPerson();
    person.throttleNext("PUT", "win.*", Duration.ofSeconds(7));
    var said = stand.put("win", "{}");
    assertThat(said.status()).isEqualTo(429);
    assertThat(said.header("Retry-After")).isEqualTo("7");
    person.failNext("PUT", "new", new Failure.InOperation("AllocationFailed", "no room"));
    assertThat(stand.put("new", json("-")).status()).isEqualTo(201);
    stand.pass(Duration.ofMinutes(7));
    var pool = stand.pool("new");
    assertThat(pool.property("provisioningState").asText()).isEqualTo("Failed");
    assertThat(pool.property("status").path("provisioningError").path("code").asText())
        .isEqualTo("AllocationFailed");
    person.failNext("PUT", "win", new Failure.AnswerLost());
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> stand.put("win", "{}"))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(stand.pool("win").property("provisioningState").asText()).isEqualTo("Updating");
  }

  private static String json(String more) {
    return NEW.formatted(more.equals("-") ? "" : "," + more).replace('\'', '"');
  }
}
