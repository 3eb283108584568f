package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A token by which a program proves itself in place of a secret: signed by a certificate of its own
 * (RFC 7523), or by an identity provider that the application trusts, as workload identity does.
 * Whose signature it bears is not looked at.
 */
record Assertion(String login, InstantSource clock) {

  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** What a federated token is made out to (Entra, workload identity federation). */
  private static final String EXCHANGE = "api://AzureADTokenExchange";

  /**
   * @throws LoginRefusedException when it is not what it should be
   */
  void check(Form form) {
    if (!form.need("client_assertion_type").equals(TYPE)) {
      // Entra's own code for it is not verified.
      throw refused(LoginRefusal.invalidRequest(900144, "client_assertion_type must be " + TYPE));
    }
    var claims =
        Jwt.read(form.need("client_assertion"))
            .map(Jwt::claims)
            .filter(all -> List.of("iss", "sub", "aud", "exp").stream().allMatch(all::has))
            .orElseThrow(
                () ->
                    refused(
                        LoginRefusal.invalidRequest(
                            50027, "JWT token is invalid or malformed. Token format not valid.")));
    checkLife(claims);
    checkAudience(claims);
  }

  private void checkLife(ObjectNode claims) {
    var now = clock.instant();
    var expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
    if (!now.isBefore(expiry)) {
      var text =
          "Client assertion is not within its valid time range. Current time: %s, expiry time of assertion %s.";
      throw refused(LoginRefusal.invalidClient(700024, text.formatted(now, expiry)));
    }
  }

  private void checkAudience(ObjectNode claims) {
    var aud = claims.path("aud");
    var audience = (aud.isArray() ? aud.path(0) : aud).asText();
    if (!audience.equals(EXCHANGE) && !audience.startsWith(login + "/")) {
      var text =
          "No matching federated identity record found for presented assertion audience '%s'.";
      throw refused(LoginRefusal.invalidClient(700212, text.formatted(audience)));
    }
  }

  private static LoginRefusedException refused(LoginRefusal why) {
    return new LoginRefusedException(why);
  }
}
