package dev.winpool.emulator.arm.route;

import dev.winpool.emulator.arm.body.SubscriptionBodies;
import dev.winpool.emulator.arm.message.ApiVersion;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.failure.Aim;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds who answers a request. Paths match in any case (aks.md section 6). */
public final class Router {

  static final String SUBSCRIPTION = "/subscriptions/{sub}";
  static final String GROUP = SUBSCRIPTION + "/resourceGroups/{rg}";
  static final String PROVIDER = "/providers/Microsoft.ContainerService";
  static final String LOCATION = SUBSCRIPTION + PROVIDER + "/locations/{location}";
  static final String CLUSTER = GROUP + PROVIDER + "/managedClusters/{cluster}";
  static final String POOL = CLUSTER + "/agentPools/{pool}";

  private static final Pattern TYPE =
      Pattern.compile(".*/providers/(?<namespace>[^/]+)(/(?<type>.*))?", Pattern.CASE_INSENSITIVE);

  private record Route(
      String method,
      String template,
      Pattern path,
      boolean gap,
      BiFunction<IncomingRequest, Matcher, ArmAnswer> to) {

    /** Whether Microsoft.ContainerService itself answers, which knows its own api-versions. */
    boolean versioned() {
      return template.contains(PROVIDER) && !template.contains("/operation");
    }
  }

  private final Scope scope;
  private final List<Route> routes = new ArrayList<>();

  public Router(Scope scope) {
    this.scope = scope;
  }

  /** A path template; its names in braces become groups of the match. */
  Router on(String method, String template, BiFunction<IncomingRequest, Matcher, ArmAnswer> to) {
    routes.add(new Route(method, template, path(template), false, to));
    return this;
  }

  /** An operation that AKS has and that {@code to} only says no to. */
  void gap(String method, String template, BiFunction<IncomingRequest, Matcher, ArmAnswer> to) {
    routes.add(new Route(method, template, path(template), true, to));
  }

  private static Pattern path(String template) {
    var regex = template.replace(".", "\\.").replaceAll("\\{(\\w+)\\}", "(?<$1>[^/]+)");
    return Pattern.compile(regex + "/?", Pattern.CASE_INSENSITIVE);
  }

  /** Every method and template that is answered, in the order they were added. */
  public List<String> operations() {
    return routes.stream()
        .filter(route -> !route.gap())
        .map(route -> route.method() + " " + route.template())
        .toList();
  }

  public ArmAnswer answer(IncomingRequest request) {
    var version = ApiVersion.of(request);
    scope.checkSubscription(request.path());
    var known = false;
    for (var route : routes) {
      var match = route.path().matcher(request.path());
      if (match.matches()) {
        if (route.versioned()) {
          version.checkContainerService(type(request.path()));
        }
        if (route.method().equals(request.method())) {
          scope.check(match);
          scope.checkLock(match, request.method());
          return route.to().apply(request, match);
        }
        known = true;
      }
    }
    throw unknown(request, known);
  }

  /** What ARM says where nothing answers (not verified). */
  private static RefusedException unknown(IncomingRequest request, boolean path) {
    if (path) {
      return refused(405, "MethodNotAllowed", "The resource does not know this method.");
    }
    var match = TYPE.matcher(request.path());
    if (!match.matches()) {
      return refused(404, "NotFound", "There is no such resource.");
    }
    var namespace = match.group("namespace");
    if (!SubscriptionBodies.NAMESPACES.stream().anyMatch(namespace::equalsIgnoreCase)) {
      return refused(
          404,
          "InvalidResourceNamespace",
          "The resource namespace '%s' is invalid.".formatted(namespace));
    }
    return refused(
        404,
        "InvalidResourceType",
        "The resource type '%s' could not be found in the namespace '%s' for api version '%s'."
            .formatted(type(request.path()), namespace, ApiVersion.of(request).text()));
  }

  /** The resource type a path names: every second word after the namespace. */
  private static String type(String path) {
    var match = TYPE.matcher(path);
    var names = new ArrayList<String>();
    if (match.matches() && match.group("type") != null) {
      var words = match.group("type").split("/");
      for (var i = 0; i < words.length; i += 2) {
        names.add(words[i]);
      }
    }
    return String.join("/", names);
  }

  /** The pool a path names, whatever answers it. */
  public static Optional<String> poolOf(String path) {
    return Optional.of(Aim.poolOf(path)).filter(name -> !name.isEmpty());
  }

  private static RefusedException refused(int status, String code, String message) {
    return new RefusedException(AksRefusal.wrapped(status, code, message));
  }
}
