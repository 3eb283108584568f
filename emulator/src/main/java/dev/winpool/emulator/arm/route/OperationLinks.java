package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The headers that lead to a long-running operation.
 *
 * @param endpoint what the URLs begin with, without a slash at the end
 */
public record OperationLinks(Provider provider, Supplier<String> endpoint) {

  /** 202 without a body: the operation goes on, and both headers lead to it. */
  ArmAnswer accepted(AsyncOperation operation) {
    return ArmAnswer.empty(202).with(asyncOperation(operation)).with(location(operation));
  }

  Map<String, String> asyncOperation(AsyncOperation operation) {
    var headers = new LinkedHashMap<>(retryAfter());
    headers.put("Azure-AsyncOperation", url("operations", operation));
    return headers;
  }

  Map<String, String> location(AsyncOperation operation) {
    return Map.of("Location", url("operationresults", operation));
  }

  Map<String, String> retryAfter() {
    var after = provider.durations().retryAfter();
    return after.isZero() ? Map.of() : Map.of("Retry-After", Long.toString(after.toSeconds()));
  }

  private String url(String kind, AsyncOperation operation) {
    var facts = provider.cluster().facts();
    return "%s/subscriptions/%s/providers/Microsoft.ContainerService/locations/%s/%s/%s?api-version=2025-03-01&%s"
        .formatted(
            endpoint.get(),
            facts.subscription(),
            facts.location(),
            kind,
            operation.id(),
            OperationSignature.of(kind + operation.id(), operation.startedAt()));
  }
}
