package dev.winpool.e2e.driver;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Moves a stage and the operator over it through time. */
public interface Driver extends AutoCloseable {

  /**
   * Goes on until {@code goal} holds.
   *
   * @param limit of stage time
   * @throws AssertionError when the limit passes first; the message says where every object stands
   */
  void until(String what, Duration limit, BooleanSupplier goal);

  /** Goes on for that long of stage time. */
  void pass(Duration length);

  @Override
  void close();
}
