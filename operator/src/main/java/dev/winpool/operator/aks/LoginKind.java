package dev.winpool.operator.aks;

/** How the operator proves to Azure who it is. */
public enum LoginKind {
  WorkloadIdentity(
      "workload identity",
      "check the service account's annotation azure.workload.identity/client-id, the pod label"
          + " azure.workload.identity/use and the federated credential"),
  ManagedIdentity(
      "managed identity",
      "check that the identity is assigned to the machines that the operator runs on"),
  AzureCli("the Azure CLI account", "run az login"),
  Environment(
      "the service principal of the environment",
      "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or"
          + " AZURE_CLIENT_CERTIFICATE_PATH"),
  /** No token; only for a plain-http endpoint on a loopback host. */
  None("nobody", "choose a login");

  private final String words;
  private final String remedy;

  LoginKind(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  public String words() {
    return words;
  }

  /** What a person does when no token is to be had. */
  public String remedy() {
    return remedy;
  }
}
