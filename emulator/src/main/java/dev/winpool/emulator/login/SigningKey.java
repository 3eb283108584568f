package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** The RSA key that tokens are signed with (RS256), made when it is first asked for. */
final class SigningKey {

  private static final String ALGORITHM = "SHA256withRSA";

  /** Made late: most stages never see a login, and making it takes a moment. */
  private static final class Late {
    private static final KeyPair PAIR = make();

    private static KeyPair make() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private SigningKey() {}

  static ObjectNode header() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("typ", "JWT")
        .put("alg", "RS256")
        .put("kid", id());
  }

  static byte[] sign(byte[] content) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(Late.PAIR.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this key has signed the token. */
  static boolean signed(Jwt token) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(Late.PAIR.getPublic());
      signature.update(Jwt.bytes(token.signed()));
      return signature.verify(token.signature());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /** The public half as RFC 7517 writes it. */
  static ObjectNode published() {
    var key = (RSAPublicKey) Late.PAIR.getPublic();
    return JsonNodeFactory.instance
        .objectNode()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", id())
        .put("n", number(key.getModulus()))
        .put("e", number(key.getPublicExponent()));
  }

  private static String id() {
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest(Late.PAIR.getPublic().getEncoded());
      return Jwt.encoded(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String number(BigInteger value) {
    var bytes = value.toByteArray();
    return Jwt.encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
