package dev.winpool.e2e.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the four programs are started. Admission, RBAC and feature gates are those that Kubernetes
 * ships; what differs is where they listen, and what keeps a short life short.
 *
 * @param port of the API
 * @param etcdPort of etcd
 */
record Flags(Path folder, Credentials credentials, int port, int etcdPort) {
  static final String AUDIT_LOG = "audit.log";

  /** Requests of the control plane's own parts are left out: they would be nine in ten. */
  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived, ResponseStarted]
      rules:
      - level: None
        users: ["system:apiserver", "system:kube-controller-manager", "system:kube-scheduler"]
      - level: Metadata
      """;

  private String etcdUrl() {
    return "http://127.0.0.1:" + etcdPort;
  }

  List<String> etcd() {
    return List.of(
        "--data-dir=" + folder.resolve("etcd"),
        "--unsafe-no-fsync",
        "--listen-client-urls=" + etcdUrl(),
        "--advertise-client-urls=" + etcdUrl(),
        "--listen-peer-urls=http://127.0.0.1:0",
        "--log-level=warn");
  }

  List<String> apiServer() {
    return List.of(
        "--etcd-servers=" + etcdUrl(),
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        "--tls-cert-file=" + credentials.certificate(),
        "--tls-private-key-file=" + credentials.key(),
        "--cert-dir=" + folder,
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + credentials.serviceAccountPublic(),
        "--service-account-signing-key-file=" + credentials.serviceAccountKey(),
        "--authorization-mode=RBAC",
        "--token-auth-file=" + credentials.tokens(),
        "--audit-policy-file=" + auditPolicy(),
        "--audit-log-path=" + folder.resolve(AUDIT_LOG),
        "--profiling=false");
  }

  List<String> controllers() {
    return List.of(
        "--kubeconfig=" + folder.resolve("controllers.kubeconfig"),
        "--leader-elect=false",
        "--secure-port=0",
        "--controllers=*,-cloud-node-lifecycle-controller,-service-lb-controller,-node-route-controller",
        "--service-account-private-key-file=" + credentials.serviceAccountKey(),
        "--root-ca-file=" + credentials.certificate(),
        "--kube-api-qps=200",
        "--kube-api-burst=400");
  }

  List<String> scheduler() {
    return List.of(
        "--kubeconfig=" + folder.resolve("scheduler.kubeconfig"),
        "--leader-elect=false",
        "--secure-port=0",
        "--kube-api-qps=200",
        "--kube-api-burst=400");
  }

  private Path auditPolicy() {
    try {
      return Files.writeString(folder.resolve("audit-policy.yaml"), AUDIT_POLICY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
