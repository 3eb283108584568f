package dev.winpool.operator.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Which nodes there were, as a record keeps it: a thousand UIDs would be 39 kB of a status. */
final class NodeUids {
  /** More are kept as one digest, which no UID equals. */
  private static final int FEW = 20;

  private static final String DIGEST = "sha256:";

  private NodeUids() {}

  /** Equal for the same nodes, in whatever order; applied to its own result it changes nothing. */
  static List<String> kept(List<String> uids) {
    return uids.size() <= FEW
        ? uids.stream().sorted().toList()
        : List.of(DIGEST + HexFormat.of().formatHex(digest(uids)));
  }

  private static byte[] digest(List<String> uids) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      uids.stream()
          .sorted()
          .forEach(uid -> sha.update((uid + ",").getBytes(StandardCharsets.UTF_8)));
      return sha.digest();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
