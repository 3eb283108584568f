package dev.winpool.emulator.arm.admission;

import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.login.AccessTokens.Fault;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Asks a request for its token, where one is required. Codes, texts and the challenge are those of
 * answers of Azure Resource Manager that others have published.
 */
public record Authentication(TokenPolicy tokens, Supplier<String> endpoint) {

  private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(?<token>\\S+)");
  private static final Set<String> AZURE =
      Set.of(
          "https://management.azure.com",
          "https://management.azure.com/",
          "https://management.core.windows.net",
          "https://management.core.windows.net/");

  /** Why the request is not treated, with the challenge; empty when it is. */
  public Optional<ArmAnswer> refuse(IncomingRequest request) {
    if (!tokens.tokenRequired() || request.path().matches("(?i)/metadata/endpoints/?")) {
      return Optional.empty();
    }
    var header = request.header("authorization");
    if (header.isEmpty()) {
      var missing = "The authentication failed because of missing 'Authorization' header.";
      var text = "Authentication failed. The 'Authorization' header is missing.";
      return Optional.of(answer(request, refused("AuthenticationFailed", text), missing));
    }
    return refusal(header.get()).map(why -> answer(request, why, why.message()));
  }

  /** Whom ARM goes by: this endpoint, and by the names of the public cloud. */
  Set<String> audiences() {
    var all = new TreeSet<>(AZURE);
    all.add(endpoint.get());
    all.add(endpoint.get() + "/");
    return all;
  }

  private Optional<AksRefusal> refusal(String header) {
    var bearer = BEARER.matcher(header);
    if (!bearer.matches()) {
      return Optional.of(
          refused(
              "AuthenticationFailedInvalidHeader",
              "Authentication failed. The 'Authorization' header is provided in an invalid format."));
    }
    return tokens.login().tokens().fault(bearer.group("token"), audiences()).map(this::said);
  }

  private AksRefusal said(Fault fault) {
    return switch (fault) {
      case Fault.Invalid() -> refused("InvalidAuthenticationToken", "The access token is invalid.");
      case Fault.Expired(var expiry, var now) ->
          refused(
              "ExpiredAuthenticationToken",
              "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
                  .formatted(expiry, now));
      case Fault.WrongAudience(var audience) ->
          refused(
              "InvalidAuthenticationTokenAudience",
              "The access token has been obtained for wrong audience or resource '%s'. It should exactly match with one of the allowed audiences '%s'."
                  .formatted(audience, String.join("','", audiences())));
    };
  }

  private static AksRefusal refused(String code, String message) {
    return AksRefusal.wrapped(401, code, message);
  }

  /** Below a subscription the challenge names its tenant, from which clients learn it. */
  private ArmAnswer answer(IncomingRequest request, AksRefusal why, String description) {
    var known = request.path().matches("(?i)/subscriptions/.+");
    var login = tokens.login().endpoint() + "/" + (known ? tokens.login().tenant() : "");
    var challenge =
        "Bearer authorization_uri=\"%s\", error=\"invalid_token\", error_description=\"%s\"";
    return ArmAnswer.of(why)
        .with(Map.of("WWW-Authenticate", challenge.formatted(login, description)));
  }
}
