package dev.winpool.emulator.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import com.azure.resourcemanager.containerservice.ContainerServiceManager;
import com.azure.resourcemanager.containerservice.fluent.AgentPoolsClient;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import dev.winpool.emulator.Doors;
import dev.winpool.emulator.ListeningPorts;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.Trust;
import dev.winpool.emulator.wire.ServerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's own credentials log in over TLS, and ARM takes their tokens and no others. */
class SdkLoginTest {

  private static final String TENANT = "00000000-0000-0000-0000-00000000aaaa";
  private static final String APP = "11111111-1111-1111-1111-111111111111";

  private static Stand stand;
  private static HttpClient http;

  @BeforeAll
  static void begin() {
    var own = ServerCertificate.forLoopback();
    var login = "login: {clients: {" + APP + ": right}}\n";
    var doors = new Doors(ListeningPorts.any(), Optional.of(own), true);
    stand = new Stand(Stand.CLUSTER + Stand.POOLS + login, doors);
    var trusting = java.net.http.HttpClient.newBuilder().sslContext(Trust.in(own.pem()));
    http = new JdkHttpClientBuilder(trusting).build();
  }

  @AfterAll
  static void end() {
    stand.close();
  }

  @Test
  void a_program_with_its_secret_gets_in() {
    assertThat(pools(bySecret("right")).list("rg1", "c1")).hasSize(3);
  }

  @Test
  void a_wrong_secret_is_told_as_entra_tells_it() {
    assertThatThrownBy(() -> pools(bySecret("wrong")).list("rg1", "c1").stream().count())
        .hasMessageContaining("AADSTS7000215");
  }

  @Test
  void workload_identity_gets_in_with_the_token_of_its_service_account(@TempDir Path folder)
      throws IOException {
    var token = folder.resolve("token");
    var claims =
        "{\"iss\":\"https://issuer\",\"sub\":\"system:serviceaccount:a:b\",\"aud\":[\"api://AzureADTokenExchange\"],\"exp\":%d}"
            .formatted(Instant.now().plusSeconds(3600).getEpochSecond());
    Files.writeString(token, text("{\"alg\":\"RS256\"}") + "." + text(claims) + "." + text("x"));
    var credential =
        at(new WorkloadIdentityCredentialBuilder())
            .clientId(APP)
            .tenantId(TENANT)
            .tokenFilePath(token.toString())
            .disableInstanceDiscovery()
            .build();
    assertThat(pools(credential).list("rg1", "c1")).hasSize(3);
  }

  @Test
  void who_has_not_logged_in_does_not_get_in() {
    var nobody = (TokenCredential) null;
    assertThatThrownBy(() -> pools(nobody).list("rg1", "c1").stream().count())
        .isInstanceOf(ManagementException.class)
        .hasMessageContaining("'Authorization' header is missing");
  }

  private static TokenCredential bySecret(String secret) {
    return at(new ClientSecretCredentialBuilder())
        .clientId(APP)
        .tenantId(TENANT)
        .clientSecret(secret)
        .disableInstanceDiscovery()
        .build();
  }

  private static <B extends AadCredentialBuilderBase<B>> B at(B builder) {
    return builder.authorityHost(stand.emulator().loginEndpoint().toString()).httpClient(http);
  }

  private static AgentPoolsClient pools(TokenCredential credential) {
    var here = stand.emulator().armEndpoint().toString();
    var environment =
        new AzureEnvironment(
            Map.of("resourceManagerEndpointUrl", here + "/", "managementEndpointUrl", here));
    var profile = new AzureProfile(TENANT, Stand.SUB, environment);
    var retry = new RetryPolicy(new FixedDelay(0, Duration.ofMillis(1)));
    var pipeline =
        HttpPipelineProvider.buildHttpPipeline(
            credential, profile, new String[] {here + "/.default"}, null, null, retry, null, http);
    return ContainerServiceManager.authenticate(pipeline, profile).serviceClient().getAgentPools();
  }

  private static String text(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
