package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.body.ClusterBodies;
import dev.winpool.emulator.arm.body.OperationBodies;
import dev.winpool.emulator.arm.body.PoolBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.Map;
import java.util.regex.Matcher;

/** How a long-running operation stands, and what came of it. */
public final class OperationRoutes {

  private final Provider provider;
  private final PoolBodies bodies;
  private final OperationBodies operations;
  private final ClusterBodies clusters;
  private final OperationLinks links;

  public OperationRoutes(Provider provider, ClusterBodies clusters, OperationLinks links) {
    this.provider = provider;
    this.bodies = new PoolBodies(provider);
    this.operations = new OperationBodies(provider);
    this.clusters = clusters;
    this.links = links;
  }

  public void addTo(Router router) {
    router
        .on("GET", Router.LOCATION + "/operations/{id}", (_, path) -> operation(path))
        .on("GET", Router.LOCATION + "/operationresults/{id}", this::result);
  }

  private ArmAnswer operation(Matcher path) {
    var operation = named(path);
    var answer = ArmAnswer.of(200, operations.operation(operation));
    return operation.status().ended() ? answer : answer.with(links.retryAfter());
  }

  private ArmAnswer result(IncomingRequest request, Matcher path) {
    var operation = named(path);
    return switch (operation.status()) {
      case InProgress, Canceling ->
          ArmAnswer.empty(202).with(links.location(operation)).with(links.retryAfter());
      case Failed -> {
        var why = operation.error().orElseThrow();
        yield ArmAnswer.of(AksRefusal.flat(400, why.code(), why.message()));
      }
      case Succeeded, Canceled -> came(request, operation);
    };
  }

  private ArmAnswer came(IncomingRequest request, AsyncOperation operation) {
    var subject = operation.subject();
    return switch (subject.kind()) {
      case ABORT ->
          ArmAnswer.empty(204)
              .with(links.location(operation))
              .with(Map.of("Content-Type", "application/json"));
      case CLUSTER -> ArmAnswer.of(200, clusters.cluster(ApiVersion.of(request)));
      case AGENT_POOL ->
          provider
              .pool(subject.name())
              .filter(pool -> subject.equals(pool) && !operation.resultless())
              .map(pool -> ArmAnswer.of(200, bodies.pool(pool, ApiVersion.of(request))))
              .orElseGet(() -> ArmAnswer.empty(204));
    };
  }

  /** What is said of an operation that is not there is inferred from pools. */
  private AsyncOperation named(Matcher path) {
    return provider
        .operations()
        .find(path.group("id"))
        .filter(operation -> !operation.hidden())
        .orElseThrow(
            () ->
                new RefusedException(
                    AksRefusal.flat(404, "NotFound", "There is no such operation.")));
  }
}
