package dev.winpool.operator;

import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** What must be so before the operator starts, each failure one line with its remedy. */
final class Start {

  private Start() {}

  static void check(KubernetesClient client) {
    try {
      client.resources(WindowsNodePool.class).list();
    } catch (KubernetesClientException fault) {
      throw new StartFault(sentence(client, fault));
    }
  }

  private static String sentence(KubernetesClient client, KubernetesClientException fault) {
    return switch (fault.getCode()) {
      case 404 ->
          "The CustomResourceDefinition windowsnodepools.winpool.dev is missing: kubectl apply -f crds/windowsnodepools.winpool.dev.yaml";
      case 401 ->
          "The API server at "
              + client.getMasterUrl()
              + " does not know us (401): check the service account token or kubeconfig";
      case 403 ->
          "The API server refuses to list windowsnodepools (403): apply the RBAC of deploy/";
      default ->
          "The API server at " + client.getMasterUrl() + " was not reached: " + firstLine(fault);
    };
  }

  private static String firstLine(KubernetesClientException fault) {
    var cause = fault.getCause() == null ? fault : fault.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
