package dev.winpool.emulator.wire;

import java.util.Optional;

/**
 * Where a server listens on loopback, and whether it speaks TLS.
 *
 * @param port 0 for any free one
 */
public record Door(int port, Optional<ServerCertificate> certificate) {}
