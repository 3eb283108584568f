package dev.winpool.emulator.provider.cluster;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifiers that AKS makes up for things: the same for the same thing in every run. */
public final class Identifiers {

  private Identifiers() {}

  /** In the form of a UUID. */
  public static String of(String what) {
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
