package dev.winpool.emulator.provider.guard;

/** What a management lock on the cluster forbids; it holds for everything below the cluster too. */
public enum LockLevel {
  CanNotDelete,
  ReadOnly;

  public boolean forbids(String method) {
    return switch (this) {
      case CanNotDelete -> method.equals("DELETE");
      case ReadOnly -> !method.equals("GET") && !method.equals("HEAD");
    };
  }
}
