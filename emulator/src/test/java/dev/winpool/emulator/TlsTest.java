package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.emulator.wire.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ARM over TLS with a certificate of its own making. */
class TlsTest {

  private static final ServerCertificate OWN = ServerCertificate.forLoopback();

  private static Stand stand;

  @BeforeAll
  static void begin() {
    stand =
        new Stand(
            Stand.CLUSTER + Stand.POOLS, new Doors(ListeningPorts.any(), Optional.of(OWN), false));
  }

  @AfterAll
  static void end() {
    stand.close();
  }

  @Test
  void a_client_that_trusts_the_certificate_is_answered() {
    assertThat(stand.emulator().armEndpoint()).hasScheme("https").hasHost("localhost");
    assertThat(stand.pool("win").status()).isEqualTo(200);
  }

  @Test
  void the_way_to_an_operation_leads_over_tls_too() {
    var said = stand.put("win", "{\"count\":3}");
    var operation = said.header("Azure-AsyncOperation");
    assertThat(operation).startsWith(stand.emulator().armEndpoint() + "/subscriptions/");
    assertThat(stand.get(operation).body().path("status").asText()).isEqualTo("InProgress");
  }

  @Test
  void a_client_that_does_not_trust_it_does_not_get_in() {
    var request = HttpRequest.newBuilder(URI.create(stand.emulator().armEndpoint() + "/tenants"));
    try (var http = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> http.send(request.build(), BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void plain_http_is_not_answered_there() {
    var plain = stand.emulator().armEndpoint().toString().replace("https:", "http:");
    var request = HttpRequest.newBuilder(URI.create(plain + "/tenants"));
    try (var http = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> http.send(request.build(), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void the_certificate_is_for_loopback_alone_and_its_own_authority()
      throws GeneralSecurityException {
    var read = Trust.certificate(OWN.pem());
    assertThat(read.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(read.getBasicConstraints()).isNotNegative();
    read.verify(read.getPublicKey());
  }

  @Test
  void every_certificate_has_a_key_of_its_own() {
    assertThat(ServerCertificate.forLoopback().pem()).isNotEqualTo(OWN.pem());
  }
}
