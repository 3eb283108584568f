package dev.winpool.emulator;

import dev.winpool.emulator.arm.admission.TokenPolicy;
import dev.winpool.emulator.login.Directory;
import dev.winpool.emulator.login.LoginServer;
import dev.winpool.emulator.seed.LoginSeed;
import dev.winpool.emulator.wire.Door;
import dev.winpool.emulator.wire.ServerCertificate;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How clients get in.
 *
 * @param certificate with which ARM and the login speak TLS; empty: plain HTTP
 * @param tokenRequired whether ARM refuses who has not logged in
 */
public record Doors(
    ListeningPorts ports, Optional<ServerCertificate> certificate, boolean tokenRequired) {

  /** Plain HTTP everywhere, and no token is asked for. */
  public static Doors plain(ListeningPorts ports) {
    return new Doors(ports, Optional.empty(), false);
  }

  Door arm() {
    return new Door(ports.arm(), certificate);
  }

  /** Clients see by their own clock whether a token has expired: it is not the stage's. */
  TokenPolicy openLogin(LoginSeed seed) {
    var directory = new Directory(seed.tenant(), seed.clients());
    var door = new Door(ports.login(), certificate);
    return new TokenPolicy(
        LoginServer.start(directory, door, InstantSource.system()), tokenRequired);
  }
}
