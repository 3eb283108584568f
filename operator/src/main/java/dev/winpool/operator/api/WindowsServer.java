package dev.winpool.operator.api;

/**
 * The Windows Server versions that AKS knows as osSKU; the constant's name is the value on the
 * wire.
 */
public enum WindowsServer {
  Windows2019(17763, "19"),
  Windows2022(20348, "22"),
  Windows2025(26100, "25");

  private final int build;
  private final String digits;

  WindowsServer(int build, String digits) {
    this.build = build;
    this.digits = digits;
  }

  /** The Windows build of its nodes, as in the label {@code node.kubernetes.io/windows-build}. */
  public int build() {
    return build;
  }

  /** The two digits that end a derived pool name. */
  public String digits() {
    return digits;
  }
}
