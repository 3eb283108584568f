package dev.winpool.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.ops.Settings;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say where the Kubernetes API is, and whom it is believed. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ClusterAccessTest {
  private static final Map<String, String> POD =
      Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");

  @TempDir private Path folder;

  @BeforeEach
  void a_service_account() throws IOException {
    Files.writeString(folder.resolve("token"), "first\n");
    Files.writeString(folder.resolve("ca.crt"), "authority");
  }

  @Test
  void a_pod_asks_the_server_of_its_service_account() {
    var config = inPod(POD);
    assertThat(config.getMasterUrl()).isEqualTo("https://10.0.0.1:443/");
    assertThat(config.getCaCertFile()).isEqualTo(folder.resolve("ca.crt").toString());
    assertThat(
            inPod(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443")))
        .extracting(Config::getMasterUrl)
        .isEqualTo("https://[fd00::1]:443/");
  }

  /** The kubelet replaces the file long before the token ends (proof.md S9). */
  @Test
  void a_token_that_was_rotated_is_read_again() throws IOException {
    var config = inPod(POD);
    assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("first");
    Files.writeString(folder.resolve("token"), "second\n");
    assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("second");
  }

  /** The library takes each from a system property, or from a variable of the same name. */
  @ParameterizedTest
  @CsvSource({
    "kubernetes.master,                        https://impostor.example",
    "kubernetes.trust.certificates,            true",
    "kubernetes.disable.hostname.verification, true",
    "kubernetes.certs.ca.file,                 /elsewhere/impostor.crt",
    "kubernetes.certs.ca.data,                 aW1wb3N0b3I=",
    "kubernetes.truststore.file,               /elsewhere/impostor.p12",
    "kubernetes.keystore.file,                 /elsewhere/impostor.p12",
    "kubernetes.auth.token,                    another",
    "kubernetes.auth.serviceAccount.token,     /elsewhere/token",
    "kubernetes.auth.basic.username,           somebody",
    "kubernetes.impersonate.username,          somebody",
    "kubernetes.tls.versions,                  TLSv1.1",
    "https.proxy,                              http://impostor.example:3128",
    "http.proxy,                               http://impostor.example:3128",
    "all.proxy,                                http://impostor.example:3128",
    "kubeconfig,                               /elsewhere/impostor.kubeconfig"
  })
  void nothing_but_the_settings_and_the_service_account_says_where_and_who(
      String property, String value) throws IOException {
    var kubeconfig = kubeconfig("server: 'https://api.example'", "");
    var before = System.getProperty(property);
    System.setProperty(property, value);
    try {
      assertThat(facts(inPod(POD)))
          .isEqualTo("https://10.0.0.1:443/ " + folder.resolve("ca.crt") + " first");
      assertThat(facts(of(kubeconfig))).isEqualTo("https://api.example/ null canary");
    } finally {
      restore(property, before);
    }
  }

  /** Whoever is to be believed, and who we say we are; what is not told here must be absent. */
  private static String facts(Config config) {
    assertThat(config.isTrustCerts()).isFalse();
    assertThat(config.isDisableHostnameVerification()).isFalse();
    assertThat(config)
        .extracting(
            Config::getHttpProxy,
            Config::getHttpsProxy,
            Config::getTrustStoreFile,
            Config::getKeyStoreFile,
            Config::getCaCertData,
            Config::getUsername,
            Config::getImpersonateUsername)
        .containsOnlyNulls();
    assertThat(config.getTlsVersions()).isEqualTo(Config.empty().getTlsVersions());
    var token =
        Optional.ofNullable(config.getOauthTokenProvider())
            .map(provider -> provider.getToken())
            .orElseGet(config::getAutoOAuthToken);
    return "%s %s %s".formatted(config.getMasterUrl(), config.getCaCertFile(), token);
  }

  @Test
  void without_a_pod_and_without_the_setting_no_server_is_guessed() {
    assertThatThrownBy(() -> inPod(Map.of()))
        .isInstanceOf(StartFault.class)
        .hasMessage(
            "No Kubernetes API is known: this is no pod with a service account; set"
                + " WINPOOL_KUBECONFIG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: 'https://api.example', insecure-skip-tls-verify: true",
        "server: 'https://127.0.0.1:6443', insecure-skip-tls-verify: true"
      })
  void a_kubeconfig_that_switches_verification_off_is_refused(String cluster) throws IOException {
    var file = kubeconfig(cluster, "");
    assertThatThrownBy(() -> of(file))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith(
            "WINPOOL_KUBECONFIG=\"" + file + "\" switches TLS verification off");
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example:8080, false",
    "http://10.0.0.1,         false",
    "http://127.0.0.1.example, false",
    "http://127.0.0.1:8080,   true",
    "http://localhost:8080,   true",
    "https://api.example,     true"
  })
  void a_token_goes_over_plain_http_to_this_machine_only(String server, boolean taken)
      throws IOException {
    var file = kubeconfig("server: '" + server + "'", "");
    if (taken) {
      assertThat(of(file).getMasterUrl()).isEqualTo(server + "/");
    } else {
      assertThatThrownBy(() -> of(file)).hasMessageContaining("plain http");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, false", "'', false", "yes, false", "false, true"})
  void a_jvm_that_shall_verify_no_names_does_not_start(String value, boolean starts) {
    if (starts) {
      ClusterAccess.checkTls(Optional.of(value));
      ClusterAccess.checkTls(Optional.empty());
    } else {
      assertThatThrownBy(() -> ClusterAccess.checkTls(Optional.of(value)))
          .isInstanceOf(StartFault.class)
          .hasMessageContaining("switches TLS verification off");
    }
  }

  private Config inPod(Map<String, String> environment) {
    return new ClusterAccess(environment, folder).config(settings(Optional.empty()));
  }

  private Config of(Path file) {
    return new ClusterAccess(POD, folder).config(settings(Optional.of(file)));
  }

  private static Settings.Kubernetes settings(Optional<Path> file) {
    return new Settings.Kubernetes("winpool-system", file, "one", true);
  }

  private Path kubeconfig(String cluster, String more) throws IOException {
    var text =
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters: [{name: it, cluster: {%s}}]
        users: [{name: me, user: {token: canary}}]
        contexts: [{name: here, context: {cluster: it, user: me}}]
        %s
        """;
    return Files.writeString(folder.resolve("kubeconfig"), text.formatted(cluster, more));
  }

  private static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }
}
