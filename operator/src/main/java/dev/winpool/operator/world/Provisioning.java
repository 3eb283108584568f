package dev.winpool.operator.world;

/**
 * What the state that AKS reports for a pool or cluster means to us. Values that AKS adds later
 * count as busy (aks.md section 4).
 */
public enum Provisioning {
  Succeeded,
  Failed,
  Canceled,
  Creating,
  Deleting,
  Upgrading,
  Busy;

  /** Reads the word on the wire. */
  public static Provisioning of(String word) {
    return switch (word) {
      case "Succeeded" -> Succeeded;
      case "Failed" -> Failed;
      case "Canceled" -> Canceled;
      case "Creating" -> Creating;
      case "Deleting" -> Deleting;
      case "Upgrading", "UpgradingNodeImageVersion" -> Upgrading;
      default -> Busy;
    };
  }

  /** No operation of AKS is under way. */
  public boolean settled() {
    return this == Succeeded || this == Failed || this == Canceled;
  }
}
