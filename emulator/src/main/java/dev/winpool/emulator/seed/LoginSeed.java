package dev.winpool.emulator.seed;

import java.util.Map;

/**
 * Who may log in.
 *
 * @param clients secrets by application id; empty: any program with any secret
 */
public record LoginSeed(String tenant, Map<String, String> clients) {

  /** Any program of a tenant that nobody has. */
  public static LoginSeed anybody() {
    return new LoginSeed("00000000-0000-0000-0000-00000000aaaa", Map.of());
  }
}
