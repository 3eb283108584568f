package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A signed token as RFC 7515 writes it: header, claims, signature.
 *
 * @param signed what the signature is about
 */
record Jwt(ObjectNode header, ObjectNode claims, String signed, byte[] signature) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty when it is none. */
  static Optional<Jwt> read(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 3 || parts[2].isEmpty()) {
      return Optional.empty();
    }
    try {
      var header = JSON.readTree(decoded(parts[0]));
      var claims = JSON.readTree(decoded(parts[1]));
      return header instanceof ObjectNode h && claims instanceof ObjectNode c
          ? Optional.of(new Jwt(h, c, parts[0] + "." + parts[1], decoded(parts[2])))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static String write(ObjectNode header, ObjectNode claims, UnaryOperator<byte[]> sign) {
    var signed = encoded(bytes(header.toString())) + "." + encoded(bytes(claims.toString()));
    return signed + "." + encoded(sign.apply(bytes(signed)));
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
