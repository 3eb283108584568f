package dev.winpool.operator.aks.http;

/** What is asked of ARM: the verb, and the right it needs. */
public enum ArmAction {
  ReadCluster("GET", "read", false),
  ListPools("GET", "agentPools/read", false),
  NextPage("GET", "agentPools/read", false),
  ReadPool("GET", "agentPools/read", true),
  ReadOffer("GET", "agentPools/upgradeProfiles/read", true),
  ReadMaintenance("GET", "maintenanceConfigurations/read", false),
  CreatePool("PUT", "agentPools/write", false),
  UpdatePool("PUT", "agentPools/write", true),
  UpgradeImage("POST", "agentPools/upgradeNodeImageVersion/action", true),
  DeletePool("DELETE", "agentPools/delete", true);

  private final String method;
  private final String right;
  private final boolean expectsPool;

  ArmAction(String method, String right, boolean expectsPool) {
    this.method = method;
    this.right = right;
    this.expectsPool = expectsPool;
  }

  public String method() {
    return method;
  }

  /** The RBAC action that a role must grant. */
  public String right() {
    return "Microsoft.ContainerService/managedClusters/" + right;
  }

  /** A 404 may speak of the pool, not of the cluster. */
  public boolean expectsPool() {
    return expectsPool;
  }
}
