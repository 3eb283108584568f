package dev.winpool.emulator.pool;

import java.util.Optional;

/** What an operation is carried out on. */
public sealed interface Subject permits AgentPool, ManagedCluster, Cancellation {

  String name();

  /** The provisioning state. */
  String state();

  /** Has it enter a state; its eTag changes. */
  void enter(String state);

  /** Its latest operation has begun. */
  void begin(Operation operation);

  /** Its latest operation has failed. */
  void fail(Refusal why);

  /** The operation that runs, if one does. */
  Optional<Operation> operation();
}
