package dev.winpool.emulator.arm.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.body.ClusterBodies;
import dev.winpool.emulator.arm.body.MaintenanceBodies;
import dev.winpool.emulator.arm.body.VersionBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.arm.shape.BodyShape;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.verb.ClusterVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;

/** The operations on the managed cluster and its maintenance configurations. */
public final class ClusterRoutes {

  private static final String CONFIGURATIONS = Router.CLUSTER + "/maintenanceConfigurations";
  private static final String CONFIGURATION = CONFIGURATIONS + "/{name}";

  private final Provider provider;
  private final ClusterVerbs verbs;
  private final ClusterBodies bodies;
  private final MaintenanceBodies windows;
  private final OperationLinks links;

  public ClusterRoutes(
      Provider provider, ClusterVerbs verbs, ClusterBodies bodies, OperationLinks links) {
    this.provider = provider;
    this.verbs = verbs;
    this.bodies = bodies;
    this.windows = new MaintenanceBodies(provider.cluster());
    this.links = links;
  }

  public void addTo(Router router) {
    var anyName = Router.CLUSTER.replace("{cluster}", "{any}");
    router
        .on(
            "GET",
            Router.SUBSCRIPTION + Router.PROVIDER + "/managedClusters",
            (r, _) -> list(r, true))
        .on("GET", Router.GROUP + Router.PROVIDER + "/managedClusters", this::in)
        .on("GET", Router.CLUSTER, (r, _) -> ArmAnswer.of(200, shown(r)))
        .on("PUT", anyName, this::put)
        .on("PATCH", Router.CLUSTER, (request, _) -> tags(request))
        .on("POST", Router.CLUSTER + "/abort", (_, _) -> accepted(verbs.abort()))
        .on(
            "GET",
            Router.CLUSTER + "/upgradeProfiles/default",
            (_, _) -> ArmAnswer.of(200, bodies.upgradeProfile()))
        .on(
            "GET",
            Router.LOCATION + "/kubernetesVersions",
            (_, _) -> ArmAnswer.of(200, new VersionBodies(provider.cluster().versions()).all()))
        .on("GET", CONFIGURATIONS, (_, _) -> ArmAnswer.of(200, windows.all()))
        .on("GET", CONFIGURATION, (_, path) -> configuration(path))
        .on("PUT", CONFIGURATION, this::configure)
        .on("DELETE", CONFIGURATION, (_, path) -> forget(path));
  }

  private ObjectNode shown(IncomingRequest request) {
    return bodies.cluster(ApiVersion.of(request));
  }

  private ArmAnswer list(IncomingRequest request, boolean here) {
    var node = JsonNodeFactory.instance.objectNode();
    var value = node.putArray("value");
    if (here) {
      value.add(shown(request));
    }
    return ArmAnswer.of(200, node);
  }

  private ArmAnswer in(IncomingRequest request, Matcher path) {
    return list(
        request, path.group("rg").equalsIgnoreCase(provider.cluster().facts().resourceGroup()));
  }

  private ArmAnswer put(IncomingRequest request, Matcher path) {
    if (!path.group("any").equalsIgnoreCase(provider.cluster().name())) {
      var refusal = request.conditions().judgePut(Optional.empty());
      throw new RefusedException(refusal.orElseGet(() -> Gaps.refusal("Creation of a cluster")));
    }
    var body = BodyShape.CLUSTER.read(request.body(), ApiVersion.of(request));
    var operation = verbs.put(body, request.conditions());
    return ArmAnswer.of(200, shown(request)).with(links.asyncOperation(operation));
  }

  private ArmAnswer tags(IncomingRequest request) {
    var body = BodyShape.TAGS.read(request.body(), ApiVersion.of(request));
    var operation = verbs.tag(body.path("tags"), request.conditions());
    return ArmAnswer.of(200, shown(request)).with(links.asyncOperation(operation));
  }

  private ArmAnswer accepted(AsyncOperation operation) {
    return ArmAnswer.empty(202)
        .with(links.asyncOperation(operation))
        .with(links.location(operation));
  }

  private ArmAnswer configuration(Matcher path) {
    var name = path.group("name");
    return ArmAnswer.of(200, windows.one(name, found(name)));
  }

  /** A new one is answered with 200 as well, not 201 (recorded 2023-07). */
  private ArmAnswer configure(IncomingRequest request, Matcher path) {
    var name = path.group("name");
    var today = provider.now().atZone(ZoneOffset.UTC).toLocalDate();
    var body = BodyShape.MAINTENANCE.read(request.body(), ApiVersion.of(request));
    provider.cluster().maintenance().put(name, body.path("properties"), today);
    return ArmAnswer.of(200, windows.one(name, found(name)));
  }

  private ArmAnswer forget(Matcher path) {
    return ArmAnswer.empty(provider.cluster().maintenance().remove(path.group("name")) ? 200 : 204);
  }

  /** What is said of a configuration that is not there is inferred from pools. */
  private ObjectNode found(String name) {
    return provider
        .cluster()
        .maintenance()
        .find(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    AksRefusal.flat(
                        404, "NotFound", "There is no such maintenance configuration.")));
  }
}
