package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.aks.http.ArmJson;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Provisioning;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RequestsOnTheWireTest {
  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final HandClock clock = new HandClock();
  private final ArmAgentPools pools = new ArmAgentPools(arm.http(), WriteGate.OPEN, clock);

  private LoopbackArm.Asked only() {
    assertThat(arm.asked).hasSize(1);
    return arm.asked.getFirst();
  }

  @Test
  void every_request_names_the_api_version_the_operator_and_an_id_and_carries_no_token() {
    arm.reply(200, Samples.list());
    pools.list(Samples.ask(Duration.ZERO));
    assertThat(only().method()).isEqualTo("GET");
    assertThat(only().path()).isEqualTo(arm.pools());
    assertThat(only().query()).isEqualTo("api-version=2026-02-01");
    assertThat(only().header("User-Agent")).isEqualTo("winpool-operator");
    assertThat(only().header("x-ms-client-request-id")).isNotBlank();
    assertThat(only().header("Authorization")).isEmpty();
  }

  @Test
  void a_create_is_fenced_against_a_pool_that_exists() {
    arm.reply(201, Samples.json("win22", Samples.ETAG), Map.of("x-ms-request-id", "r-1"));
    var answer = pools.create(new PoolName("win22"), Map.of("count", 3), Optional.empty());
    assertThat(answer).isEqualTo(new WriteAnswer.Accepted("r-1"));
    assertThat(only().method()).isEqualTo("PUT");
    assertThat(only().path()).isEqualTo(arm.pools() + "/win22");
    assertThat(only().header("If-None-Match")).isEqualTo("*");
    assertThat(only().header("If-Match")).isEmpty();
    assertThat(only().header("UseWindowsGen2VM")).isEmpty();
    assertThat(only().header("Content-Type")).isEqualTo("application/json");
    assertThat(only().json()).isEqualTo(Map.of("properties", Map.of("count", 3)));
    assertThat(only().header("Content-Length")).isEqualTo("" + only().body().length());
  }

  @Test
  void a_create_of_generation_2_asks_for_it_in_a_header() {
    arm.reply(201, "{}");
    pools.create(new PoolName("win22"), Map.of(), Optional.of(true));
    assertThat(only().header("UseWindowsGen2VM")).isEqualTo("true");
  }

  @Test
  void a_create_of_generation_1_says_so_in_the_same_header() {
    arm.reply(201, "{}");
    pools.create(new PoolName("win22"), Map.of(), Optional.of(false));
    assertThat(only().header("UseWindowsGen2VM")).isEqualTo("false");
  }

  @Test
  void an_update_gives_back_what_was_read_but_what_aks_only_reports() {
    arm.reply(200, Samples.json("win22", Samples.ETAG)).reply(200, "{}");
    var read = pools.find(new PoolName("win22")).orElseThrow();
    var wanted = new LinkedHashMap<>(read.properties());
    wanted.put("count", 5);
    wanted.put("minCount", null);
    wanted.put("status", Map.of());
    wanted.put("currentOrchestratorVersion", "1.32.9");
    wanted.put("recentlyUsedVersions", List.of());
    wanted.put("localDNSProfile", Map.of("mode", "Preferred", "state", "Enabled"));
    assertThat(pools.update(read, wanted)).isInstanceOf(WriteAnswer.Accepted.class);
    var put = arm.asked.getLast();
    assertThat(put.header("If-Match")).isEqualTo(Samples.ETAG);
    assertThat(put.header("If-None-Match")).isEmpty();
    var sent = Json.object(put.json().get("properties"));
    assertThat(sent.keySet())
        .containsExactly(
            "count",
            "osType",
            "osSKU",
            "mode",
            "spotMaxPrice",
            "someday",
            "tags",
            "localDNSProfile");
    assertThat(sent)
        .containsEntry("localDNSProfile", Map.of("mode", "Preferred"))
        .containsEntry("count", 5)
        .containsEntry("spotMaxPrice", -1.0)
        .containsEntry("someday", Map.of("unknown", List.of(1, Map.of("deep", true))));
  }

  @Test
  void an_image_upgrade_is_a_post_without_body() {
    arm.reply(202, "");
    var pool = Samples.owned(Samples.pool("win22", Samples.ETAG, 3));
    assertThat(pools.upgradeImage(pool)).isInstanceOf(WriteAnswer.Accepted.class);
    assertThat(only().method()).isEqualTo("POST");
    assertThat(only().path()).isEqualTo(arm.pools() + "/win22/upgradeNodeImageVersion");
    assertThat(only().header("Content-Length")).isEqualTo("0");
    assertThat(only().body()).isEmpty();
  }

  @Test
  void d40_a_retirement_deletes_the_emptied_pool_fenced_and_never_ignores_budgets() {
    arm.reply(202, "", Map.of("x-ms-correlation-request-id", "c-1", "x-ms-request-id", "r-1"));
    assertThat(pools.retire(Samples.swapped("win19", "win22")))
        .isEqualTo(new WriteAnswer.Accepted("c-1"));
    assertThat(only().method()).isEqualTo("DELETE");
    assertThat(only().path()).isEqualTo(arm.pools() + "/win19");
    assertThat(only().query()).isEqualTo("api-version=2026-02-01");
    assertThat(only().header("If-Match")).isEqualTo(Samples.ETAG);
  }

  @Test
  void a_write_without_a_usable_etag_is_not_sent() {
    for (var eTag :
        List.of("", " ", "*", "a\r\nb", "W/\"a\"", "a,b", "\"a\",\"b\"", "\"a", "\"\"")) {
      assertThat(pools.update(Samples.pool("win22", eTag, 3), Map.of()))
          .isInstanceOfSatisfying(
              WriteAnswer.Refused.class, refused -> assertThat(refused.code()).isEqualTo("NoETag"));
      assertThat(pools.retire(Samples.leaving("win22", eTag)))
          .isInstanceOf(WriteAnswer.Refused.class);
    }
    assertThat(arm.asked).isEmpty();
  }

  @Test
  void an_etag_is_sent_as_aks_gave_it() {
    for (var eTag : List.of("yvjvt", "\"yvjvt\"", "\"a,b\"", Samples.ETAG)) {
      arm.forget();
      arm.reply(202, "");
      assertThat(pools.retire(Samples.leaving("win22", eTag)))
          .isInstanceOf(WriteAnswer.Accepted.class);
      assertThat(only().header("If-Match")).isEqualTo(eTag);
    }
  }

  @Test
  void a_found_pool_is_read_whole() {
    arm.reply(200, Samples.json("win22", Samples.ETAG));
    var pool = pools.find(new PoolName("win22")).orElseThrow();
    assertThat(only().path()).isEqualTo(arm.pools() + "/win22");
    assertThat(pool.eTag()).isEqualTo(Samples.ETAG);
    assertThat(pool.provisioning()).isEqualTo(Provisioning.Succeeded);
    assertThat(pool.count()).isEqualTo(3);
    assertThat(pool.properties()).containsKey("someday");
  }

  @Test
  void an_etag_is_taken_from_the_header_where_the_body_has_none() {
    arm.reply(200, "{\"name\":\"win22\",\"properties\":{}}", Map.of("ETag", "W-1"));
    assertThat(pools.find(new PoolName("win22")).orElseThrow().eTag()).isEqualTo("W-1");
  }

  @Test
  void a_pool_that_is_not_there_is_empty() {
    arm.reply(404, Samples.flat("NotFound", "Could not find the agentpool"));
    assertThat(pools.find(new PoolName("win22"))).isEmpty();
  }

  @Test
  void the_cluster_is_read_once_while_it_is_young() {
    var body =
        """
        {"name":"aks-shop","properties":{"provisioningState":"Succeeded",
         "kubernetesVersion":"1.32","currentKubernetesVersion":"1.32.9","maxAgentPools":40,
         "nodeResourceGroup":"MC_rg","networkProfile":{"networkPlugin":"azure"},
         "windowsProfile":{"adminUsername":"a"},
         "autoUpgradeProfile":{"nodeOSUpgradeChannel":"NodeImage"}}}
        """;
    arm.reply(200, body).reply(200, body);
    var expected =
        new AgentPools.ManagedCluster(
            "aks-shop",
            "1.32.9",
            Provisioning.Succeeded,
            "Succeeded",
            40,
            "azure",
            true,
            new ClusterSettings("NodeImage", "", "", false, false),
            "MC_rg");
    assertThat(pools.cluster(Duration.ofMinutes(5))).isEqualTo(expected);
    clock.forward(Duration.ofSeconds(299));
    assertThat(pools.cluster(Duration.ofMinutes(5))).isEqualTo(expected);
    assertThat(only().path()).isEqualTo(arm.target().id());
    clock.forward(Duration.ofSeconds(1));
    pools.cluster(Duration.ofMinutes(5));
    assertThat(arm.asked).hasSize(2);
  }

  @Test
  void pools_of_one_image_family_share_the_answer_about_the_newest_image() {
    var newest = "AKSWindows-2022-containerd-gen2-20348.5500.260812";
    arm.reply(200, Samples.list(Samples.json("win22", "1"), Samples.json("batch", "2")))
        .reply(200, "{\"properties\":{\"latestNodeImageVersion\":\"%s\"}}".formatted(newest));
    var two = pools.list(Samples.ask(Duration.ZERO)).pools();
    assertThat(two)
        .allSatisfy(
            pool ->
                assertThat(pools.latestImage(pool, Duration.ofHours(6)))
                    .isEqualTo(NodeImage.parse(newest)));
    assertThat(arm.asked).hasSize(2);
    assertThat(arm.asked.getLast().path())
        .isEqualTo(arm.pools() + "/win22/upgradeProfiles/default");
  }

  @Test
  void a_pool_that_vanished_says_nothing_about_its_family() {
    arm.reply(404, Samples.flat("NotFound", "Could not find the agentpool"))
        .reply(200, "{\"properties\":{}}");
    var pool =
        PoolReading.of(ArmJson.object(Samples.json("win22", "1")).orElseThrow(), Optional.empty());
    assertThat(pools.latestImage(pool, Duration.ofHours(6))).isEmpty();
    assertThat(pools.latestImage(pool, Duration.ofHours(6))).isEmpty();
    assertThat(pools.latestImage(pool, Duration.ofHours(6))).isEmpty();
    assertThat(arm.asked).hasSize(2);
  }
}
