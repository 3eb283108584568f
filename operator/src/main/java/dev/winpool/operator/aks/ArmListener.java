package dev.winpool.operator.aks;

import java.time.Duration;

/** Told of every request that was to go to ARM, for whoever counts. Neither waits nor throws. */
@FunctionalInterface
public interface ArmListener {

  /** Counts nothing. */
  ArmListener NONE = (_, _, _) -> {};

  /**
   * @param method of HTTP
   * @param status of HTTP; {@code no_token}, {@code not_sent} or {@code no_answer} where none came
   */
  void ended(String method, String status, Duration took);
}
