package dev.winpool.emulator.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.wire.Door;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program hears that logs in by itself. */
class LoginTest {

  private static final String TENANT = "00000000-0000-0000-0000-00000000aaaa";
  private static final String APP = "11111111-1111-1111-1111-111111111111";
  private static final String SCOPE = "scope=https%3A%2F%2Fmanagement.azure.com%2F.default";
  private static final String BY_SECRET =
      "grant_type=client_credentials&client_id=" + APP + "&client_secret=s&" + SCOPE;
  private static final String BY_ASSERTION =
      "grant_type=client_credentials&client_id="
          + APP
          + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&"
          + SCOPE
          + "&client_assertion=";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant now = Instant.parse("2026-11-25T08:00:00Z");
  @AutoClose private final LoginServer login = start(Map.of());
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();

  private record Said(int status, JsonNode body) {}

  @Test
  void the_configuration_names_what_is_answered() {
    var body = get(login, "/" + TENANT + "/v2.0/.well-known/openid-configuration").body();
    var here = login.endpoint() + "/" + TENANT;
    assertThat(body.path("issuer").asText()).isEqualTo(here + "/v2.0");
    assertThat(body.path("token_endpoint").asText()).isEqualTo(here + "/oauth2/v2.0/token");
    assertThat(body.path("jwks_uri").asText()).isEqualTo(here + "/discovery/v2.0/keys");
    assertThat(get(login, "/" + TENANT + "/discovery/v2.0/keys").body().path("keys")).hasSize(1);
  }

  @Test
  void any_program_with_any_secret_gets_a_token_of_its_own() {
    var said = post(login, BY_SECRET);
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.body().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(said.body().path("expires_in").asLong()).isEqualTo(3599);
    var claims = claims(said);
    assertThat(claims.path("tid").asText()).isEqualTo(TENANT);
    assertThat(claims.path("aud").asText()).isEqualTo("https://management.azure.com");
    assertThat(claims.path("appid").asText()).isEqualTo(APP);
    assertThat(claims.path("exp").asLong()).isEqualTo(now.plusSeconds(3599).getEpochSecond());
    assertThat(claims.path("oid").asText()).isNotEqualTo(APP).hasSize(36);
    assertThat(claims.path("appidacr").asText()).isEqualTo("1");
    assertThat(claims(post(login, BY_SECRET)).path("oid")).isEqualTo(claims.path("oid"));
  }

  @Test
  void a_double_slash_before_default_leaves_the_audience_its_slash() {
    var form = BY_SECRET.replace("%2F.default", "%2F%2F.default");
    assertThat(claims(post(login, form)).path("aud").asText())
        .isEqualTo("https://management.azure.com/");
  }

  @Test
  void scopes_of_people_beside_that_of_the_resource_do_no_harm() {
    var form = BY_SECRET.replace("scope=", "scope=openid+profile+offline_access+");
    assertThat(claims(post(login, form)).path("aud").asText())
        .isEqualTo("https://management.azure.com");
  }

  @Test
  void a_federated_token_does_in_place_of_a_secret() {
    var said = post(login, BY_ASSERTION + federated("api://AzureADTokenExchange", 600));
    assertThat(said.status()).isEqualTo(200);
    assertThat(claims(said).path("appidacr").asText()).isEqualTo("2");
  }

  @Test
  void the_signature_is_that_of_the_published_key() throws GeneralSecurityException {
    var key = get(login, "/" + TENANT + "/discovery/v2.0/keys").body().path("keys").path(0);
    var parts = post(login, BY_SECRET).body().path("access_token").asText().split("\\.");
    var check = Signature.getInstance("SHA256withRSA");
    var spec = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
    check.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(json(parts[0]).path("kid")).isEqualTo(key.path("kid"));
  }

