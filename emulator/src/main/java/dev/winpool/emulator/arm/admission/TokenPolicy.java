package dev.winpool.emulator.arm.admission;

import dev.winpool.emulator.login.LoginServer;

/**
 * Where clients log in.
 *
 * @param tokenRequired whether requests without a token of that login are refused
 */
public record TokenPolicy(LoginServer login, boolean tokenRequired) {

  /** The tenant whose identities are known here. */
  public String tenant() {
    return login.tenant();
  }
}
