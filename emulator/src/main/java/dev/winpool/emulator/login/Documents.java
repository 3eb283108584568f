package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * What the login endpoint says besides tokens.
 *
 * @param login the login endpoint, without a slash at the end
 */
record Documents(String login) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /**
   * OpenID Connect Discovery 1.0 section 3; what people log in by is named and not there. For all
   * tenants at once Entra leaves open who issues.
   */
  JsonNode configuration(String tenant) {
    var here = login + "/" + tenant;
    var issuer = Directory.ALL.contains(tenant) ? "{tenantid}" : tenant;
    var node =
        object()
            .put("issuer", login + "/" + issuer + "/v2.0")
            .put("authorization_endpoint", here + "/oauth2/v2.0/authorize")
            .put("device_authorization_endpoint", here + "/oauth2/v2.0/devicecode")
            .put("token_endpoint", here + "/oauth2/v2.0/token")
            .put("jwks_uri", here + "/discovery/v2.0/keys");
    node.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("private_key_jwt");
    node.putArray("subject_types_supported").add("pairwise");
    node.putArray("id_token_signing_alg_values_supported").add("RS256");
    node.putArray("response_types_supported").add("code").add("id_token").add("code id_token");
    node.putArray("scopes_supported").add("openid").add("profile").add("email");
    return node;
  }

  JsonNode keys() {
    var node = object();
    node.putArray("keys").add(SigningKey.published());
    return node;
  }

  /**
   * @param asked the correlation id that the client asked for
   */
  JsonNode refusal(LoginRefusal why, Instant now, Optional<String> asked) {
    var trace = UUID.randomUUID().toString();
    var correlation = asked.orElseGet(() -> UUID.randomUUID().toString());
    var text = "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s";
    var node =
        object()
            .put("error", why.error())
            .put(
                "error_description",
                text.formatted(why.code(), why.message(), trace, correlation, TIME.format(now)));
    node.putArray("error_codes").add(why.code());
    return node.put("timestamp", TIME.format(now))
        .put("trace_id", trace)
        .put("correlation_id", correlation)
        .put("error_uri", login + "/error?code=" + why.code());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