  @ParameterizedTest(name = "{0} -> {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                              | 400 | invalid_request        | 900144",
        "client_id=a&client_secret=s                                     | 400 | invalid_request        | 900144",
        "grant_type=password&client_id=a&username=u&password=p           | 400 | unsupported_grant_type | 70003",
        "grant_type=client_credentials&client_secret=s                   | 400 | invalid_request        | 900144",
        "grant_type=client_credentials&client_id=a                       | 401 | invalid_client         | 7000216",
        "grant_type=client_credentials&client_id=a&client_secret=        | 401 | invalid_client         | 7000216",
        "grant_type=client_credentials&client_id=a&client_secret=s       | 400 | invalid_request        | 900144",
        "grant_type=client_credentials&client_id=a&client_secret=s&scope=openid | 400 | invalid_scope   | 1002012",
        "grant_type=client_credentials&client_id=a&client_secret=s&scope=a/.default+b/.default | 400 | invalid_scope | 1002012",
        "grant_type=client_credentials&client_id=a&client_assertion=x    | 400 | invalid_request        | 900144",
      })
  void a_malformed_request_is_refused(String form, int status, String error, int code) {
    expect(post(login, form), status, error, code);
  }

  @Test
  void an_assertion_that_is_no_token_is_refused() {
    expect(post(login, BY_ASSERTION + "a.b.c"), 400, "invalid_request", 50027);
    expect(post(login, BY_ASSERTION + "abc"), 400, "invalid_request", 50027);
  }

  @Test
  void an_assertion_that_has_expired_is_refused() {
    var late = federated("api://AzureADTokenExchange", -1);
    expect(post(login, BY_ASSERTION + late), 401, "invalid_client", 700024);
  }

  @Test
  void an_assertion_made_out_to_somebody_else_is_refused() {
    var foreign = federated("https://kubernetes.default.svc", 600);
    expect(post(login, BY_ASSERTION + foreign), 401, "invalid_client", 700212);
  }

  @Test
  void a_form_that_is_sent_as_json_has_no_parameters() {
    var request =
        HttpRequest.newBuilder(URI.create(login.endpoint() + "/" + TENANT + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}"));
    expect(send(request), 400, "invalid_request", 900144);
  }

  @Test
  void a_token_is_not_to_be_had_by_get() {
    expect(get(login, "/" + TENANT + "/oauth2/v2.0/token"), 405, "invalid_request", 900561);
  }

  @Test
  void a_tenant_that_is_not_there_is_refused() {
    var configuration = "/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration";
    expect(get(login, configuration), 400, "invalid_tenant", 90002);
    var request = form(login, "contoso.onmicrosoft.com", BY_SECRET);
    expect(send(request), 400, "invalid_request", 90002);
  }

  @Test
  void the_name_for_all_tenants_has_a_configuration_and_no_tokens_for_programs() {
    var body = get(login, "/organizations/v2.0/.well-known/openid-configuration").body();
    assertThat(body.path("issuer").asText()).isEqualTo(login.endpoint() + "/{tenantid}/v2.0");
    assertThat(body.path("token_endpoint").asText())
        .isEqualTo(login.endpoint() + "/organizations/oauth2/v2.0/token");
    expect(send(form(login, "common", BY_SECRET)), 400, "invalid_request", 9001023);
  }

  @Test
  void a_refusal_tells_when_and_under_which_ids() {
    var request = form(login, TENANT, "").header("client-request-id", "42");
    var body = send(request).body();
    assertThat(body.path("correlation_id").asText()).isEqualTo("42");
    assertThat(body.path("timestamp").asText()).isEqualTo("2026-11-25 08:00:00Z");
    assertThat(body.path("trace_id").asText()).hasSize(36);
    assertThat(body.path("error_description").asText())
        .startsWith("AADSTS900144: ")
        .contains("'grant_type'", "Correlation ID: 42", "Timestamp: 2026-11-25 08:00:00Z");
  }

  @Test
  void where_applications_are_named_only_they_and_only_with_their_secrets_get_in() {
    try (var strict = start(Map.of(APP, "s"))) {
      assertThat(post(strict, BY_SECRET).status()).isEqualTo(200);
      var wrong = BY_SECRET.replace("client_secret=s", "client_secret=t");
      expect(post(strict, wrong), 401, "invalid_client", 7000215);
      var unknown = BY_SECRET.replace(APP, "other");
      expect(post(strict, unknown), 400, "unauthorized_client", 700016);
    }
  }

  @Test
  void a_token_is_good_until_it_expires_for_whom_it_is_made_out_to() {
    var token = post(login, BY_SECRET).body().path("access_token").asText();
    var arm = Set.of("https://management.azure.com");
    assertThat(login.tokens().fault(token, arm)).isEmpty();
    assertThat(login.tokens().fault(token, Set.of("https://graph.microsoft.com")))
        .contains(new AccessTokens.Fault.WrongAudience("https://management.azure.com"));
    now = now.plus(Duration.ofHours(1));
    assertThat(login.tokens().fault(token, arm))
        .contains(new AccessTokens.Fault.Expired(now.minusSeconds(1), now));
  }

  @Test
  void a_token_of_another_login_or_with_other_claims_is_none() {
    var arm = Set.of("https://management.azure.com");
    var invalid = Optional.<AccessTokens.Fault>of(new AccessTokens.Fault.Invalid());
    try (var other = start(Map.of())) {
      var token = post(other, BY_SECRET).body().path("access_token").asText();
      assertThat(login.tokens().fault(token, arm)).isEqualTo(invalid);
    }
    var parts = post(login, BY_SECRET).body().path("access_token").asText().split("\\.");
    var more = parts[0] + "." + text("{\"aud\":\"https://management.azure.com\"}") + "." + parts[2];
    assertThat(login.tokens().fault(more, arm)).isEqualTo(invalid);
    assertThat(login.tokens().fault(parts[0] + "." + parts[1] + ".", arm)).isEqualTo(invalid);
    assertThat(login.tokens().fault("no token", arm)).isEqualTo(invalid);
  }

  private LoginServer start(Map<String, String> clients) {
    return LoginServer.start(
        new Directory(TENANT, clients), new Door(0, Optional.empty()), () -> now);
  }

  /** As an API server signs it for a service account; by whom is not looked at. */
  private String federated(String audience, long seconds) {
    var claims =
        "{\"iss\":\"https://issuer\",\"sub\":\"system:serviceaccount:a:b\",\"aud\":[\"%s\"],\"exp\":%d}"
            .formatted(audience, now.plusSeconds(seconds).getEpochSecond());
    return text("{\"alg\":\"RS256\"}") + "." + text(claims) + "." + text("signature");
  }

  private static String text(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void expect(Said said, int status, String error, int code) {
    assertThat(said.body().path("error").asText()).isEqualTo(error);
    assertThat(said.body().path("error_codes").path(0).asInt()).isEqualTo(code);
    assertThat(said.body().path("error_description").asText()).startsWith("AADSTS" + code + ": ");
    assertThat(said.status()).isEqualTo(status);
  }

  private static JsonNode claims(Said said) {
    return json(said.body().path("access_token").asText().split("\\.")[1]);
  }

  private static JsonNode json(String encoded) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(encoded));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static BigInteger number(JsonNode encoded) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(encoded.asText()));
  }

  private Said get(LoginServer server, String path) {
    return send(HttpRequest.newBuilder(URI.create(server.endpoint() + path)));
  }

  private Said post(LoginServer server, String form) {
    return send(form(server, TENANT, form));
  }

  private static HttpRequest.Builder form(LoginServer server, String tenant, String form) {
    return HttpRequest.newBuilder(
            URI.create(server.endpoint() + "/" + tenant + "/oauth2/v2.0/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
  }

  private Said send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Said(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
