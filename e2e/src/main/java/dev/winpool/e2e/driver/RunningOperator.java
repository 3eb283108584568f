package dev.winpool.e2e.driver;

import java.util.Optional;

/** The operator at work over a stage whose clock runs by itself. */
public interface RunningOperator extends AutoCloseable {

  /** The stage's clock was moved: objects whose time has come are to have their turn. */
  void clockMoved();

  /** Whether each object has had its turn since the clock was moved last. */
  boolean seen();

  /** Whether it leads: turns are taken. */
  boolean leads();

  /** Why it is not at work any more; empty while it is. */
  Optional<String> broken();

  @Override
  void close();
}
