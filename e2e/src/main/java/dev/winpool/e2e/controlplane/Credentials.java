package dev.winpool.e2e.controlplane;

import dev.winpool.emulator.wire.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;

/**
 * Keys and tokens of one control plane, made afresh in its folder: the server's certificate (valid
 * for 127.0.0.1 and localhost, its own authority), the key pair of service accounts, and a token a
 * user.
 */
record Credentials(Path folder) {
  /** Users of the stage; all may do everything. The operator is none of them. */
  private static final List<User> USERS = List.of(User.values());

  static Credentials create(Path folder) {
    var credentials = new Credentials(folder);
    try {
      credentials.writeTokens();
      credentials.writeServiceAccountKeys();
      credentials.writeCertificate();
      return credentials;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys for the control plane", e);
    }
  }

  Path tokens() {
    return folder.resolve("tokens.csv");
  }

  Path serviceAccountKey() {
    return folder.resolve("service-accounts.key");
  }

  Path serviceAccountPublic() {
    return folder.resolve("service-accounts.pub");
  }

  Path certificate() {
    return folder.resolve("server.crt");
  }

  Path key() {
    return folder.resolve("server.key");
  }

  static String token(User user) {
    return "canary-" + user.userName() + "-token";
  }

  private void writeTokens() throws IOException {
    var lines =
        USERS.stream()
            .map(
                user ->
                    "%s,%s,%s,system:masters"
                        .formatted(token(user), user.userName(), user.userName()))
            .toList();
    Files.write(tokens(), lines);
  }

  private void writeServiceAccountKeys() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var pair = generator.generateKeyPair();
    pem(serviceAccountKey(), "PRIVATE KEY", pair.getPrivate().getEncoded());
    pem(serviceAccountPublic(), "PUBLIC KEY", pair.getPublic().getEncoded());
  }

  private void writeCertificate() throws IOException {
    var names =
        List.of("ip:127.0.0.1", "dns:localhost", "dns:kubernetes", "dns:kubernetes.default");
    var server = ServerCertificate.selfSigned("kubernetes", names);
    Files.writeString(key(), server.keyPem());
    Files.writeString(certificate(), server.pem());
  }

  private static void pem(Path file, String what, byte[] der) throws IOException {
    Files.writeString(file, ServerCertificate.pem(what, der));
  }
}
