package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What AKS fills in beside whatever was put (recorded 2025-10 to 2026-09). */
final class Filled {

  private static final String MAX_SURGE = "maxSurge";
  private static final String MAX_UNAVAILABLE = "maxUnavailable";

  private Filled() {}

  /** Everything that a pool shows though nobody asked for it. */
  static void in(ObjectNode properties) {
    if (SpotMarks.spot(properties)) {
      SpotMarks.lay(properties);
    } else {
      upgradeSettings(properties);
    }
    securityProfile(properties);
  }

  /** Beside a maxUnavailable above zero no surge is filled in; that is inferred. */
  private static void upgradeSettings(ObjectNode properties) {
    var settings = properties.withObjectProperty("upgradeSettings");
    var unavailable = settings.path(MAX_UNAVAILABLE).asText();
    if (settings.path(MAX_SURGE).asText().isEmpty()) {
      settings.put(MAX_SURGE, unavailable.matches("0*%?") ? "10%" : "0");
    }
    if (unavailable.isEmpty()) {
      settings.put(MAX_UNAVAILABLE, "0");
    }
  }

  /** AzureContainerLinux alone was seen with trusted launch switched on by itself. */
  private static void securityProfile(ObjectNode properties) {
    var trusted = properties.path("osSKU").asText().equals("AzureContainerLinux");
    var profile = properties.withObjectProperty("securityProfile");
    for (var name : new String[] {"enableVTPM", "enableSecureBoot"}) {
      if (!profile.path(name).isBoolean()) {
        profile.put(name, trusted);
      }
    }
    if (profile.path("sshAccess").asText().isEmpty()) {
      profile.put("sshAccess", "LocalUser");
    }
  }
}
