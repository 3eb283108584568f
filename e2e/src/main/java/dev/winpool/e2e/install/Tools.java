package dev.winpool.e2e.install;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/**
 * What a machine works with.
 *
 * @param client of somebody who may do what kubelets do
 * @param server where the operator finds the API
 * @param folder has a folder for each pod
 */
record Tools(KubernetesClient client, Engine engine, String server, Path folder) {
  static final String NAMESPACE = "winpool-system";
  static final String SETTINGS = "winpool-settings";
}
