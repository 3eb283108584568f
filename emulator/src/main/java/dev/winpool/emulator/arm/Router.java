package dev.winpool.emulator.arm;

import dev.winpool.emulator.pool.Refusal;
import dev.winpool.emulator.pool.RefusedException;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds who answers a request. Paths match in any case (aks.md section 6). */
final class Router {

  private static final String GROUP =
      "/subscriptions/(?<sub>[^/]+)/resourceGroups/(?<rg>[^/]+)/providers"
          + "/Microsoft.ContainerService/managedClusters/(?<cluster>[^/]+)";
  private static final String LOCATION =
      "/subscriptions/(?<sub>[^/]+)/providers/Microsoft.ContainerService/locations/[^/]+";

  private static final Pattern POOL =
      Pattern.compile(".*/agentPools/(?<pool>[^/]+).*", Pattern.CASE_INSENSITIVE);

  private record Route(
      String method, Pattern path, BiFunction<ArmRequest, Matcher, ArmAnswer> handler) {}

  private final ClusterSeed cluster;
  private final List<Route> routes = new ArrayList<>();

  Router(ClusterSeed cluster) {
    this.cluster = cluster;
  }

  /** A path below the cluster; groups {@code pool} and others as the pattern names them. */
  Router below(String method, String path, BiFunction<ArmRequest, Matcher, ArmAnswer> handler) {
    return add(method, GROUP + path, handler);
  }

  /** A path below the location. */
  Router location(String method, String path, BiFunction<ArmRequest, Matcher, ArmAnswer> handler) {
    return add(method, LOCATION + path, handler);
  }

  private Router add(
      String method, String path, BiFunction<ArmRequest, Matcher, ArmAnswer> handler) {
    var pattern = Pattern.compile(path + "/?", Pattern.CASE_INSENSITIVE);
    routes.add(new Route(method, pattern, handler));
    return this;
  }

  ArmAnswer answer(ArmRequest request) {
    if (request.parameter("api-version").filter(v -> !v.isEmpty()).isEmpty()) {
      throw refused(
          400, "MissingApiVersionParameter", "The api-version query parameter is required.");
    }
    var known = false;
    for (var route : routes) {
      var match = route.path().matcher(request.path());
      if (match.matches()) {
        checkScope(match);
        if (route.method().equals(request.method())) {
          return route.handler().apply(request, match);
        }
        known = true;
      }
    }
    throw known
        ? refused(405, "MethodNotAllowed", "The resource does not know this method.")
        : refused(404, "InvalidResourceType", "There is no such resource type.");
  }

  private void checkScope(Matcher match) {
    var given = match.namedGroups();
    if (!match.group("sub").equalsIgnoreCase(cluster.subscription())) {
      throw refused(
          404,
          "SubscriptionNotFound",
          "The subscription '" + match.group("sub") + "' was not found.");
    }
    if (!given.containsKey("rg")) {
      return;
    }
    if (!match.group("rg").equalsIgnoreCase(cluster.resourceGroup())) {
      throw refused(
          404,
          "ResourceGroupNotFound",
          "Resource group '" + match.group("rg") + "' was not found.");
    }
    if (!match.group("cluster").equalsIgnoreCase(cluster.name())) {
      throw refused(
          404,
          "ResourceNotFound",
          "The Resource 'Microsoft.ContainerService/managedClusters/%s' under resource group '%s' was not found."
              .formatted(match.group("cluster"), match.group("rg")));
    }
  }

  /** The pool a path names, whatever answers it. */
  static Optional<String> poolOf(String path) {
    var match = POOL.matcher(path);
    return match.matches() ? Optional.of(match.group("pool")) : Optional.empty();
  }

  private static RefusedException refused(int status, String code, String message) {
    return new RefusedException(Refusal.wrapped(status, code, message));
  }
}
