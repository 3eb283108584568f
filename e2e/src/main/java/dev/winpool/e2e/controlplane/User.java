package dev.winpool.e2e.controlplane;

/** Who may do everything on a control plane. */
public enum User {
  ADMIN("admin"),
  /** What AKS and its machines do. */
  STAGE("winpool-stage"),
  PEOPLE("people"),
  CONTROLLERS("system:kube-controller-manager"),
  SCHEDULER("system:kube-scheduler");

  private final String userName;

  User(String userName) {
    this.userName = userName;
  }

  public String userName() {
    return userName;
  }
}
