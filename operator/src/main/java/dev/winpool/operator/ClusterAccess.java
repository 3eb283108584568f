package dev.winpool.operator;

import dev.winpool.operator.ops.Settings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the Kubernetes API is and who we are there: the file of the settings, else the service
 * account of the pod, and nothing besides. What the client's library would take from the
 * environment and from system properties (another server, no verification, a proxy, a trust store)
 * is not asked: whoever may write a ConfigMap would have the token sent where he likes.
 */
final class ClusterAccess {
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** JDK, {@code jdk.internal.net.http.common.Utils}: set to nothing it switches off as well. */
  private static final String ANY_HOST = "jdk.internal.httpclient.disableHostnameVerification";

  private final Map<String, String> environment;
  private final Path account;

  ClusterAccess(Map<String, String> environment) {
    this(environment, ACCOUNT);
  }

  ClusterAccess(Map<String, String> environment, Path account) {
    this.environment = environment;
    this.account = account;
  }

  /** Asked before any connection is made. */
  static void checkTls(Optional<String> anyHost) {
    if (anyHost.filter(text -> !text.equals("false")).isPresent()) {
      throw new StartFault(
          ExitCode.WrongSettings,
          "The system property %s switches TLS verification off: take it out of the JVM's options"
              .formatted(ANY_HOST));
    }
  }

  Config config(Settings.Kubernetes settings) {
    checkTls(Optional.ofNullable(System.getProperty(ANY_HOST)));
    System.setProperty(Config.KUBERNETES_DISABLE_AUTO_CONFIG_SYSTEM_PROPERTY, "true");
    return settings.kubeconfig().map(ClusterAccess::read).orElseGet(this::ofThePod);
  }

  private static Config read(Path file) {
    var config = parsed(file);
    if (config.getCurrentContext() == null) {
      throw wrong(
          file, "has no current-context that it knows: choose one with kubectl config use-context");
    }
    if (config.isTrustCerts() || config.isDisableHostnameVerification()) {
      throw wrong(
          file,
          "switches TLS verification off: give the server's certificate-authority in place of"
              + " insecure-skip-tls-verify");
    }
    var server = URI.create(config.getMasterUrl());
    if (!"https".equals(server.getScheme()) && !THIS_MACHINE.contains(server.getHost())) {
      throw wrong(file, "names a server over plain http: give https; http:// only to this machine");
    }
    return config;
  }

  private static Config parsed(Path file) {
    try {
      return Config.fromKubeconfig(file.toFile());
    } catch (RuntimeException unread) {
      throw wrong(file, "is not a kubeconfig: give one that kubectl can use");
    }
  }

  private static StartFault wrong(Path file, String what) {
    return new StartFault(
        ExitCode.WrongSettings, "WINPOOL_KUBECONFIG=\"%s\" %s".formatted(file, what));
  }

  /** As every pod has it; the kubelet replaces the token's file about once an hour. */
  private Config ofThePod() {
    var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
    var token = account.resolve("token");
    var authority = account.resolve("ca.crt");
    if (host.isBlank()
        || port.isBlank()
        || !Files.isReadable(token)
        || !Files.isReadable(authority)) {
      throw new StartFault(
          ExitCode.WrongSettings,
          "No Kubernetes API is known: this is no pod with a service account; set"
              + " WINPOOL_KUBECONFIG");
    }
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(
            "https://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, port))
        .withCaCertFile(authority.toString())
        .withOauthTokenProvider(() -> now(token))
        .build();
  }

  private static String now(Path token) {
    try {
      return Files.readString(token).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
