package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.body.PoolBodies;
import dev.winpool.emulator.arm.body.UpgradeBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.arm.shape.BodyShape;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.verb.PoolVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.provider.verb.PutPool;
import java.util.regex.Matcher;

/** The operations on agent pools (aks.md 1.2). */
public final class PoolRoutes {

  private final Provider provider;
  private final PutPool puts;
  private final PoolVerbs verbs;
  private final PoolBodies bodies;
  private final UpgradeBodies upgrades;
  private final OperationLinks links;
  private final PoolLists lists;

  public PoolRoutes(Provider provider, PutPool puts, PoolVerbs verbs, OperationLinks links) {
    this.provider = provider;
    this.puts = puts;
    this.verbs = verbs;
    this.bodies = new PoolBodies(provider);
    this.upgrades = new UpgradeBodies(provider);
    this.links = links;
    this.lists = new PoolLists(provider, links);
  }

  public void addTo(Router router) {
    new MachineRoutes(provider, lists, links).addTo(router);
    router
        .on("GET", Router.CLUSTER + "/agentPools", (request, _) -> lists.answer(request))
        .on("GET", Router.POOL, this::get)
        .on("PUT", Router.POOL, this::put)
        .on("DELETE", Router.POOL, this::delete)
        .on("POST", Router.POOL + "/upgradeNodeImageVersion", this::upgrade)
        .on("POST", Router.POOL + "/abort", this::abort)
        .on(
            "GET",
            Router.POOL + "/upgradeProfiles/default",
            (request, path) ->
                ArmAnswer.of(200, upgrades.profile(named(path), ApiVersion.of(request))))
        .on(
            "GET",
            Router.CLUSTER + "/availableAgentPoolVersions",
            (_, _) -> ArmAnswer.of(200, bodies.versions()));
  }

  private ArmAnswer get(IncomingRequest request, Matcher path) {
    var pool = named(path);
    if (!pool.seen(provider.now())) {
      throw new RefusedException(provider.notFound(pool.name()));
    }
    return ArmAnswer.of(200, bodies.pool(pool, ApiVersion.of(request)));
  }

  private ArmAnswer put(IncomingRequest request, Matcher path) {
    lists.remember();
    var body = BodyShape.POOL.read(request.body(), ApiVersion.of(request));
    var gen2 = request.header("usewindowsgen2vm").map(Boolean::parseBoolean);
    var result =
        puts.put(new PutPool.Put(pool(path), body.path("properties"), request.conditions(), gen2));
    return ArmAnswer.of(
            result.created() ? 201 : 200, bodies.accepted(result.pool(), ApiVersion.of(request)))
        .with(links.asyncOperation(result.operation()))
        .changed(result.changed());
  }

  /** Its answer shows the pool as the operation that is aborted has it (recorded 2023-06). */
  private ArmAnswer abort(IncomingRequest request, Matcher path) {
    var pool = bodies.accepted(named(path), ApiVersion.of(request));
    var operation = verbs.abort(pool(path));
    return ArmAnswer.of(202, pool)
        .with(links.asyncOperation(operation))
        .with(links.location(operation));
  }

  private ArmAnswer delete(IncomingRequest request, Matcher path) {
    lists.remember();
    return verbs
        .delete(pool(path), request.conditions(), ignoreBudgets(request))
        .map(links::accepted)
        .orElseGet(() -> ArmAnswer.empty(204));
  }

  private ArmAnswer upgrade(IncomingRequest request, Matcher path) {
    lists.remember();
    return verbs
        .upgradeNodeImage(pool(path))
        .map(
            operation ->
                ArmAnswer.of(202, bodies.pool(named(path), ApiVersion.of(request)))
                    .with(links.asyncOperation(operation))
                    .with(links.location(operation)))
        .orElseGet(() -> ArmAnswer.empty(200));
  }

  private static boolean ignoreBudgets(IncomingRequest request) {
    return request
        .parameter("ignore-pod-disruption-budget")
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  private static String pool(Matcher path) {
    return path.group("pool");
  }

  private AksPool named(Matcher path) {
    return provider.need(pool(path));
  }
}
