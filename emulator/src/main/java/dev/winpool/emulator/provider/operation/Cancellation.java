package dev.winpool.emulator.provider.operation;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.Optional;

/**
 * An abort is an operation of its own: it succeeds when what it stops has stopped, and has no state
 * of its own to change.
 */
public record Cancellation(AsyncOperation.Subject of) implements AsyncOperation.Subject {

  @Override
  public Kind kind() {
    return Kind.ABORT;
  }

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public String state() {
    return of.state();
  }

  @Override
  public void enter(String state) {
    // What is stopped changes by itself.
  }

  @Override
  public void begin(AsyncOperation operation) {
    // It is not the latest operation of what it stops.
  }

  @Override
  public void fail(AksRefusal why) {
    // It cannot.
  }

  @Override
  public Optional<AsyncOperation> operation() {
    return Optional.empty();
  }
}
