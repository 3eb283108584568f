package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Configuration;
import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.containerservice.models.AgentPoolMode;
import com.azure.resourcemanager.containerservice.models.OSSku;
import com.azure.resourcemanager.containerservice.models.OSType;
import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.PoolName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Azure's own client, which nobody here wrote, is asked for the same as our adapter: what both send
 * has to agree, verb by verb. Every call of the client is one request: none of its pollers is used.
 */
class AzureClientOracleTest {
  /** The version that the client speaks. */
  private static final String VERSION = "2025-09-01";

  private static final String GROUP = "rg-shop";
  private static final String CLUSTER = "aks-shop";
  private static final PoolName WIN22 = new PoolName("win22");

  @AutoClose private final LoopbackArm arm = new LoopbackArm();

  /** One verb, by us and by Azure's client, and what ARM says to both. */
  private record Verb(
      LoopbackArm.Answer.Reply answer,
      Consumer<AgentPools> ours,
      Consumer<ContainerServiceManagementClient> azures) {}

  private static LoopbackArm.Answer.Reply answer(int status, String body) {
    return new LoopbackArm.Answer.Reply(status, body, Map.of());
  }

  static Stream<Arguments> verbs() {
    var pool = Samples.json("win22", Samples.ETAG);
    var cluster = "{\"name\":\"aks-shop\",\"properties\":{\"kubernetesVersion\":\"1.32\"}}";
    var image = "AKSWindows-2022-containerd-gen2-20348.5500.260812";
    var offer = "{\"properties\":{\"latestNodeImageVersion\":\"%s\"}}".formatted(image);
    return Stream.of(
        argumentSet(
            "list",
            new Verb(
                answer(200, Samples.list(pool)),
                ours -> ours.list(Samples.ask(Duration.ZERO)),
                azure -> azure.getAgentPools().listAsync(GROUP, CLUSTER).blockLast())),
        argumentSet(
            "find",
            new Verb(
                answer(200, pool),
                ours -> ours.find(WIN22),
                azure ->
                    azure.getAgentPools().getWithResponseAsync(GROUP, CLUSTER, "win22").block())),
        argumentSet(
            "cluster",
            new Verb(
                answer(200, cluster),
                ours -> ours.cluster(Duration.ZERO),
                azure ->
                    azure
                        .getManagedClusters()
                        .getByResourceGroupWithResponseAsync(GROUP, CLUSTER)
                        .block())),
        argumentSet(
            "latestImage",
            new Verb(
                answer(200, offer),
                ours -> ours.latestImage(Samples.pool("win22", "1", 3), Duration.ZERO),
                azure ->
                    azure
                        .getAgentPools()
                        .getUpgradeProfileWithResponseAsync(GROUP, CLUSTER, "win22")
                        .block())),
        argumentSet(
            "create",
            new Verb(
                answer(201, pool),
                ours -> ours.create(WIN22, wanted(), Optional.empty()),
                azure ->
                    azure
                        .getAgentPools()
                        .createOrUpdateWithResponseAsync(
                            GROUP, CLUSTER, "win22", inner(), null, "*")
                        .block())),
        argumentSet(
            "upgradeImage",
            new Verb(
                answer(202, ""),
                ours -> ours.upgradeImage(Samples.owned(Samples.pool("win22", "1", 3))),
                azure ->
                    azure
                        .getAgentPools()
                        .upgradeNodeImageVersionWithResponseAsync(GROUP, CLUSTER, "win22")
                        .block())),
        argumentSet(
            "retire",
            new Verb(
                answer(202, ""),
                ours -> ours.retire(Samples.leaving("win22", Samples.ETAG)),
                azure ->
                    azure
                        .getAgentPools()
                        .deleteWithResponseAsync(GROUP, CLUSTER, "win22", null, Samples.ETAG)
                        .block())),
        argumentSet(
            "update, of what was read",
            new Verb(
                answer(200, pool),
                ours -> {
                  var read = ours.find(WIN22).orElseThrow();
                  var body = new LinkedHashMap<>(read.properties());
                  body.put("count", 5);
                  ours.update(read, body);
                },
                azure -> {
                  var pools = azure.getAgentPools();
                  var read = pools.getWithResponseAsync(GROUP, CLUSTER, "win22").block().getValue();
                  pools
                      .createOrUpdateWithResponseAsync(
                          GROUP, CLUSTER, "win22", read.withCount(5), read.etag(), null)
                      .block();
                })));
  }

