package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePool;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/** Wakes an object from outside: a node that changed, a clock that was moved. */
public final class Wakeups {
  private final SimpleInboundEventSource<WindowsNodePool> source =
      new SimpleInboundEventSource<>("wakeups");

  SimpleInboundEventSource<WindowsNodePool> source() {
    return source;
  }

  /** Has the object's turn come at once; harmless when it does not exist. */
  public void wake(String object) {
    if (source.isRunning()) {
      source.propagateEvent(new ResourceID(object));
    }
  }
}
