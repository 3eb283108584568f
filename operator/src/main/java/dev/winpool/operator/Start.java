package dev.winpool.operator;

import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What must be so before the operator starts, each failure one line with its remedy. */
final class Start {
  private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final int MOST_MARKS = 10;

  private Start() {}

  /** What others put into the environment for a login; a webhook does, or nobody. */
  static void checkLogin(Settings.Login login, Map<String, String> environment) {
    switch (login) {
      case WorkloadIdentity -> checkTokenFile(environment.getOrDefault(TOKEN_FILE, ""));
      case Environment -> checkPrincipal(environment);
      case ManagedIdentity, AzureCli, None -> {}
    }
  }

  private static void checkTokenFile(String file) {
    var remedy =
        "give the pod the label azure.workload.identity/use=true and its service account the"
            + " annotation azure.workload.identity/client-id, or choose another login";
    if (file.isBlank()) {
      throw wrongLogin("WorkloadIdentity", TOKEN_FILE + " is not set; " + remedy);
    }
    if (!Files.isReadable(Path.of(file))) {
      throw wrongLogin(
          "WorkloadIdentity", "%s=\"%s\" cannot be read; %s".formatted(TOKEN_FILE, file, remedy));
    }
  }

  private static void checkPrincipal(Map<String, String> environment) {
    var named = Stream.of("AZURE_TENANT_ID", "AZURE_CLIENT_ID").allMatch(set(environment));
    var proof =
        Stream.of("AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH")
            .anyMatch(set(environment));
    if (!named || !proof) {
      throw wrongLogin(
          "Environment",
          "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or"
              + " AZURE_CLIENT_CERTIFICATE_PATH");
    }
  }

  private static Predicate<String> set(Map<String, String> environment) {
    return name -> !environment.getOrDefault(name, "").isBlank();
  }

  private static StartFault wrongLogin(String login, String why) {
    return new StartFault(
        ExitCode.WrongSettings, "WINPOOL_LOGIN=\"%s\" cannot be used: %s".formatted(login, why));
  }

  /**
   * The mark of the installation can be read and taken: with rights of an earlier version every
   * turn would be blind, and a rollout would have ended the replica that serves. Asked again for
   * ten seconds, for two replicas may take it in one moment. One that another installation holds is
   * no fault.
   */
  static void checkMark(Records records) {
    for (var tries = 1; !marked(records, tries); tries++) {
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }

  private static boolean marked(Records records, int tries) {
    try {
      records.elsewhere();
      return true;
    } catch (RecordFault fault) {
      if (tries >= MOST_MARKS) {
        throw new StartFault(
            ExitCode.WrongCluster,
            "winpool cannot serve this cluster: %s; apply rbac.yaml and installation-fence.yaml of deploy/kustomize"
                .formatted(fault.getMessage()));
      }
      return false;
    }
  }
}
