package dev.winpool.operator.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why the API server did not answer, in a sentence with what helps. */
class ServerFaultTest {
  private static final String NODES = "GET /api/v1/nodes/a";

  @AutoClose private final ScriptedApi api = new ScriptedApi();

  private ServerFault asked(Answer answer) {
    api.on(NODES, answer);
    try (var client = api.client()) {
      var fault =
          Assertions.catchThrowableOfType(
              KubernetesClientException.class, () -> client.nodes().withName("a").get());
      return ServerFault.of(client.getMasterUrl(), fault);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | does not know you (401)                  | Log in again",
        "403 | you may not ask (403): User bob cannot   | Ask bob",
        "429 | cannot answer now (429): User bob cannot | Ask again in a minute",
        "503 | cannot answer now (503): User bob cannot | Ask again in a minute",
        "400 | refused (400): User bob cannot           | Ask bob"
      })
  void a_refusal_is_told_with_its_code_and_what_helps(int code, String said, String remedy) {
    var checked = asked(Answer.status(code, "R", "User bob cannot")).checked("nodes", "Ask bob");
    assertThat(checked.said()).contains(said).doesNotContain("Failure executing");
    assertThat(checked.remedy()).startsWith(remedy);
    assertThat(checked.good()).isFalse();
  }

  @Test
  void a_page_of_something_else_is_no_answer_of_an_api_server() {
    var fault = asked(Answer.of(200, "<html>Welcome</html>"));
    assertThat(fault.said()).endsWith("answers, and is no API server");
    assertThat(fault.remedy()).contains("proxy");
  }

  @Test
  void a_certificate_that_nobody_known_vouches_for_is_told_from_a_network_that_is_not_there()
      throws IOException {
    var why = new CertificateException("unable to find valid certification path");
    var shake = new SSLHandshakeException("PKIX path building failed");
    shake.initCause(why);
    var fault = ServerFault.of(server(), new KubernetesClientException("An error", shake));
    assertThat(fault.said())
        .isEqualTo(
            "the API server https://shop.example does not prove that it is the one (TLS): unable"
                + " to find valid certification path");
    assertThat(fault.remedy()).contains("certificate-authority");
    var lost = ServerFault.of(server(), new KubernetesClientException("x", new IOException("cut")));
    assertThat(lost.said()).isEqualTo("the API server https://shop.example was not reached: cut");
  }

  private static URL server() throws IOException {
    return URI.create("https://shop.example").toURL();
  }
}