  private static Map<String, Object> wanted() {
    return Map.of(
        "osType",
        "Windows",
        "osSKU",
        "Windows2025",
        "mode",
        "User",
        "vmSize",
        "Standard_D4s_v5",
        "count",
        3,
        "enableAutoScaling",
        true,
        "minCount",
        2,
        "maxCount",
        5,
        "nodeTaints",
        List.of("winpool.dev/successor=shop:NoSchedule"),
        "tags",
        Map.of("winpool-owner", "shop"));
  }

  private static AgentPoolInner inner() {
    return new AgentPoolInner()
        .withOsType(OSType.WINDOWS)
        .withOsSku(OSSku.fromString("Windows2025"))
        .withMode(AgentPoolMode.USER)
        .withVmSize("Standard_D4s_v5")
        .withCount(3)
        .withEnableAutoScaling(true)
        .withMinCount(2)
        .withMaxCount(5)
        .withNodeTaints(List.of("winpool.dev/successor=shop:NoSchedule"))
        .withTags(Map.of("winpool-owner", "shop"));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void both_send_the_same(Verb verb) {
    arm.then(verb.answer()).then(verb.answer());
    verb.ours().accept(ours());
    var ours = List.copyOf(arm.asked);
    arm.forget();
    arm.then(verb.answer()).then(verb.answer());
    verb.azures().accept(azures());
    assertThat(arm.asked).hasSameSizeAs(ours);
    for (var request = 0; request < ours.size(); request++) {
      agree(ours.get(request), arm.asked.get(request));
    }
  }

  private static void agree(LoopbackArm.Asked ours, LoopbackArm.Asked azures) {
    assertThat(ours.method()).isEqualTo(azures.method());
    assertThat(ours.path()).isEqualTo(azures.path());
    assertThat(ours.query()).isEqualTo(azures.query()).isEqualTo("api-version=" + VERSION);
    for (var header : List.of("If-Match", "If-None-Match")) {
      assertThat(ours.header(header)).as(header).isEqualTo(azures.header(header));
    }
    assertThat(ours.body().isEmpty()).isEqualTo(azures.body().isEmpty());
    if (!ours.body().isEmpty()) {
      assertThat(ours.header("Content-Type")).isEqualTo(azures.header("Content-Type"));
      // The client drops what its model does not know; we send that too.
      assertThat(Json.object(ours.json().get("properties")))
          .containsAllEntriesOf(Json.object(azures.json().get("properties")));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void both_read_the_same_out_of_a_refusal(boolean wrapped) {
    var words = "The VM size is not allowed in your subscription.";
    var body =
        wrapped
            ? Samples.wrapped("VMSizeNotSupported", words)
            : Samples.flat("VMSizeNotSupported", words);
    arm.reply(400, body).reply(400, body);
    assertThat(ours().create(WIN22, wanted(), Optional.empty()))
        .isEqualTo(new WriteAnswer.Refused("VMSizeNotSupported", words));
    var azures =
        catchThrowableOfType(
            ManagementException.class,
            () ->
                azures()
                    .getAgentPools()
                    .createOrUpdateWithResponseAsync(GROUP, CLUSTER, "win22", inner(), null, "*")
                    .block());
    assertThat(azures.getValue().getCode()).isEqualTo("VMSizeNotSupported");
    assertThat(azures.getValue().getMessage()).isEqualTo(words);
  }

  private AgentPools ours() {
    var target = new ArmTarget(arm.endpoint(), LoopbackArm.SUBSCRIPTION, GROUP, CLUSTER, VERSION);
    var http = ArmHttp.open(target, new ArmLogin(LoginKind.None), ArmHttp.Deadlines.DEFAULT);
    return new ArmAgentPools(http, WriteGate.OPEN, new HandClock());
  }

  private ContainerServiceManagementClient azures() {
    var http = new JdkHttpClientBuilder().configuration(Configuration.NONE).build();
    return new ContainerServiceManagementClientBuilder()
        .endpoint(arm.endpoint().toString())
        .subscriptionId(LoopbackArm.SUBSCRIPTION)
        .pipeline(new HttpPipelineBuilder().httpClient(http).build())
        .buildClient();
  }
}
