package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Doors;
import dev.winpool.emulator.ListeningPorts;
import dev.winpool.emulator.Stand;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ARM says to who has not logged in, where a token is required. */
class AuthenticationTest {

  private static final String TENANT = "00000000-0000-0000-0000-00000000aaaa";

  @AutoClose
  private final Stand stand =
      new Stand(
          Stand.CLUSTER + Stand.POOLS, new Doors(ListeningPorts.any(), Optional.empty(), true));

  @Test
  void a_token_is_not_asked_for_unless_it_is_required() {
    try (var open = Stand.usual()) {
      assertThat(open.pool("win").status()).isEqualTo(200);
      var said = open.send("GET", "/tenants", "", "Authorization", "Bearer whatever");
      assertThat(said.status()).isEqualTo(200);
    }
  }

  @Test
  void without_a_token_the_answer_names_the_tenant_to_log_in_to() {
    var said = stand.pool("win");
    assertThat(said.status()).isEqualTo(401);
    assertThat(said.code()).isEqualTo("AuthenticationFailed");
    assertThat(said.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer authorization_uri=\"%s/%s\", error=\"invalid_token\", error_description=\"The authentication failed because of missing 'Authorization' header.\""
                .formatted(stand.emulator().loginEndpoint(), TENANT));
    assertThat(stand.get("/tenants").header("WWW-Authenticate"))
        .contains("authorization_uri=\"" + stand.emulator().loginEndpoint() + "/\"");
    assertThat(stand.journal("arm").getFirst().fields())
        .containsEntry("status", 401)
        .containsEntry("code", "AuthenticationFailed");
  }

  @ParameterizedTest
  @CsvSource({
    "Basic YTpi,                                  AuthenticationFailedInvalidHeader",
    "Bearer,                                      AuthenticationFailedInvalidHeader",
    "Bearer abc,                                  InvalidAuthenticationToken",
    "Bearer eyJhbGciOiJub25lIn0.e30.c2lnbmF0dXJl, InvalidAuthenticationToken",
  })
  void what_is_no_token_of_the_tenant_is_refused(String header, String code) {
    var said = stand.send("GET", "/tenants", "", "Authorization", header);
    assertThat(said.status()).isEqualTo(401);
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.header("WWW-Authenticate")).startsWith("Bearer authorization_uri=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HERE",
        "HERE/",
        "https://management.azure.com",
        "https://management.core.windows.net/"
      })
  void a_token_for_arm_is_taken(String audience) {
    var resource = audience.replace("HERE", stand.emulator().armEndpoint().toString());
    var said = stand.send("GET", "/tenants", "", "Authorization", bearer(resource));
    assertThat(said.status()).isEqualTo(200);
  }

  @Test
  void a_token_for_somebody_else_is_refused() {
    var graph = bearer("https://graph.microsoft.com");
    var said = stand.send("GET", "/tenants", "", "Authorization", graph);
    assertThat(said.status()).isEqualTo(401);
    assertThat(said.code()).isEqualTo("InvalidAuthenticationTokenAudience");
  }

  @ParameterizedTest
  @CsvSource({
    "2015-01-01, /authentication/loginEndpoint",
    "2019-05-01, /0/authentication/loginEndpoint",
    "2022-09-01, /authentication/loginEndpoint",
  })
  void the_login_is_found_without_a_token(String version, String pointer) {
    var said = stand.get("/metadata/endpoints?api-version=" + version);
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.body().at(pointer).asText())
        .isEqualTo(stand.emulator().loginEndpoint().toString());
  }

  private String bearer(String resource) {
    var form =
        "grant_type=client_credentials&client_id=a&client_secret=b&scope=" + resource + "/.default";
    var path = stand.emulator().loginEndpoint() + "/" + TENANT + "/oauth2/v2.0/token?api-version=";
    var type = "application/x-www-form-urlencoded";
    var said = stand.send("POST", path, form, "Content-Type", type);
    return "Bearer " + said.body().path("access_token").asText();
  }
}
