package dev.winpool.e2e.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * One control plane with ports and a folder of its own. Started, its API is ready and its
 * controllers work; closed, nothing of it runs. Data, keys, logs and the audit log are in the
 * folder.
 */
public final class ControlPlane implements AutoCloseable {
  /** Of the folder: what the API server wrote of each request, one JSON object a line. */
  public static final String AUDIT_LOG = Flags.AUDIT_LOG;

  private final Binaries binaries;
  private final Path folder;
  private final Credentials credentials;
  private final Programs programs = new Programs();
  private final int port = FreePorts.next();

  private ControlPlane(Binaries binaries, Path folder) {
    this.binaries = binaries;
    this.folder = folder;
    this.credentials = Credentials.create(folder);
  }

  /**
   * Starts one.
   *
   * @param folder empty; nobody else's
   * @throws IllegalStateException with the end of a program's log when it does not come up
   */
  public static ControlPlane start(Binaries binaries, Path folder) {
    return started(
        new ControlPlane(binaries, folder),
        (plane, flags) -> {
          plane.startServer(flags);
          plane.startControllers(flags);
        });
  }

  /**
   * Starts one whose API nobody but its clients writes to: no controllers, no scheduler.
   *
   * @param folder empty; nobody else's
   * @throws IllegalStateException with the end of a program's log when it does not come up
   */
  public static ControlPlane startAlone(Binaries binaries, Path folder) {
    return started(new ControlPlane(binaries, folder), ControlPlane::startServer);
  }

  private static ControlPlane started(ControlPlane plane, BiConsumer<ControlPlane, Flags> start) {
    try {
      start.accept(plane, new Flags(plane.folder, plane.credentials, plane.port, FreePorts.next()));
      return plane;
    } catch (RuntimeException e) {
      plane.close();
      throw e;
    }
  }

  private void startServer(Flags flags) {
    run("etcd", flags.etcd());
    run("kube-apiserver", flags.apiServer());
    try (var admin = client(User.ADMIN)) {
      programs.await("kube-apiserver is ready", () -> readyz(admin));
    }
  }

  private void startControllers(Flags flags) {
    try (var admin = client(User.ADMIN)) {
      Files.writeString(folder.resolve("controllers.kubeconfig"), kubeconfig(User.CONTROLLERS));
      Files.writeString(folder.resolve("scheduler.kubeconfig"), kubeconfig(User.SCHEDULER));
      run("kube-controller-manager", flags.controllers());
      run("kube-scheduler", flags.scheduler());
      programs.await("the controllers work", () -> worked(admin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String program, java.util.List<String> arguments) {
    programs.add(Program.start(binaries.of(program), arguments, folder.resolve(program + ".log")));
  }

  private static boolean readyz(KubernetesClient admin) {
    return "ok".equals(admin.raw("/readyz"));
  }

  /** The service account controller has been at work: the first thing that pods need of it. */
  private static boolean worked(KubernetesClient admin) {
    return admin.serviceAccounts().inNamespace("default").withName("default").get() != null;
  }

  /** Where the API listens, over TLS; without a slash at the end. */
  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** The certificate that the API shows, which is its own authority; PEM. */
  public Path authority() {
    return credentials.certificate();
  }

  public Path kubectl() {
    return binaries.kubectl();
  }

  public String token(User user) {
    return Credentials.token(user);
  }

  /** A client straight to the API that retries nothing; the caller closes it. */
  public KubernetesClient client(User user) {
    return client(user.userName(), token(user));
  }

  /** The same for whoever has that token, such as a service account. */
  public KubernetesClient client(String agent, String token) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withCaCertFile(authority().toString())
            .withOauthToken(token)
            .withUserAgent(agent)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  /** The text of a kubeconfig for that user. */
  public String kubeconfig(User user) {
    return kubeconfig(user.userName(), token(user));
  }

  /** The same for whoever has that token, such as a service account. */
  public String kubeconfig(String user, String token) {
    return """
    apiVersion: v1
    kind: Config
    current-context: stage
    clusters: [{name: stage, cluster: {server: "%s", certificate-authority: "%s"}}]
    users: [{name: "%s", user: {token: "%s"}}]
    contexts: [{name: stage, context: {cluster: stage, user: "%s"}}]
    """
        .formatted(url(), authority().toAbsolutePath(), user, token, user);
  }

  @Override
  public void close() {
    programs.close();
  }
}
