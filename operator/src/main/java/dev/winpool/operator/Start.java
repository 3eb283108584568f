package dev.winpool.operator;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be so before the operator starts, each failure one line with its remedy. */
final class Start {
  private static final Logger LOG = LoggerFactory.getLogger(Start.class);
  private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final int MOST_TRIES = 30;
  private static final int MOST_MARKS = 10;

  /** The network of a pod is often there a moment later than the pod. */
  private static final int MOST_CONNECTS = 10;

  private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();

  /** Overload ("storage is (re)initializing" among it) and servers or proxies that are starting. */
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

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
   * The API server answers, knows us, and has the CRD. One that is starting or overloaded, or has
   * only just been given the CRD, is asked again for half a minute; one that is not reached, for
   * ten seconds.
   */
  static void checkCluster(KubernetesClient client) {
    for (var tries = 1; !answers(client, tries); tries++) {
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
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

  private static boolean answers(KubernetesClient client, int tries) {
    try {
      client.resources(WindowsNodePool.class).list(ONE);
      return true;
    } catch (KubernetesClientException fault) {
      if (tries >= mostTries(fault)) {
        throw new StartFault(ExitCode.WrongCluster, sentence(client, fault));
      }
      if (tries == 1) {
        LOG.warn("{}; asking again, {} times at most", sentence(client, fault), mostTries(fault));
      }
      return false;
    }
  }

  /** One whose name or certificate is wrong is not the one that is meant. */
  private static int mostTries(KubernetesClientException fault) {
    if (PASSING.contains(fault.getCode())) {
      return MOST_TRIES;
    }
    return fault.getCode() > 0
            || caused(fault, UnresolvedAddressException.class)
            || caused(fault, SSLException.class)
        ? 1
        : MOST_CONNECTS;
  }

  private static boolean caused(Throwable fault, Class<? extends Throwable> kind) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
  }

  private static String sentence(KubernetesClient client, KubernetesClientException fault) {
    var status = Math.max(0, fault.getCode());
    return switch (status) {
      case 404 ->
          "The CustomResourceDefinition windowsnodepools.winpool.dev is missing: kubectl apply -f"
              + " crds/windowsnodepools.winpool.dev.yaml";
      case 401 ->
          "The API server at "
              + client.getMasterUrl()
              + " does not know us (401): check the service account token or kubeconfig";
      case 403 ->
          "The API server refuses to list windowsnodepools (403): apply the RBAC of deploy/";
      case 0 ->
          "The API server at %s was not reached: %s; check the address (service account, or WINPOOL_KUBECONFIG) and the network policy"
              .formatted(client.getMasterUrl(), reason(fault));
      default ->
          "The API server at %s answered %d to a list of windowsnodepools: %s"
              .formatted(client.getMasterUrl(), status, reason(fault));
    };
  }

  /** The innermost cause that says something, its first line. */
  static String reason(Throwable fault) {
    var words = "no answer";
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      var message = Optional.ofNullable(cause.getMessage()).orElse("");
      words = message.lines().findFirst().orElse(words);
      if (cause instanceof UnresolvedAddressException) {
        return "its name cannot be resolved";
      }
      if (cause instanceof ConnectException) {
        words = "nothing accepts connections there";
      }
    }
    return BoundedText.of(words);
  }
}
