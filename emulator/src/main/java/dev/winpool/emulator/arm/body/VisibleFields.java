package dev.winpool.emulator.arm.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.shape.BodyShape;

/** What of a pool the client's api-version shows. */
final class VisibleFields {

  /** The first stable version that shows who may log in to a node (recorded 2026-09). */
  private static final String SSH_ACCESS = "2026-05-01";

  private VisibleFields() {}

  static ObjectNode of(ObjectNode properties, ApiVersion version) {
    var shown = BodyShape.POOL.visible(properties, version).deepCopy();
    if (!version.preview()
        && version.day().compareTo(SSH_ACCESS) < 0
        && shown.path("securityProfile") instanceof ObjectNode profile) {
      profile.remove("sshAccess");
    }
    return shown;
  }
}
