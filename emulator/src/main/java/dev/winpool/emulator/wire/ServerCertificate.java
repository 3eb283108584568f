package dev.winpool.emulator.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key pair and a certificate that is its own authority, made afresh and valid for 30 days. The
 * key is never left on a disk.
 */
public final class ServerCertificate {

  private static final String ALIAS = "server";
  private static final char[] WORD = "made-afresh".toCharArray();

  private final KeyStore store;

  private ServerCertificate(KeyStore store) {
    this.store = store;
  }

  /** For servers on loopback. */
  public static ServerCertificate forLoopback() {
    return selfSigned("localhost", List.of("dns:localhost", "ip:127.0.0.1"));
  }

  /**
   * @param names that it is valid for, in keytool's words: {@code dns:localhost}, {@code
   *     ip:127.0.0.1}
   */
  public static ServerCertificate selfSigned(String commonName, List<String> names) {
    try {
      var folder = Files.createTempDirectory("certificate");
      var file = folder.resolve("store.p12");
      try {
        keytool(file, commonName, names);
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), WORD);
        return new ServerCertificate(store);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no certificate could be made: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  /** The certificate, for those who are to trust it. */
  public String pem() {
    try {
      return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private key (PKCS 8), for a server of another process. */
  public String keyPem() {
    try {
      return pem("PRIVATE KEY", store.getKey(ALIAS, WORD).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server of this process needs. */
  public SSLContext context() {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, WORD);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** DER in the armour that OpenSSL reads. */
  public static String pem(String what, byte[] der) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }

  /** The JDK makes certificates with its keytool only. Strict clients want an authority's usage. */
  private static void keytool(Path file, String commonName, List<String> names) throws IOException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        "-genkeypair -alias server -keyalg EC -groupname secp256r1 -validity 30 -storetype PKCS12"
            + " -ext bc:c -ext ku:c=digitalSignature,keyCertSign -ext eku=serverAuth";
    var process = new ProcessBuilder(tool);
    process.command().addAll(List.of(command.split(" ")));
    process.command().addAll(List.of("-ext", "san=" + String.join(",", names)));
    process.command().addAll(List.of("-dname", "CN=" + commonName));
    process.command().addAll(List.of("-storepass", new String(WORD)));
    process.command().addAll(List.of("-keystore", file.toString()));
    var running = process.redirectErrorStream(true).start();
    var said = new String(running.getInputStream().readAllBytes());
    try {
      if (running.waitFor() != 0) {
        throw new IOException("keytool failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
