package dev.winpool.operator;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.records.InnermostCause;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first that is asked of the API server, until it answers. */
final class FirstAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAnswer.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  /** Tries of a server that is starting; one that is not reached takes three of them. */
  private static final int PATIENCE = 30;

  private static final int UNREACHED = 3;

  private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();

  /** Overload ("storage is (re)initializing" among it) and servers or proxies that are starting. */
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

  private FirstAnswer() {}

  /**
   * The API server answers, knows us, and has the CRD. One that is starting or overloaded, or has
   * only just been given the CRD, is asked again for half a minute; one that is not reached, for
   * ten seconds.
   */
  static void await(KubernetesClient client) {
    var patience = PATIENCE;
    for (var cost = asked(client, patience); cost > 0; cost = asked(client, patience)) {
      patience -= cost;
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }

  /** What of the patience an attempt took; nothing when the API server answered. */
  private static int asked(KubernetesClient client, int patience) {
    try {
      client.resources(WindowsNodePool.class).list(ONE);
      return 0;
    } catch (KubernetesClientException fault) {
      var cost = cost(fault);
      if (cost >= patience) {
        throw new StartFault(ExitCode.WrongCluster, sentence(client, fault));
      }
      if (patience == PATIENCE) {
        LOG.warn("{}; asking again, {} times at most", sentence(client, fault), patience / cost);
      }
      return cost;
    }
  }

  /** One whose name or certificate is wrong is not the one that is meant. */
  private static int cost(KubernetesClientException fault) {
    if (PASSING.contains(fault.getCode())) {
      return 1;
    }
    var wrong =
        fault.getCode() > 0
            || InnermostCause.is(
                fault,
                UnresolvedAddressException.class,
                CertificateException.class,
                SSLPeerUnverifiedException.class);
    return wrong ? PATIENCE : UNREACHED;
  }

  private static String sentence(KubernetesClient client, KubernetesClientException fault) {
    var status = Math.max(0, fault.getCode());
    return switch (status) {
      case 404 ->
          "The CustomResourceDefinition windowsnodepools.winpool.dev is missing: kubectl apply"
              + " --server-side -f crds/windowsnodepools.winpool.dev.yaml";
      case 401 ->
          "The API server at "
              + client.getMasterUrl()
              + " does not know us (401): check the service account token or kubeconfig";
      case 403 ->
          "The API server refuses to list windowsnodepools (403): apply the RBAC of deploy/";
      case 0 ->
          "The API server at %s was not reached: %s; check the address (service account, or WINPOOL_KUBECONFIG) and the network policy"
              .formatted(client.getMasterUrl(), InnermostCause.words(fault));
      default ->
          "The API server at %s answered %d to a list of windowsnodepools: %s"
              .formatted(client.getMasterUrl(), status, InnermostCause.words(fault));
    };
  }
}
