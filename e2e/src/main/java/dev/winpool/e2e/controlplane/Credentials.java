package dev.winpool.e2e.controlplane;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * Keys and tokens of one control plane, made afresh in its folder: the server's certificate (valid
 * for 127.0.0.1 and localhost, its own authority), the key pair of service accounts, and a token a
 * user.
 */
record Credentials(Path folder) {
  private static final String STORE_WORD = "stage-only";

  /** Users of the stage; all may do everything. The operator is none of them. */
  private static final List<ControlPlane.User> USERS = List.of(ControlPlane.User.values());

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

  static String token(ControlPlane.User user) {
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

  /** The JDK makes certificates with its keytool only. */
  private void writeCertificate() throws IOException, GeneralSecurityException {
    var file = folder.resolve("server.p12");
    keytool(file);
    var store = KeyStore.getInstance("PKCS12");
    try (var in = new FileInputStream(file.toFile())) {
      store.load(in, STORE_WORD.toCharArray());
    }
    Key key = store.getKey("server", STORE_WORD.toCharArray());
    pem(key(), "PRIVATE KEY", key.getEncoded());
    pem(certificate(), "CERTIFICATE", store.getCertificate("server").getEncoded());
  }

  private void keytool(Path file) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=kubernetes",
                "-validity",
                "30",
                "-ext",
                "bc:c",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost,dns:kubernetes,dns:kubernetes.default",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_WORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pem(Path file, String what, byte[] bytes) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }
}
