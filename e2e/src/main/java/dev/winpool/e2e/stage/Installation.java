package dev.winpool.e2e.stage;

import dev.winpool.e2e.controlplane.Established;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * winpool put on a cluster as {@code deploy/} says: everything but the Deployment, whose pods the
 * stage starts as processes.
 */
public record Installation(KubernetesClient admin) {
  private static final String NAMESPACE = "winpool-system";
  private static final String ACCOUNT = "winpool-operator";

  /** The operator's account, as the API server names it. */
  public static final String USER = "system:serviceaccount:" + NAMESPACE + ":" + ACCOUNT;

  /** Far more than any machine needs. */
  private static final long TOKEN_SECONDS = 24 * 3600L;

  private static final List<String> FILES =
      List.of(
          "namespace.yaml",
          "service-account.yaml",
          "rbac.yaml",
          "user-roles.yaml",
          "node-fence.yaml",
          "eviction-fence.yaml",
          "event-fence.yaml",
          "extra-verbs.yaml",
          "record-fence.yaml",
          "installation-fence.yaml",
          "network-policy.yaml");

  /** Installs it and gives a token of the operator's account. */
  public String install() {
    StageManifests.apply(admin, StageManifests.crd());
    FILES.forEach(file -> StageManifests.apply(admin, read("kustomize", file)));
    Established.await(admin, "windowsnodepools.winpool.dev");
    var asked =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(TOKEN_SECONDS)
            .endSpec()
            .build();
    return admin
        .serviceAccounts()
        .inNamespace(NAMESPACE)
        .withName(ACCOUNT)
        .tokenRequest(asked)
        .getStatus()
        .getToken();
  }

  /** Lets it delete pods, as {@code deploy/components/force} does. */
  public void force() {
    List.of("rbac.yaml", "deletion-fence.yaml")
        .forEach(file -> StageManifests.apply(admin, read("components/force", file)));
  }

  private static String read(String folder, String file) {
    var root = System.getProperty("winpool.root", ".");
    try {
      return Files.readString(Path.of(root, "deploy", folder, file));
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }
}
