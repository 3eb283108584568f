package dev.winpool.emulator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Something a registry serves, with the digest of exactly these bytes. */
record Document(String mediaType, byte[] bytes, String digest) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Document of(String mediaType, JsonNode content) {
    try {
      var bytes = JSON.writeValueAsBytes(content);
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Document(mediaType, bytes, "sha256:" + HexFormat.of().formatHex(hash));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
