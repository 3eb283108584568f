package dev.winpool.operator.aks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import dev.winpool.operator.aks.http.ArmHttp;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final URI ARM = ArmCloud.Public.endpoint();

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a%2fb", "a b", "-a", "a?b", "a#b"})
  void a_subscription_that_is_no_safe_segment_is_refused(String text) {
    assertThatThrownBy(() -> new ArmTarget(ARM, text, "rg", "aks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("subscription ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a..b", "a%2fb", "a b", "a.", "a\nb"})
  void a_resource_group_that_is_no_safe_segment_is_refused(String text) {
    assertThatThrownBy(() -> new ArmTarget(ARM, "sub", text, "aks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("resourceGroup ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a.b", "a%2fb", "a b", "_a"})
  void a_cluster_name_that_is_no_safe_segment_is_refused(String text) {
    assertThatThrownBy(() -> new ArmTarget(ARM, "sub", "rg", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cluster ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "2026-02-01&x=y"})
  void an_api_version_that_is_no_date_is_refused(String text) {
    assertThatThrownBy(() -> new ArmTarget(ARM, "sub", "rg", "aks", text))
        .hasMessageStartingWith("apiVersion ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://management.azure.com",
        "http://10.0.0.1:8080",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://arm.example/path",
        "https://user:word@arm.example",
        "https://arm.example?x=y",
        "ftp://arm.example",
        "arm.example"
      })
  void an_endpoint_that_is_not_https_nor_loopback_is_refused(String text) {
    assertThatThrownBy(() -> new ArmTarget(URI.create(text), "sub", "rg", "aks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("endpoint ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1",
        "http://127.0.0.1:1/",
        "http://[::1]:1",
        "https://arm.example:8443"
      })
  void a_loopback_endpoint_may_be_plain(String text) {
    assertThatCode(() -> new ArmTarget(URI.create(text), "sub", "RG_1.(x)", "aks-1"))
        .doesNotThrowAnyException();
  }

  @Test
  void no_login_and_plain_http_go_together() {
    var plain = new ArmTarget(URI.create("http://localhost:1"), "sub", "rg", "aks");
    var azure = new ArmTarget(ARM, "sub", "rg", "aks");
    var none = new ArmLogin(LoginKind.None);
    var cli = new ArmLogin(LoginKind.AzureCli);
    assertThatThrownBy(() -> ArmHttp.open(plain, cli, ArmHttp.Deadlines.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ArmHttp.open(azure, none, ArmHttp.Deadlines.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> ArmHttp.open(azure, cli, ArmHttp.Deadlines.DEFAULT))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginKind.class,
      names = {"None", "WorkloadIdentity"},
      mode = EnumSource.Mode.EXCLUDE)
  void every_kind_of_login_makes_a_credential_without_the_network(LoginKind kind) {
    HttpClient http = new JdkHttpClientBuilder().build();
    var login =
        new ArmLogin(
            kind,
            ArmCloud.China.audience(),
            Optional.of("11111111-1111-1111-1111-111111111111"),
            Optional.of("22222222-2222-2222-2222-222222222222"),
            Optional.of(ArmCloud.China.authority()));
    assertThat(login.credential(http)).isPresent();
  }

  /** The webhook of workload identity puts the annotation's client id into the environment. */
  @ParameterizedTest
  @CsvSource({
    "WorkloadIdentity, '', of-the-annotation, workload identity of-the-annotation",
    "WorkloadIdentity, given, of-the-annotation, workload identity given",
    "WorkloadIdentity, '', ' ', workload identity",
    "Environment, given, app, the service principal of the environment app",
    "ManagedIdentity, '', of-another, managed identity",
    "AzureCli, '', of-another, the Azure CLI account"
  })
  void a_login_is_named_by_the_client_id_that_it_uses(
      LoginKind kind, String given, String environment, String words) {
    var login =
        new ArmLogin(
                kind,
                ArmCloud.Public.audience(),
                Optional.of(given).filter(id -> !id.isEmpty()),
                Optional.empty(),
                Optional.empty())
            .completedBy(Map.of("AZURE_CLIENT_ID", environment));
    assertThat(login.words()).isEqualTo(words);
  }

  /** The webhook of workload identity has not put the token file into the pod. */
  @Test
  void a_workload_identity_without_its_token_file_names_the_remedy() {
    var login = new ArmLogin(LoginKind.WorkloadIdentity);
    assertThatThrownBy(() -> login.credential(new JdkHttpClientBuilder().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "WINPOOL_LOGIN=\"WorkloadIdentity\" cannot be used: check the service account's annotation");
  }

  @ParameterizedTest
  @CsvSource({
    "Public,       https://management.azure.com/.default",
    "China,        https://management.chinacloudapi.cn/.default",
    "UsGovernment, https://management.usgovcloudapi.net/.default"
  })
  void a_token_is_asked_for_the_resource_of_the_cloud(ArmCloud cloud, String scope) {
    assertThat(login(cloud.audience(), cloud).scope()).isEqualTo(scope);
  }

  /** The slash at the end belongs to the name of the resource: Entra wants both. */
  @Test
  void an_audience_of_ones_own_is_taken_as_it_is_given() {
    assertThat(login("https://management.core.windows.net/", ArmCloud.Public).scope())
        .isEqualTo("https://management.core.windows.net//.default");
  }

  @Test
  void an_authority_that_was_injected_stands_above_the_one_of_the_cloud() {
    var login = login(ArmCloud.Public.audience(), ArmCloud.Public);
    assertThat(
            login
                .completedBy(Map.of("AZURE_AUTHORITY_HOST", "https://login.inside.example/"))
                .authority())
        .isEmpty();
    assertThat(login.completedBy(Map.of("AZURE_AUTHORITY_HOST", " ")).authority())
        .contains(ArmCloud.Public.authority());
    assertThat(login.completedBy(Map.of()).authority()).contains(ArmCloud.Public.authority());
  }

  private static ArmLogin login(String audience, ArmCloud cloud) {
    return new ArmLogin(
        LoginKind.WorkloadIdentity,
        audience,
        Optional.empty(),
        Optional.empty(),
        Optional.of(cloud.authority()));
  }
}
