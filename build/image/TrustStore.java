import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.TreeMap;

/**
 * Certificates as a trust store of the JDK without a password: {@code java TrustStore.java STORE
 * PEM...}. The same certificates give the same bytes.
 */
final class TrustStore {
  private TrustStore() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    var factory = CertificateFactory.getInstance("X.509");
    var found = new TreeMap<String, X509Certificate>();
    for (var i = 1; i < arguments.length; i++) {
      var file = Path.of(arguments[i]);
      try (var in = Files.newInputStream(file)) {
        for (var certificate : factory.generateCertificates(in)) {
          found.put(file.getFileName() + "-" + found.size(), (X509Certificate) certificate);
        }
      }
    }
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (var entry : found.entrySet()) {
      store.setCertificateEntry(entry.getKey(), entry.getValue());
    }
    try (var out = new FileOutputStream(arguments[0])) {
      store.store(out, null);
    }
    System.out.println(found.size());
  }
}
