package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.admission.TokenPolicy;
import dev.winpool.emulator.arm.body.CloudBodies;
import dev.winpool.emulator.arm.body.SubscriptionBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.verb.Provider;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/** What clients ask before they come to the cluster. */
public final class SubscriptionRoutes {

  private static final String COMPUTE = "/providers/Microsoft.Compute";
  private static final String NAMESPACE = Router.SUBSCRIPTION + "/providers/{namespace}";

  private final SubscriptionBodies bodies;
  private final CloudBodies clouds;

  public SubscriptionRoutes(Provider provider, TokenPolicy tokens, Supplier<String> endpoint) {
    this.bodies = new SubscriptionBodies(provider, tokens.login().tenant());
    this.clouds = new CloudBodies(tokens, endpoint);
  }

  public void addTo(Router router) {
    router
        .on(
            "GET",
            "/metadata/endpoints",
            (request, _) -> ArmAnswer.of(200, clouds.metadata(ApiVersion.of(request))))
        .on("GET", "/tenants", (_, _) -> ArmAnswer.of(200, bodies.tenants()))
        .on("GET", "/subscriptions", (_, _) -> ArmAnswer.of(200, bodies.subscriptions()))
        .on("GET", Router.SUBSCRIPTION, (_, _) -> ArmAnswer.of(200, bodies.subscription()))
        .on(
            "GET",
            Router.SUBSCRIPTION + "/locations",
            (_, _) -> ArmAnswer.of(200, bodies.locations()))
        .on(
            "GET",
            Router.SUBSCRIPTION + "/resourceGroups",
            (_, _) -> ArmAnswer.of(200, bodies.groups()))
        .on("GET", Router.GROUP, (_, path) -> ArmAnswer.of(200, bodies.group(path.group("rg"))))
        .on("HEAD", Router.GROUP, (_, _) -> ArmAnswer.empty(204))
        .on(
            "GET",
            Router.SUBSCRIPTION + "/providers",
            (_, _) -> ArmAnswer.of(200, bodies.providers()))
        .on("GET", NAMESPACE, (_, path) -> provider(path))
        .on("POST", NAMESPACE + "/register", (_, path) -> provider(path))
        .on(
            "GET",
            Router.SUBSCRIPTION + COMPUTE + "/skus",
            (_, _) -> ArmAnswer.of(200, bodies.skus()))
        .on(
            "GET",
            Router.SUBSCRIPTION + COMPUTE + "/locations/{location}/usages",
            (_, _) -> ArmAnswer.of(200, bodies.usages()));
  }

  private ArmAnswer provider(Matcher path) {
    var namespace = path.group("namespace");
    return SubscriptionBodies.NAMESPACES.stream()
        .filter(namespace::equalsIgnoreCase)
        .findFirst()
        .map(known -> ArmAnswer.of(200, bodies.provider(known)))
        .orElseThrow(
            () ->
                new RefusedException(
                    AksRefusal.wrapped(
                        404,
                        "InvalidResourceNamespace",
                        "The resource namespace '%s' is invalid.".formatted(namespace))));
  }
}
