package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerservice.ContainerServiceManager;
import com.azure.resourcemanager.containerservice.fluent.AgentPoolsClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.containerservice.models.AgentPoolMode;
import com.azure.resourcemanager.containerservice.models.OSSku;
import com.azure.resourcemanager.containerservice.models.OSType;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import dev.winpool.emulator.Stand;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Microsoft's own client finds its way with the emulator. */
class SdkTest {

  @AutoClose private final Stand stand = Stand.usual();
  private ContainerServiceManager manager;
  private AgentPoolsClient pools;

  @BeforeEach
  void begin() {
    var environment =
        new AzureEnvironment(
            Map.of("resourceManagerEndpointUrl", stand.emulator().armEndpoint() + "/"));
    var profile = new AzureProfile("tenant", Stand.SUB, environment);
    var pipeline =
        HttpPipelineProvider.buildHttpPipeline(
            null,
            profile,
            null,
            null,
            null,
            new RetryPolicy(new FixedDelay(0, Duration.ofMillis(1))),
            null,
            null);
    manager = ContainerServiceManager.authenticate(pipeline, profile);
    pools = manager.serviceClient().getAgentPools();
  }

  @Test
  void a_pool_lives_from_creation_to_deletion() {
    var created =
        pools.createOrUpdateWithResponseAsync("rg1", "c1", "new", inner(), null, "*").block();
    assertThat(created.getStatusCode()).isEqualTo(201);
    stand.pass(Duration.ofMinutes(7));
    var pool = pools.get("rg1", "c1", "new");
    assertThat(pool.provisioningState()).isEqualTo("Succeeded");
    assertThat(pool.nodeImageVersion()).isEqualTo("AKSWindows-2022-containerd-20348.5386.260715");
    pool.withTags(Map.of("a", "b")).withCount(2);
    var updated =
        pools.createOrUpdateWithResponseAsync("rg1", "c1", "new", pool, pool.etag(), null).block();
    assertThat(updated.getStatusCode()).isEqualTo(200);
    stand.pass(Duration.ofMinutes(7));
    pool = pools.get("rg1", "c1", "new");
    assertThat(pool.tags()).containsEntry("a", "b");
    assertThat(pool.count()).isEqualTo(2);
    var deleted = pools.deleteWithResponseAsync("rg1", "c1", "new", null, pool.etag()).block();
    assertThat(deleted.getStatusCode()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(4));
    assertThatThrownBy(() -> pools.get("rg1", "c1", "new"))
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> {
              assertThat(e.getResponse().getStatusCode()).isEqualTo(404);
              assertThat(e.getValue().getCode()).isEqualTo("NotFound");
            });
  }

  @Test
  void a_node_image_is_upgraded() {
    var latest = pools.getUpgradeProfile("rg1", "c1", "win").latestNodeImageVersion();
    assertThat(latest).isEqualTo("AKSWindows-2022-containerd-20348.5386.260715");
    var answer = pools.upgradeNodeImageVersionWithResponseAsync("rg1", "c1", "win").block();
    assertThat(answer.getStatusCode()).isEqualTo(202);
    stand.pass(Duration.ofMinutes(30));
    assertThat(pools.get("rg1", "c1", "win").nodeImageVersion()).isEqualTo(latest);
  }

  @Test
  void refusals_arrive_in_both_shapes() {
    assertThatThrownBy(
            () ->
                pools
                    .createOrUpdateWithResponseAsync("rg1", "c1", "windows", inner(), null, "*")
                    .block())
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> assertThat(e.getValue().getCode()).isEqualTo("WindowsAgentPoolNameTooLong"));
    assertThatThrownBy(() -> pools.get("rg1", "other", "win"))
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> assertThat(e.getValue().getCode()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void cluster_versions_and_maintenance_configurations_are_read() {
    var client = manager.serviceClient();
    var cluster = client.getManagedClusters().getByResourceGroup("rg1", "c1");
    assertThat(cluster.maxAgentPools()).isEqualTo(100);
    assertThat(cluster.windowsProfile()).isNotNull();
    assertThat(cluster.nodeResourceGroup()).isEqualTo("MC_rg1_c1_westus2");
    assertThat(cluster.networkProfile().networkPlugin().toString()).isEqualTo("azure");
    assertThat(pools.list("rg1", "c1")).extracting(AgentPoolInner::name).contains("sys", "win");
    assertThat(
            pools
                .getAvailableAgentPoolVersionsWithResponse("rg1", "c1", Context.NONE)
                .getValue()
                .agentPoolVersions())
        .hasSize(3);
    assertThat(client.getMaintenanceConfigurations().listByManagedCluster("rg1", "c1")).isEmpty();
  }

  private static AgentPoolInner inner() {
    return new AgentPoolInner()
        .withOsType(OSType.WINDOWS)
        .withOsSku(OSSku.WINDOWS2022)
        .withMode(AgentPoolMode.USER)
        .withVmSize("Standard_D4s_v5")
        .withCount(1);
  }
}
