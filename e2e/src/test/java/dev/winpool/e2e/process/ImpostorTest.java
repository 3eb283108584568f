package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.winpool.emulator.wire.ServerCertificate;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * TLS is verified, whatever the configuration that the client is built from says (proof.md S11).
 */
class ImpostorTest {
  private static final String TOKEN = "canary-token";
  private static final byte[] NAMESPACE =
      """
      {"kind":"Namespace","apiVersion":"v1","metadata":{"name":"kube-system","uid":"u"}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerCertificate shown = ServerCertificate.forLoopback();

  @Test
  void who_shows_the_certificate_of_the_authority_hears_the_token() throws IOException {
    try (var server = new Https(shown)) {
      ask(server.configured(shown.pem()).build());
    }
    assertThat(heard).containsExactly("Bearer " + TOKEN);
  }

  @Test
  void a_server_that_another_authority_vouches_for_hears_no_token() throws IOException {
    try (var server = new Https(shown)) {
      var other = server.configured(ServerCertificate.forLoopback().pem());
      refused(other.build());
      refused(other.withTrustCerts(true).withDisableHostnameVerification(true).build());
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void a_server_with_a_certificate_for_another_name_hears_no_token() throws IOException {
    var elsewhere = ServerCertificate.selfSigned("elsewhere", List.of("dns:elsewhere.example"));
    try (var server = new Https(elsewhere)) {
      var named = server.configured(elsewhere.pem());
      refused(named.build());
      refused(named.withDisableHostnameVerification(true).build());
    }
    assertThat(heard).isEmpty();
  }

  private static void refused(Config config) {
    assertThatThrownBy(() -> ask(config)).isInstanceOf(KubernetesClientException.class);
  }

  private static void ask(Config config) {
    var date = new ServerDate(InstantSource.system());
    try (var client = KubeClients.build(config, WriteGate.OPEN, date)) {
      assertThat(client.namespaces().withName("kube-system").get()).isNotNull();
    }
  }

  /** Writes down what it is told. */
  private final class Https implements AutoCloseable {
    private final HttpsServer server;

    Https(ServerCertificate certificate) throws IOException {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      server.createContext(
          "/",
          exchange -> {
            heard.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, NAMESPACE.length);
            exchange.getResponseBody().write(NAMESPACE);
            exchange.close();
          });
      server.start();
    }

    ConfigBuilder configured(String authority) {
      return new ConfigBuilder(Config.empty())
          .withMasterUrl("https://127.0.0.1:" + server.getAddress().getPort())
          .withCaCertData(authority)
          .withOauthToken(TOKEN);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
