package dev.winpool.operator.cli.shell;

import dev.winpool.operator.gate.WriteGate;

/** Lets no write pass but questions that are asked by POST, such as whether one may do a thing. */
public final class ReadOnly implements WriteGate {
  private static final String REVIEWS = "/apis/authorization.k8s.io/";

  @Override
  public void before(Write write) {
    if (!write.path().startsWith(REVIEWS)) {
      throw new IllegalStateException(
          "this command writes nothing, and was about to: " + write.method() + " " + write.path());
    }
  }

  @Override
  public void after(Write write) {}
}
