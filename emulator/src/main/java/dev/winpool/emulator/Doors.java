package dev.winpool.emulator;

import dev.winpool.emulator.wire.Door;
import dev.winpool.emulator.wire.ServerCertificate;
import java.util.Optional;

/**
 * How clients get in.
 *
 * @param certificate with which ARM speaks TLS; empty: plain HTTP
 */
public record Doors(Ports ports, Optional<ServerCertificate> certificate) {

  /** Plain HTTP everywhere. */
  public static Doors plain(Ports ports) {
    return new Doors(ports, Optional.empty());
  }

  Door arm() {
    return new Door(ports.arm(), certificate);
  }
}
