package dev.winpool.operator.ops;

import java.util.Arrays;
import java.util.Optional;

/** Every environment variable that the operator reads; the reference page is made of this table. */
public enum Setting {
  WINPOOL_SUBSCRIPTION("", "a UUID", "Azure subscription of the AKS cluster."),
  WINPOOL_RESOURCE_GROUP(
      "",
      "1 to 90 letters, digits, `_ . - ( )`, no dot at the end, no two in a row",
      "Resource group of the AKS cluster, not the `MC_` group of its nodes."),
  WINPOOL_CLUSTER(
      "",
      "1 to 63 letters, digits, `_ -`",
      "Name of the AKS cluster. One operator serves exactly one cluster, the one it runs in."),
  WINPOOL_NAMESPACE(
      "the namespace of the service account, else `winpool-system`",
      "a namespace's name",
      "Where the operator keeps its Leases and looks for the ConfigMaps `winpool-hold` and"
          + " `winpool-support`."),
  WINPOOL_CLOUD(
      "`AzurePublic`",
      "`AzurePublic`, `AzureChina` or `AzureUSGovernment`",
      "The Azure cloud: where to log in, unless `AZURE_AUTHORITY_HOST` is set, what for, and which"
          + " management endpoint to ask."),
  WINPOOL_ARM_ENDPOINT(
      "that of the cloud",
      "`https://host[:port]`; `http://` only to this machine",
      "Another management endpoint, for example an emulator's."),
  WINPOOL_ARM_AUDIENCE(
      "that of the cloud",
      "`https://` or `api://`, then up to 200 letters, digits, `. _ - : /`",
      "What the token is for, where `WINPOOL_ARM_ENDPOINT` has an audience of its own. A proxy of"
          + " the cloud's endpoint has none."),
  WINPOOL_ARM_API_VERSION(
      "the one this release was tested with",
      "`yyyy-mm-dd`",
      "API version of the managed-cluster and agent-pool requests."),
  WINPOOL_LOGIN(
      "`WorkloadIdentity`",
      "`WorkloadIdentity`, `ManagedIdentity`, `AzureCli`, `Environment` or `None`",
      "How the operator logs in to Azure. `None` goes with a plain http endpoint, and only with"
          + " one: no token is ever sent in plain text."),
  WINPOOL_CLIENT_ID(
      "that of the environment",
      "a UUID",
      "Client id of the workload identity or of a user-assigned managed identity."),
  WINPOOL_IDENTITY(
      "the host's name, in a cluster the pod's",
      "1 to 253 letters, digits, `. _ -`",
      "The name this replica has as leader. Two replicas must never share it."),
  WINPOOL_LEADER_ELECTION(
      "`true`", "`true` or `false`", "Whether replicas elect one that acts. `false` for one only."),
  WINPOOL_HEALTH_PORT(
      "`8080`", "0 to 65535; 0 is any free port", "Port of `/livez`, `/readyz` and `/metrics`."),
  WINPOOL_POLL_ACTIVE(
      "`60s`", "`1s` to `1h`", "How often agent pools are listed while something moves."),
  WINPOOL_POLL_REST(
      "`300s`",
      "`1s` to `1h`, not below `WINPOOL_POLL_ACTIVE`",
      "How often agent pools are listed at rest."),
  WINPOOL_PRIVATE_REGISTRIES(
      "none",
      "up to 20 full host names in lower case, separated by commas; `.corp.example` is every name"
          + " that ends so",
      "Registries inside the network, whose names lead to private addresses: no image is looked up"
          + " there unless they are named here. Those of Azure (`*.azurecr.io`) need not be."),
  WINPOOL_ADVICE(
      "`Pods`",
      "`None`, `Pods` or `All`",
      "What is read once an hour for advice alone: nothing, the pods of winpool's own pools, or"
          + " Services and NetworkPolicies too, for which `deploy/components/advice` grants the"
          + " right."),
  WINPOOL_KUBECONFIG(
      "the service account",
      "the path of a readable file",
      "Kubeconfig of the cluster, for running outside of it. TLS is always verified: no"
          + " `insecure-skip-tls-verify`, and plain http only to this machine."),
  WINPOOL_LOG_LEVEL(
      "`INFO`", "`ERROR`, `WARN`, `INFO`, `DEBUG` or `TRACE`", "How much the operator logs."),
  WINPOOL_LOG_FORMAT(
      "`text`",
      "`text` or `json`",
      "How a line of the log is written: for people, or as a JSON object with the fields `time`,"
          + " `level`, `logger`, `message` and what it is about (`object`, `generation`, `stage`,"
          + " `reason`, `rule`, `step`, `outcome`, `arm`, `next`).");

  private final String fallback;
  private final String accepted;
  private final String meaning;

  Setting(String fallback, String accepted, String meaning) {
    this.fallback = fallback;
    this.accepted = accepted;
    this.meaning = meaning;
  }

  /** What holds when it is not set, in words; empty for a setting that has to be given. */
  public Optional<String> fallback() {
    return fallback.isEmpty() ? Optional.empty() : Optional.of(fallback);
  }

  /** The values it may have, in words. */
  public String accepted() {
    return accepted;
  }

  public String meaning() {
    return meaning;
  }

  static boolean known(String name) {
    return Arrays.stream(values()).anyMatch(it -> it.name().equals(name));
  }
}
