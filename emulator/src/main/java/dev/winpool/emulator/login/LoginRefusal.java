package dev.winpool.emulator.login;

/**
 * Why a login is refused, as Entra says it (Microsoft Entra authentication and authorization error
 * codes, and answers of it that others have published).
 *
 * @param error of OAuth 2.0 (RFC 6749 section 5.2)
 * @param code the number after AADSTS
 */
record LoginRefusal(int status, String error, int code, String message) {

  static LoginRefusal missing(String parameter) {
    return invalidRequest(
        900144, "The request body must contain the following parameter: '" + parameter + "'.");
  }

  /** The same for the OpenID configuration, where Entra's error is its own. */
  static LoginRefusal noTenant(String tenant, boolean token) {
    var text =
        "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.";
    return new LoginRefusal(
        400, token ? "invalid_request" : "invalid_tenant", 90002, text.formatted(tenant));
  }

  /** The code for /common; whether /organizations answers the same is not verified. */
  static LoginRefusal notForAll() {
    return invalidRequest(
        9001023,
        "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.");
  }

  static LoginRefusal grantType(String asked) {
    return new LoginRefusal(
        400,
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type '" + asked + "'.");
  }

  static LoginRefusal method(String asked) {
    return new LoginRefusal(
        405,
        "invalid_request",
        900561,
        "The endpoint only accepts POST requests. Received a " + asked + " request.");
  }

  static LoginRefusal unknownClient(String client, String tenant) {
    return new LoginRefusal(
        400,
        "unauthorized_client",
        700016,
        "Application with identifier '%s' was not found in the directory '%s'."
            .formatted(client, tenant));
  }

  static LoginRefusal noCredential() {
    return invalidClient(
        7000216,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.");
  }

  static LoginRefusal wrongSecret(String client) {
    return invalidClient(
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '%s'."
            .formatted(client));
  }

  static LoginRefusal invalidScope(String scope) {
    var text =
        "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).";
    return new LoginRefusal(400, "invalid_scope", 1002012, text.formatted(scope));
  }

  static LoginRefusal invalidRequest(int code, String message) {
    return new LoginRefusal(400, "invalid_request", code, message);
  }

  static LoginRefusal invalidClient(int code, String message) {
    return new LoginRefusal(401, "invalid_client", code, message);
  }
}
