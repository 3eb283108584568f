package dev.winpool.emulator.arm.route;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * What the URL of an operation is signed with: {@code t} ticks, {@code c} a certificate, {@code s}
 * the signature, {@code h} a hash; about 3,100 characters with the path (recorded 2024-04 to
 * 2026-09). A client sends it back as it is; that ARM refuses a URL without it is not verified, so
 * it is not looked at.
 */
final class OperationSignature {

  private static final Instant TICKS_FROM = Instant.parse("0001-01-01T00:00:00Z");
  private static final int CERTIFICATE_BYTES = 1944;
  private static final int SIGNATURE_BYTES = 256;
  private static final int HASH_BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private OperationSignature() {}

  /** The query parameters; the same ones for the same URL in every run. */
  static String of(String subject, Instant at) {
    return "t=%d&c=%s&s=%s&h=%s"
        .formatted(
            ticks(at),
            bytes("certificate", CERTIFICATE_BYTES),
            bytes("signature of " + subject, SIGNATURE_BYTES),
            bytes("hash of " + subject, HASH_BYTES));
  }

  /** Steps of 100 ns since the year one. */
  private static long ticks(Instant at) {
    return Duration.between(TICKS_FROM, at).toSeconds() * 10_000_000 + at.getNano() / 100;
  }

  private static String bytes(String of, int length) {
    var all = new byte[length];
    for (var done = 0; done < length; done += HASH_BYTES) {
      var part = hash(of + done);
      System.arraycopy(part, 0, all, done, Math.min(part.length, length - done));
    }
    return BASE64.encodeToString(all);
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
