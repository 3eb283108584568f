package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines, labels, taints, System and Spot pools as AKS's documentation and its users say. */
class PoolRulesTest {

  private static final String LINUX =
      "{'osType':'Linux','vmSize':'Standard_D4s_v5','count':1,'mode':'User',%s}";
  private static final String SYSTEM =
      "{'osType':'Linux','vmSize':'Standard_D4s_v5','count':1,'mode':'System',%s}";
  private static final String SPOT =
      "{'osType':'Linux','vmSize':'Standard_D4s_v5','count':1,'scaleSetPriority':'Spot',%s}";

  @AutoClose private final Stand stand = Stand.usual();

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'vmSize':'Standard_Foo'       | VMSizeNotSupported",
        "'vmSize':'Standard_X4s_v5'    | VMSizeNotSupported",
        "'vmSize':'Standard_D99s_v5'   | VMSizeNotSupported",
        "'vmSize':'D4s_v5'             | VMSizeNotSupported",
        "'vmSize':'Standard_B1s'       | VMSizeNotSupported",
        "'vmSize':'Standard_A1_v2'     | VMSizeNotSupported",
        "'availabilityZones':['4']     | AvailabilityZoneNotSupported",
        "'availabilityZones':['1','1'] | InvalidParameter",
        "'maxPods':9                   | InvalidParameter",
        "'maxPods':251                 | InvalidParameter",
        "'osDiskSizeGB':29             | InvalidParameter",
        "'osDiskType':'Ephemeral'      | VMSizeDoesNotSupportEphemeralOS",
        "'vmSize':'Standard_D4ds_v5','osDiskType':'Ephemeral','osDiskSizeGB':151 | VMCacheSizeTooSmall",
        "'upgradeSettings':{'maxSurge':'0','maxUnavailable':'0'} | InvalidParameter",
        "'upgradeSettings':{'maxSurge':'1','maxUnavailable':'1'} | InvalidParameter",
      })
  void machines_that_there_are_not_are_refused(String more, String code) {
    assertThat(put("new", LINUX, more).code()).isEqualTo(code);
    assertThat(stand.pool("new").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Standard_DS2_v2",
        "Standard_DS1_v2",
        "Standard_D4as_v5",
        "Standard_D8plds_v5",
        "Standard_E16-4as_v4",
        "Standard_NC4as_T4_v3",
        "Standard_ND96isr_H100_v5",
        "Standard_M416s_8_v2",
        "Standard_L8s_v3",
        "Standard_B2ms",
        "Standard_B4as_v2",
        "Standard_F8s_v2",
        "Standard_A2_v2",
        "Standard_HB120rs_v3",
      })
  void machines_that_azure_has_are_taken(String size) {
    assertThat(put("new", LINUX, "'vmSize':'" + size + "'").status()).isEqualTo(201);
  }

  @Test
  void an_ephemeral_disk_fits_into_the_disk_of_the_host() {
    var fits =
        "'vmSize':'Standard_D4ds_v5','osDiskType':'Ephemeral','osDiskSizeGB':150,'availabilityZones':['1','3']";
    assertThat(put("new", LINUX, fits).status()).isEqualTo(201);
    assertThat(
            put("small", LINUX, "'vmSize':'Standard_DS2_v2','osDiskType':'Ephemeral'")
                .body()
                .path("message")
                .asText())
        .isEqualTo(
            "The virtual machine size Standard_DS2_v2 has a cache size of 92341796864 bytes, but the OS disk requires 137438953472 bytes. Use a VM size with larger cache or disable ephemeral OS.");
  }

  @Test
  void a_region_without_zones_has_none() {
    try (var other = new Stand(Stand.CLUSTER.replace("westus2", "westus"))) {
      var pool = LINUX.formatted("'availabilityZones':['1']").replace('\'', '"');
      var said = other.put("new", pool);
      assertThat(said.code()).isEqualTo("AvailabilityZoneNotSupported");
      assertThat(said.body().path("target").asText())
          .isEqualTo("agentPoolProfile.availabilityZone");
    }
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'nodeLabels':{'kubernetes.azure.com/a':'b'}           | BadRequest       | kubernetes.azure.com/a=b",
        "'nodeLabels':{'kubernetes.azure.com/scalesetpriority':'spot'} | BadRequest | kubernetes.azure.com/scalesetpriority=spot",
        "'nodeLabels':{'node-restriction.kubernetes.io/a':'b'} | BadRequest       | node-restriction.kubernetes.io/a=b",
        "'nodeLabels':{'node-role.kubernetes.io/a':''}         | BadRequest       | node-role.kubernetes.io/a=",
        "'nodeLabels':{'k8s.io/a':'b'}                         | BadRequest       | k8s.io/a=b",
        "'nodeLabels':{'a b':'c'}                              | BadRequest       | a b=c",
        "'nodeLabels':{'a/b/c':'d'}                            | BadRequest       | a/b/c=d",
        "'nodeLabels':{'/a':'b'}                               | BadRequest       | /a=b",
        "'nodeLabels':{'Upper.com/a':'b'}                      | BadRequest       | Upper.com/a=b",
        "'nodeLabels':{'a':'-b'}                               | BadRequest       | a=-b",
        "'nodeLabels':{'a':'b c'}                              | BadRequest       | a=b c",
        "'nodeTaints':['a']                                    | InvalidParameter | agentPoolProfile.nodeTaints",
        "'nodeTaints':['a=b:Nonsense']                         | InvalidParameter | agentPoolProfile.nodeTaints",
        "'nodeTaints':['a=b=c:NoSchedule']                     | InvalidParameter | agentPoolProfile.nodeTaints",
        "'nodeTaints':['a=b c:NoSchedule']                     | InvalidParameter | agentPoolProfile.nodeTaints",
        "'nodeTaints':['=b:NoSchedule']                        | InvalidParameter | agentPoolProfile.nodeTaints",
        "'nodeTaints':['a=b:NoSchedule','a=c:NoSchedule']      | InvalidParameter | agentPoolProfile.nodeTaints",
        "'nodeTaints':['kubernetes.azure.com/a=b:NoSchedule']  | InvalidParameter | agentPoolProfile.nodeTaints",
      })
  void labels_and_taints_that_kubernetes_or_aks_would_not_have_are_refused(
      String more, String code, String target) {
    for (var pool : new String[] {"new", "win"}) {
      var said =
          pool.equals("new")
              ? put("new", LINUX, more)
              : stand.put("win", "{" + more.replace('\'', '"') + "}");
      assertThat(said.code()).isEqualTo(code);
      assertThat(said.body().path("target").asText()).isEqualTo(target);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'nodeLabels':{'team':'web','example.com/a_b.c':'','node.kubernetes.io/lifecycle':'x'}",
        "'nodeTaints':['a=b:NoSchedule','a=b:NoExecute','example.com/x:PreferNoSchedule']",
      })
  void other_labels_and_taints_are_taken(String more) {
    assertThat(put("new", LINUX, more).status()).isEqualTo(201);
  }

  @Test
  void what_aks_gives_a_spot_pool_itself_may_be_sent_and_sent_back() {
    var own =
        "'nodeLabels':{'kubernetes.azure.com/scalesetpriority':'spot'},"
            + "'nodeTaints':['kubernetes.azure.com/scalesetpriority=spot:NoSchedule']";
    assertThat(put("new", SPOT, own).status()).isEqualTo(201);
    stand.pass(Duration.ofMinutes(10));
    var path = Stand.BASE + "/agentPools/new";
    assertThat(stand.send("PUT", path, stand.get(path).body().toString()).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'upgradeSettings':{'maxSurge':'1'} | InvalidParameter",
        "'spotMaxPrice':0                   | InvalidParameter",
        "'spotMaxPrice':-2.5                | InvalidParameter",
        "'spotMaxPrice':0.05                | ~~",
        "'spotMaxPrice':-1                  | ~~",
        "'mode':'System'                    | SystemPoolMustBeRegular",
      })
  void a_spot_pool_has_a_price_and_no_surge(String more, String code) {
    assertThat(put("new", SPOT, more).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'osType':'Windows','osSKU':'Windows2022' | SystemPoolMustBeLinux",
        "'vmSize':'Standard_DS1_v2'               | SystemPoolSkuTooLow",
        "'vmSize':'Standard_B4ms'                 | SystemPoolSkuTooLow",
        "'vmSize':'Standard_A2'                   | SystemPoolSkuTooLow",
        "'count':0                                | InvalidParameter",
        "'maxPods':29                             | InvalidParameter",
        "'nodeTaints':['a=b:NoSchedule']          | CanNotTaintAllAgentPools",
        "'nodeTaints':['CriticalAddonsOnly=true:NoSchedule'] | ~~",
      })
  void a_system_pool_is_what_kubernetes_itself_can_run_on(String more, String code) {
    assertThat(put("new", SYSTEM, more).code()).isEqualTo(code);
  }

  @Test
  void a_system_pool_is_not_stopped() {
    assertThat(stand.put("sys", "{\"powerState\":{\"code\":\"Stopped\"}}").code())
        .isEqualTo("OperationNotAllowed");
    assertThat(stand.put("win", "{\"powerState\":{\"code\":\"Stopped\"}}").status()).isEqualTo(200);
  }

  private Stand.Said put(String name, String pool, String more) {
    return stand.put(name, pool.formatted(more).replace('\'', '"'));
  }
}
