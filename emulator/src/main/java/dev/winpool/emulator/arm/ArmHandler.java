package dev.winpool.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.pool.AgentPool;
import dev.winpool.emulator.pool.Failure;
import dev.winpool.emulator.pool.Operation;
import dev.winpool.emulator.pool.PoolVerbs;
import dev.winpool.emulator.pool.Provider;
import dev.winpool.emulator.pool.PutPool;
import dev.winpool.emulator.pool.Refusal;
import dev.winpool.emulator.pool.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each operation of the API answers. Callers hold the stage's one lock. */
public final class ArmHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ArmHandler.class);
  private static final String POOL = "/agentPools/(?<pool>[^/]+)";

  private final Provider provider;
  private final PutPool puts;
  private final PoolVerbs verbs;
  private final Bodies bodies;
  private final Router router;
  private final Supplier<String> endpoint;

  /** The verbs on agent pools. */
  public record Verbs(PutPool puts, PoolVerbs others) {}

  /**
   * @param endpoint what the URLs in headers begin with, without a slash at the end
   */
  public ArmHandler(Provider provider, Verbs verbs, Supplier<String> endpoint) {
    this.provider = provider;
    this.puts = verbs.puts();
    this.verbs = verbs.others();
    this.bodies = new Bodies(provider);
    this.endpoint = endpoint;
    this.router = routes();
  }

  private Router routes() {
    return new Router(provider.cluster().facts())
        .below("GET", "", (_, _) -> ArmAnswer.of(200, bodies.cluster()))
        .below("GET", "/agentPools", (_, _) -> ArmAnswer.of(200, bodies.pools()))
        .below("GET", POOL, (_, path) -> ArmAnswer.of(200, bodies.pool(named(path))))
        .below("PUT", POOL, this::put)
        .below("DELETE", POOL, this::delete)
        .below("POST", POOL + "/upgradeNodeImageVersion", (_, path) -> upgrade(path))
        .below("POST", POOL + "/abort", (_, path) -> abort(path))
        .below(
            "GET",
            POOL + "/upgradeProfiles/default",
            (_, path) -> ArmAnswer.of(200, bodies.upgradeProfile(named(path))))
        .below("GET", "/availableAgentPoolVersions", (_, _) -> ArmAnswer.of(200, bodies.versions()))
        .below(
            "GET",
            "/maintenanceConfigurations",
            (_, _) -> ArmAnswer.of(200, bodies.maintenanceConfigurations()))
        .location("GET", "/operations/(?<id>[^/]+)", (_, path) -> operation(path))
        .location("GET", "/operationresults/(?<id>[^/]+)", (_, path) -> result(path));
  }

  /** The answer, after any failure that somebody has asked for. */
  ArmAnswer answer(ArmRequest request) {
    try {
      var pool = Router.poolOf(request.path()).orElse("");
      var failure =
          provider.failures().take(request.method(), pool, f -> f instanceof Failure.Answer);
      if (failure.isPresent() && failure.get() instanceof Failure.Answer(Refusal refusal)) {
        return ArmAnswer.of(refusal);
      }
      return router.answer(request);
    } catch (RefusedException e) {
      return ArmAnswer.of(e.refusal());
    } catch (RuntimeException e) {
      LOG.warn("{} {} broke", request.method(), request.path(), e);
      return ArmAnswer.of(Refusal.flat(500, "InternalOperationError", "Something broke inside."));
    }
  }

  private ArmAnswer put(ArmRequest request, Matcher path) {
    var body = request.body();
    if (!body.path("properties").isObject()) {
      throw new RefusedException(
          Refusal.flat(400, "InvalidParameter", "The request needs an object of properties."));
    }
    var gen2 = request.header("usewindowsgen2vm").map(Boolean::parseBoolean);
    var result =
        puts.put(
            new PutPool.Put(
                path.group("pool"), body.path("properties"), request.conditions(), gen2));
    return ArmAnswer.of(result.created() ? 201 : 200, bodies.pool(result.operation().pool()))
        .with(asyncOperation(result.operation()))
        .with(Map.of("x-ms-ratelimit-remaining-subscription-writes", "1199"))
        .changed(result.changed());
  }

  private ArmAnswer delete(ArmRequest request, Matcher path) {
    return verbs
        .delete(path.group("pool"), request.conditions())
        .map(
            operation ->
                ArmAnswer.empty(202)
                    .with(asyncOperation(operation))
                    .with(location(operation))
                    .with(Map.of("x-ms-ratelimit-remaining-subscription-deletes", "14999")))
        .orElseGet(() -> ArmAnswer.empty(204));
  }

  private ArmAnswer upgrade(Matcher path) {
    return verbs
        .upgradeNodeImage(path.group("pool"))
        .map(
            operation ->
                ArmAnswer.of(202, bodies.pool(operation.pool()))
                    .with(asyncOperation(operation))
                    .with(location(operation))
                    .with(Map.of("x-ms-ratelimit-remaining-subscription-writes", "1199")))
        .orElseGet(() -> ArmAnswer.empty(200));
  }

  private ArmAnswer abort(Matcher path) {
    var operation = verbs.abort(path.group("pool"));
    return ArmAnswer.empty(202).with(asyncOperation(operation)).with(location(operation));
  }

  private ArmAnswer operation(Matcher path) {
    var operation = operationNamed(path);
    var answer = ArmAnswer.of(200, bodies.operation(operation));
    return operation.status().ended() ? answer : answer.with(retryAfter());
  }

  private ArmAnswer result(Matcher path) {
    var operation = operationNamed(path);
    return switch (operation.status()) {
      case InProgress, Canceling ->
          ArmAnswer.empty(202).with(location(operation)).with(retryAfter());
      case Failed -> ArmAnswer.of(failed(operation));
      case Succeeded, Canceled ->
          provider.pool(operation.pool().name()).filter(operation.pool()::equals).isPresent()
              ? ArmAnswer.of(200, (JsonNode) bodies.pool(operation.pool()))
              : ArmAnswer.empty(204);
    };
  }

  private static Refusal failed(Operation operation) {
    var why = operation.error().orElseThrow();
    return Refusal.flat(400, why.code(), why.message());
  }

  private AgentPool named(Matcher path) {
    return provider.need(path.group("pool"));
  }

  private Operation operationNamed(Matcher path) {
    return provider
        .operations()
        .find(path.group("id"))
        .orElseThrow(
            () ->
                new RefusedException(Refusal.flat(404, "NotFound", "There is no such operation.")));
  }

  private Map<String, String> asyncOperation(Operation operation) {
    var headers = new LinkedHashMap<>(retryAfter());
    headers.put("Azure-AsyncOperation", url("operations", operation));
    return headers;
  }

  private Map<String, String> location(Operation operation) {
    return Map.of("Location", url("operationresults", operation));
  }

  private Map<String, String> retryAfter() {
    var after = provider.durations().retryAfter();
    return after.isZero() ? Map.of() : Map.of("Retry-After", Long.toString(after.toSeconds()));
  }

  private String url(String kind, Operation operation) {
    var facts = provider.cluster().facts();
    return "%s/subscriptions/%s/providers/Microsoft.ContainerService/locations/%s/%s/%s?api-version=2016-03-30"
        .formatted(endpoint.get(), facts.subscription(), facts.location(), kind, operation.id());
  }
}
