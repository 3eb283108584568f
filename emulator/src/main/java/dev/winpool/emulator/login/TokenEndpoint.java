package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Exchanges the credentials of a program for an access token (RFC 6749 section 4.4). */
record TokenEndpoint(Directory directory, AccessTokens tokens, Assertion assertion) {

  private static final int BY_SECRET = 1;
  private static final int BY_ASSERTION = 2;
  private static final Pattern RESOURCE = Pattern.compile("(?<resource>\\S+)/\\.default");

  /** Scopes of OpenID Connect that clients send along and that mean nothing for a program. */
  private static final Set<String> OF_PEOPLE =
      Set.of("openid", "profile", "email", "offline_access");

  /**
   * @throws LoginRefusedException as Entra refuses
   */
  ObjectNode answer(Form form) {
    var grant = form.need("grant_type");
    if (!grant.equals("client_credentials")) {
      throw new LoginRefusedException(LoginRefusal.grantType(grant));
    }
    var client = form.need("client_id");
    directory.checkClient(client);
    var proof = proof(client, form);
    var resource = resource(form.need("scope"));
    return JsonNodeFactory.instance
        .objectNode()
        .put("token_type", "Bearer")
        .put("expires_in", AccessTokens.LIFE.toSeconds())
        .put("ext_expires_in", AccessTokens.LIFE.toSeconds())
        .put("access_token", tokens.issue(client, resource, proof));
  }

  /** What the one scope that counts leads to. */
  private static String resource(String asked) {
    var counting = new ArrayList<>(List.of(asked.split(" +")));
    counting.removeAll(OF_PEOPLE);
    var scope = RESOURCE.matcher(String.join(" ", counting));
    if (!scope.matches()) {
      throw new LoginRefusedException(LoginRefusal.invalidScope(asked));
    }
    return scope.group("resource");
  }

  private int proof(String client, Form form) {
    if (!form.text("client_assertion").isEmpty()) {
      assertion.check(form);
      return BY_ASSERTION;
    }
    if (form.text("client_secret").isEmpty()) {
      throw new LoginRefusedException(LoginRefusal.noCredential());
    }
    directory.checkSecret(client, form.text("client_secret"));
    return BY_SECRET;
  }
}
