package dev.winpool.e2e.diff;

import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.server.Interceptor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The embedded cluster stores at once what a definition defines; a real one refuses who asks first.
 * Journeys that are to meet that meet the fault that this gives, and a row holds it against a real
 * one.
 */
final class StorageBegins implements Interceptor {
  private static final String OURS = "/apis/winpool.dev/v1alpha1/windowsnodepools";

  private final AtomicBoolean begun = new AtomicBoolean();

  @Override
  public Optional<Fault> before(ApiRequest request) {
    return request.path().equals(OURS) && begun.compareAndSet(false, true)
        ? Optional.of(new Fault.Answer(StatusErrors.initializing()))
        : Optional.empty();
  }
}
