package dev.winpool.operator.decide.turn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Six hex digits over a list of texts: swap ids and plan hashes. */
public final class Digest {

  private Digest() {}

  public static String of(List<String> texts) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var text : texts) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 3);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
