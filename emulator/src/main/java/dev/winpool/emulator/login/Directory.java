package dev.winpool.emulator.login;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who may log in.
 *
 * @param clients secrets by application id; empty: any program with any secret
 */
public record Directory(String tenant, Map<String, String> clients) {

  /** By these people find their tenant; Entra has no tokens for programs there. */
  static final Set<String> ALL = Set.of("common", "organizations");

  /**
   * The tenant that a path names, or the name for all of them.
   *
   * @param token whether it is for a token that is asked
   * @throws LoginRefusedException when there is no such tenant, or no token to be had
   */
  String need(String asked, boolean token) {
    var name = asked.toLowerCase(Locale.ROOT);
    if (name.equals(tenant.toLowerCase(Locale.ROOT))) {
      return tenant;
    }
    if (!ALL.contains(name)) {
      throw new LoginRefusedException(LoginRefusal.noTenant(asked, token));
    }
    if (token) {
      throw new LoginRefusedException(LoginRefusal.notForAll());
    }
    return name;
  }

  /**
   * @throws LoginRefusedException when there is no such application
   */
  void checkClient(String client) {
    if (!clients.isEmpty() && !clients.containsKey(client)) {
      throw new LoginRefusedException(LoginRefusal.unknownClient(client, tenant));
    }
  }

  /**
   * @throws LoginRefusedException when it is not the application's secret
   */
  void checkSecret(String client, String secret) {
    if (!clients.isEmpty() && !clients.get(client).equals(secret)) {
      throw new LoginRefusedException(LoginRefusal.wrongSecret(client));
    }
  }
}
