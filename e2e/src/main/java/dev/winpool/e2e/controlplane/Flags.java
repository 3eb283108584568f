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
      omitStages: [RequestReceived]
      rules:
      - level: None
        users: ["system:apiserver", "system:kube-controller-manager", "system:kube-scheduler"]
      - level: Metadata
      """;

  /** A pod that found no node is looked at again after 2 seconds at most, not 10. */
  private static final String SCHEDULER =
      """
      apiVersion: kubescheduler.config.k8s.io/v1
      kind: KubeSchedulerConfiguration
      clientConnection: {kubeconfig: "%s", qps: 200, burst: 400}
      leaderElection: {leaderElect: false}
      podMaxBackoffSeconds: 2
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
        // As on AKS, whose own agents on Windows nodes are host processes.
        "--allow-privileged=true",
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
        "--node-monitor-period=1s",
        "--kube-api-qps=200",
        "--kube-api-burst=400");
  }

  List<String> scheduler() {
    var config = SCHEDULER.formatted(folder.resolve("scheduler.kubeconfig"));
    return List.of("--config=" + file("scheduler.yaml", config), "--secure-port=0");
  }

  private Path auditPolicy() {
    return file("audit-policy.yaml", AUDIT_POLICY);
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
