package dev.winpool.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winpool.operator.ops.Settings.Advice;
import dev.winpool.operator.ops.Settings.Cloud;
import dev.winpool.operator.ops.Settings.LogFormat;
import dev.winpool.operator.ops.Settings.LogLevel;
import dev.winpool.operator.ops.Settings.Login;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String UUID = "0f0e0d0c-0b0a-4000-8000-00000000aBcD";
  private static final Map<String, String> REQUIRED =
      Map.of(
          "WINPOOL_SUBSCRIPTION", UUID,
          "WINPOOL_RESOURCE_GROUP", "rg-(prod).1",
          "WINPOOL_CLUSTER", "aks-1");
  private static final RuntimeDefaults POD =
      new RuntimeDefaults(Optional.of("platform"), Optional.of("winpool-7d9f-abcde"));

  @Test
  void three_settings_are_enough() {
    var settings = read(Map.of());
    assertThat(settings.azure())
        .isEqualTo(
            new Settings.Azure(
                UUID,
                "rg-(prod).1",
                "aks-1",
                Cloud.AzurePublic,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Login.WorkloadIdentity,
                Optional.empty()));
    assertThat(settings.kubernetes())
        .isEqualTo(
            new Settings.Kubernetes("platform", Optional.empty(), "winpool-7d9f-abcde", true));
    assertThat(settings.running())
        .isEqualTo(
            new Settings.Running(
                8080,
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                List.of(),
                Advice.Pods,
                LogLevel.INFO,
                LogFormat.text));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void every_setting_can_be_given(@TempDir Path folder) throws IOException {
    var kubeconfig = Files.writeString(folder.resolve("config"), "");
    var settings =
        read(
            Map.ofEntries(
                Map.entry("WINPOOL_NAMESPACE", "ops"),
                Map.entry("WINPOOL_CLOUD", "AzureChina"),
                Map.entry("WINPOOL_ARM_ENDPOINT", "https://arm.example:8443"),
                Map.entry("WINPOOL_ARM_AUDIENCE", "https://management.adfs.example/6f1c"),
                Map.entry("WINPOOL_ARM_API_VERSION", "2026-02-01"),
                Map.entry("WINPOOL_LOGIN", "ManagedIdentity"),
                Map.entry("WINPOOL_CLIENT_ID", UUID),
                Map.entry("WINPOOL_IDENTITY", "one"),
                Map.entry("WINPOOL_LEADER_ELECTION", "false"),
                Map.entry("WINPOOL_HEALTH_PORT", "0"),
                Map.entry("WINPOOL_POLL_ACTIVE", "30s"),
                Map.entry("WINPOOL_POLL_REST", "10m"),
                Map.entry("WINPOOL_PRIVATE_REGISTRIES", "harbor.corp.example, .reg.example"),
                Map.entry("WINPOOL_ADVICE", "All"),
                Map.entry("WINPOOL_KUBECONFIG", kubeconfig.toString()),
                Map.entry("WINPOOL_LOG_FORMAT", "json"),
                Map.entry("WINPOOL_LOG_LEVEL", "DEBUG")));
    assertThat(settings.azure())
        .isEqualTo(
            new Settings.Azure(
                UUID,
                "rg-(prod).1",
                "aks-1",
                Cloud.AzureChina,
                Optional.of(URI.create("https://arm.example:8443")),
                Optional.of("https://management.adfs.example/6f1c"),
                Optional.of("2026-02-01"),
                Login.ManagedIdentity,
                Optional.of(UUID)));
    assertThat(settings.kubernetes())
        .isEqualTo(new Settings.Kubernetes("ops", Optional.of(kubeconfig), "one", false));
    assertThat(settings.running())
        .isEqualTo(
            new Settings.Running(
                0,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                List.of("harbor.corp.example", ".reg.example"),
                Advice.All,
                LogLevel.DEBUG,
                LogFormat.json));
  }

  @Test
  void a_stage_on_this_machine_takes_plain_http_without_a_login() {
    for (var host : List.of("127.0.0.1:8001", "localhost:8001", "[::1]:8001")) {
      var azure =
          read(Map.of("WINPOOL_ARM_ENDPOINT", "http://" + host, "WINPOOL_LOGIN", "None")).azure();
      assertThat(azure.login()).isEqualTo(Login.None);
      assertThat(azure.endpoint()).contains(URI.create("http://" + host));
    }
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_value_and_remedy() {
    var fault =
        catchThrowableOfType(
            SettingsFault.class,
            () ->
                read(
                    Map.of(
                        "WINPOOL_SUBSCRIPTION", "prod",
                        "WINPOOL_RESOURCE_GROUP", " ",
                        "WINPOOL_LOGIN", "workloadidentity",
                        "WINPOOL_HEALTH_PORT", "70000",
                        "WINPOOL_POLL_ACTIVE", "10m")));
    assertThat(fault.lines())
        .containsExactly(
            "WINPOOL_SUBSCRIPTION=\"prod\" is not taken: give a UUID",
            "WINPOOL_RESOURCE_GROUP has to be set: 1 to 90 letters, digits, _ . - ( ), no dot at"
                + " the end, no two in a row",
            "WINPOOL_LOGIN=\"workloadidentity\" is not taken: give WorkloadIdentity,"
                + " ManagedIdentity, AzureCli, Environment or None",
            "WINPOOL_POLL_REST must not be below WINPOOL_POLL_ACTIVE (600s)",
            "WINPOOL_HEALTH_PORT=\"70000\" is not taken: give 0 to 65535; 0 is any free port");
    assertThat(fault).hasMessage(String.join(System.lineSeparator(), fault.lines()));
  }

  @ParameterizedTest
  @CsvSource({
    "WINPOOL_RESOURCE_GROUP, rg/../other",
    "WINPOOL_RESOURCE_GROUP, rg%2fother",
    "WINPOOL_RESOURCE_GROUP, rg.",
    "WINPOOL_CLUSTER, aks/agentPools",
    "WINPOOL_CLUSTER, ..",
    "WINPOOL_NAMESPACE, Ops",
    "WINPOOL_CLOUD, AzureGermany",
    "WINPOOL_ARM_ENDPOINT, http://arm.example",
    "WINPOOL_ARM_ENDPOINT, ftp://127.0.0.1",
    "WINPOOL_ARM_ENDPOINT, https://arm.example/path",
    "WINPOOL_ARM_ENDPOINT, https://arm.example?x=1",
    "WINPOOL_ARM_ENDPOINT, arm.example",
    "WINPOOL_ARM_AUDIENCE, arm.example",
    "WINPOOL_ARM_AUDIENCE, http://arm.example",
    "WINPOOL_ARM_AUDIENCE, https://arm.example?x=1",
    "WINPOOL_ARM_AUDIENCE, https://arm example",
    "WINPOOL_ARM_API_VERSION, 2026-13-01",
    "WINPOOL_CLIENT_ID, me",
    "WINPOOL_IDENTITY, a b",
    "WINPOOL_LEADER_ELECTION, yes",
    "WINPOOL_HEALTH_PORT, -1",
    "WINPOOL_POLL_ACTIVE, 0s",
    "WINPOOL_POLL_ACTIVE, 60",
    "WINPOOL_POLL_REST, 2h",
    "WINPOOL_PRIVATE_REGISTRIES, harbor",
    "WINPOOL_PRIVATE_REGISTRIES, 10.0.0.5",
    "WINPOOL_PRIVATE_REGISTRIES, https://harbor.example",
    "WINPOOL_PRIVATE_REGISTRIES, Harbor.example",
    "WINPOOL_KUBECONFIG, /no/such/file",
    "WINPOOL_LOG_LEVEL, verbose"
  })
  void a_value_that_cannot_be_used_is_one_fault(String name, String value) {
    assertThat(faults(Map.of(name, value)))
        .singleElement()
        .asString()
        .startsWith(name + "=\"" + value + "\" is not taken: give ");
  }

  @Test
  void a_token_never_travels_in_plain_text() {
    assertThat(faults(Map.of("WINPOOL_ARM_ENDPOINT", "http://127.0.0.1:8001")))
        .containsExactly(
            "WINPOOL_ARM_ENDPOINT=\"http://127.0.0.1:8001\" is plain http, which takes no token:"
                + " use https, or set WINPOOL_LOGIN=None");
  }

  @Test
  void without_a_login_only_this_machine_is_asked() {
    assertThat(faults(Map.of("WINPOOL_LOGIN", "None")))
        .containsExactly(
            "WINPOOL_LOGIN=\"None\" goes only with a plain http WINPOOL_ARM_ENDPOINT on this"
                + " machine");
    assertThat(
            faults(Map.of("WINPOOL_LOGIN", "None", "WINPOOL_ARM_ENDPOINT", "https://arm.example")))
        .hasSize(1);
  }

  @Test
  void an_audience_is_of_no_use_without_a_token() {
    assertThat(
            faults(
                Map.of(
                    "WINPOOL_LOGIN", "None",
                    "WINPOOL_ARM_ENDPOINT", "http://127.0.0.1:8001",
                    "WINPOOL_ARM_AUDIENCE", "api://winpool")))
        .containsExactly(
            "WINPOOL_ARM_AUDIENCE=\"api://winpool\" is for a token, and WINPOOL_LOGIN=None asks for"
                + " none: leave it out");
  }

  @Test
  void credentials_in_an_endpoint_are_refused_and_not_shown() {
    assertThat(faults(Map.of("WINPOOL_ARM_ENDPOINT", "https://me:hunter2@arm.example")))
        .singleElement()
        .asString()
        .contains("\"https://***@arm.example\"")
        .doesNotContain("hunter2");
  }

  @Test
  void a_long_value_with_control_characters_is_shown_short_and_clean() {
    assertThat(faults(Map.of("WINPOOL_CLUSTER", "a\u001b[31m" + "x".repeat(500))))
        .singleElement()
        .asString()
        .startsWith("WINPOOL_CLUSTER=\"axxx")
        .hasSizeLessThan(220);
  }

  @Test
  void outside_of_a_cluster_the_namespace_has_a_default_and_the_host_is_the_identity() {
    var bare = new RuntimeDefaults(Optional.empty(), Optional.of("laptop"));
    var settings = new SettingsReader(REQUIRED, bare).settings();
    assertThat(settings.kubernetes().namespace()).isEqualTo("winpool-system");
    assertThat(settings.kubernetes().identity()).isEqualTo("laptop");
  }

  @Test
  void a_machine_without_a_name_needs_an_identity() {
    var bare = new RuntimeDefaults(Optional.empty(), Optional.empty());
    assertThat(
            catchThrowableOfType(
                    SettingsFault.class, () -> new SettingsReader(REQUIRED, bare).settings())
                .lines())
        .containsExactly("WINPOOL_IDENTITY is not set and this machine has no usable name: set it");
  }

  @Test
  void the_namespace_of_a_service_account_is_the_text_of_its_file(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("namespace"), "platform\n");
    assertThat(RuntimeDefaults.line(file)).contains("platform");
    assertThat(RuntimeDefaults.line(folder.resolve("absent"))).isEmpty();
    assertThat(RuntimeDefaults.ofThisProcess()).isNotNull();
  }

  @Test
  void a_misspelt_setting_is_a_warning_that_names_the_right_one() {
    var settings = read(Map.of("WINPOOL_POLL_ACTIV", "5s", "WINPOOL_BANANA", "yes"));
    assertThat(settings.warnings())
        .containsExactly(
            "WINPOOL_BANANA is not a setting and is ignored",
            "WINPOOL_POLL_ACTIV is not a setting and is ignored; did you mean"
                + " WINPOOL_POLL_ACTIVE?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KUBERNETES_MASTER",
        "KUBERNETES_TRUST_CERTIFICATES",
        "KUBERNETES_DISABLE_HOSTNAME_VERIFICATION",
        "KUBERNETES_AUTH_TOKEN",
        "KUBECONFIG"
      })
  void what_the_kubernetes_library_would_have_taken_is_named_as_ignored(String name) {
    assertThat(read(Map.of(name, "canary")).warnings())
        .containsExactly(
            name
                + " is ignored: the API server is that of the service account, or of"
                + " WINPOOL_KUBECONFIG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WINPOOL_PORT",
        "WINPOOL_SERVICE_HOST",
        "WINPOOL_METRICS_SERVICE_PORT_HTTP",
        "WINPOOL_METRICS_PORT_8080_TCP_ADDR",
        "KUBERNETES_SERVICE_HOST",
        "KUBERNETES_SERVICE_PORT_HTTPS",
        "KUBERNETES_PORT",
        "KUBERNETES_PORT_443_TCP_PROTO",
        "PATH"
      })
  void what_kubernetes_sets_for_services_is_no_warning(String name) {
    assertThat(read(Map.of(name, "x")).warnings()).isEmpty();
  }

  private static List<String> faults(Map<String, String> more) {
    return catchThrowableOfType(SettingsFault.class, () -> read(more)).lines();
  }

  private static Settings read(Map<String, String> more) {
    var environment = new HashMap<>(REQUIRED);
    environment.putAll(more);
    return new SettingsReader(environment, POD).settings();
  }
}
