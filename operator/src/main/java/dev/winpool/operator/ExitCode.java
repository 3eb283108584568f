package dev.winpool.operator;

/** What the process ends with when it cannot go on. */
enum ExitCode {
  /** A setting is wrong. */
  WrongSettings(2),

  /** The cluster is not what the operator needs: unreachable, or without the CRD. */
  WrongCluster(3),

  /** The leader lease was lost. */
  LostLease(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
