package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Context;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.resourcemanager.containerservice.fluent.AgentPoolsClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.containerservice.models.AgentPoolMode;
import com.azure.resourcemanager.containerservice.models.OSSku;
import com.azure.resourcemanager.containerservice.models.OSType;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import dev.winpool.emulator.Score;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.provider.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * Microsoft's own blocking client with its own poller: each of its polls lets some time pass on the
 * stage.
 */
class SdkPollerTest {

  private static final List<String> VERBS =
      List.of("create", "update", "upgradeNodeImageVersion", "abort", "delete");
  private static final Score POLLED = new Score();

  @AutoClose private final Stand stand = Stand.usual();
  private AgentPoolsClient pools;

  @BeforeEach
  void begin() {
    var endpoint = stand.emulator().armEndpoint() + "/";
    var environment = new AzureEnvironment(Map.of("resourceManagerEndpointUrl", endpoint));
    var pipeline =
        HttpPipelineProvider.buildHttpPipeline(
            null,
            new AzureProfile("tenant", Stand.SUB, environment),
            null,
            null,
            null,
            new RetryPolicy(new FixedDelay(0, Duration.ofMillis(1))),
            List.of(new TimePasses()),
            null);
    pools =
        new ContainerServiceManagementClientBuilder()
            .endpoint(endpoint)
            .subscriptionId(Stand.SUB)
            .pipeline(pipeline)
            .defaultPollInterval(Duration.ofMillis(1))
            .buildClient()
            .getAgentPools();
  }

  @AfterAll
  static void tell() {
    var value = POLLED.of(VERBS) + " verbs with the SDK's blocking client and its poller";
    POLLED.tell("sdk-poller", VERBS, value, String.join(", ", VERBS));
  }

  @Test
  void a_pool_is_created_updated_upgraded_and_deleted() {
    var created = pools.createOrUpdate("rg1", "c1", "new", inner().withCount(1));
    assertThat(created.provisioningState()).isEqualTo("Succeeded");
    POLLED.reached("create");
    var updated = pools.createOrUpdate("rg1", "c1", "new", created.withCount(2));
    assertThat(updated.count()).isEqualTo(2);
    assertThat(stand.api().nodeNames()).contains("aksnew000000", "aksnew000001");
    POLLED.reached("update");
    stand.emulator().secondPerson().publishImage("Windows2022", "20348.9000.261121");
    var upgraded = pools.upgradeNodeImageVersion("rg1", "c1", "new");
    assertThat(upgraded.nodeImageVersion()).endsWith("20348.9000.261121");
    assertThat(upgraded.provisioningState()).isEqualTo("Succeeded");
    assertThat(pools.upgradeNodeImageVersion("rg1", "c1", "new")).isNull();
    POLLED.reached("upgradeNodeImageVersion");
    pools.delete("rg1", "c1", "new");
    assertThat(stand.pool("new").status()).isEqualTo(404);
    pools.delete("rg1", "c1", "new");
    POLLED.reached("delete");
  }

  @Test
  void an_operation_is_aborted_and_its_poller_says_canceled() {
    var poller = pools.beginCreateOrUpdate("rg1", "c1", "new", inner().withCount(3));
    pools.abortLatestOperation("rg1", "c1", "new");
    assertThat(pools.get("rg1", "c1", "new").provisioningState()).isEqualTo("Canceled");
    assertThat(poller.waitForCompletion().getStatus())
        .isEqualTo(LongRunningOperationStatus.USER_CANCELLED);
    POLLED.reached("abort");
  }

  @Test
  void a_failed_operation_arrives_as_its_error() {
    stand
        .emulator()
        .secondPerson()
        .failNext("PUT", "new", new Failure.InOperation("AllocationFailed", "no room"));
    assertThatThrownBy(() -> pools.createOrUpdate("rg1", "c1", "new", inner().withCount(1)))
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> assertThat(e.getValue().getCode()).isEqualTo("AllocationFailed"));
    pools.delete("rg1", "c1", "new", null, null, Context.NONE);
    assertThat(stand.pool("new").status()).isEqualTo(404);
  }

  private static AgentPoolInner inner() {
    return new AgentPoolInner()
        .withOsType(OSType.WINDOWS)
        .withOsSku(OSSku.WINDOWS2022)
        .withMode(AgentPoolMode.USER)
        .withVmSize("Standard_D4s_v5");
  }

  /** Twenty seconds go by before every poll is sent. */
  private final class TimePasses implements HttpPipelinePolicy {

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
      if (call.getHttpRequest().getUrl().getPath().contains("/operations/")) {
        stand.pass(Duration.ofSeconds(20));
      }
      return next.process();
    }
  }
}
