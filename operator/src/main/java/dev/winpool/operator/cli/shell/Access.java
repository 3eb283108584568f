package dev.winpool.operator.cli.shell;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.ops.Settings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** How a command reaches the cluster and Azure. Each throws {@link CommandFault}. */
public interface Access {

  /**
   * A client of the cluster's API; whoever asks closes it.
   *
   * @param gate passed by every write
   */
  KubernetesClient kubernetes(
      Settings.Kubernetes settings, Map<String, String> environment, WriteGate gate);

  /** The agent pools of the cluster, to be read only: a write of these is a defect. */
  AgentPools pools(Settings.Azure settings, Map<String, String> environment);
}
