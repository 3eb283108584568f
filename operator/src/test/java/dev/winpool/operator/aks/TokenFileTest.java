package dev.winpool.operator.aks;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * The file with the token of the service account is written anew by the kubelet every hour (proof
 * S9): who keeps what it held at the start is nobody to Azure a day later.
 */
@SuppressWarnings("deprecation") // Only so the environment of this process can be made to say it.
class TokenFileTest {
  private static final String FILE = "AZURE_FEDERATED_TOKEN_FILE";
  private static final Pattern ASSERTION = Pattern.compile("client_assertion=([^&]*)");

  private static final String AUTHORITY =
      """
      {"tenant_discovery_endpoint": "https://login.microsoftonline.com/t/v2.0/.well-known/openid-configuration",
       "api-version": "1.1",
       "metadata": [{"preferred_network": "login.microsoftonline.com",
         "preferred_cache": "login.windows.net", "aliases": ["login.microsoftonline.com"]}]}
      """;

  private static final String OVER_IN_A_SECOND =
      """
      {"token_type": "Bearer", "expires_in": 1, "ext_expires_in": 1, "access_token": "granted"}
      """;

  @AutoClose private final LoopbackArm azure = new LoopbackArm();
  @TempDir Path home;

  /** Every request ends on this machine, wherever it was meant to go. */
  private record Rerouted(HttpClient client, URI to) implements HttpClient {
    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      return client.send(here(request));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
      return client.sendSync(here(request), context);
    }

    private HttpRequest here(HttpRequest request) {
      return request.copy().setUrl(to + request.getUrl().getFile());
    }
  }

  @AfterEach
  void forget() {
    Configuration.getGlobalConfiguration().remove(FILE);
  }

  @Test
  void every_token_is_asked_for_with_what_the_file_holds_then() throws IOException {
    var file = Files.writeString(home.resolve("token"), "first");
    Configuration.getGlobalConfiguration().put(FILE, file.toString());
    azure.reply(200, AUTHORITY).reply(200, OVER_IN_A_SECOND).reply(200, OVER_IN_A_SECOND);
    var credential = login().credential(rerouted()).orElseThrow();
    ask(credential);
    Files.writeString(file, "second");
    ask(credential);
    assertThat(assertions()).containsExactly("first", "second");
  }

  private static ArmLogin login() {
    return new ArmLogin(
        LoginKind.WorkloadIdentity,
        ArmCloud.Public.audience(),
        Optional.of("11111111-1111-1111-1111-111111111111"),
        Optional.of("22222222-2222-2222-2222-222222222222"),
        Optional.empty());
  }

  private HttpClient rerouted() {
    return new Rerouted(
        new JdkHttpClientBuilder().configuration(Configuration.NONE).build(), azure.endpoint());
  }

  private static void ask(TokenCredential credential) {
    var token = credential.getTokenSync(new TokenRequestContext().addScopes(login().scope()));
    assertThat(token.getToken()).isEqualTo("granted");
  }

  private List<String> assertions() {
    return azure.asked.stream()
        .map(LoopbackArm.Asked::body)
        .map(ASSERTION::matcher)
        .flatMap(matcher -> matcher.results())
        .map(found -> found.group(1))
        .toList();
  }
}
