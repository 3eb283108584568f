package dev.winpool.operator.aks;

import dev.winpool.operator.world.BoundedText;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one AKS cluster on ARM, as the settings name it. Valid by construction: every part is safe as
 * a segment of a path, and a token can never travel in the clear.
 *
 * @param endpoint {@code https://host}, or {@code http://host:port} on a loopback host
 * @param subscription a GUID, or up to 64 letters, digits and hyphens
 * @param apiVersion spoken in every request; reading and writing share it, so that a PUT gives back
 *     what a GET gave
 */
public record ArmTarget(
    URI endpoint, String subscription, String resourceGroup, String cluster, String apiVersion) {

  /**
   * The oldest stable version whose {@code osSKU} knows {@code Windows2025}, and older than
   * 2026-04-01, from which on a PUT that names {@code nodeImageVersion} rolls the image back
   * (aks.md 0.1, 1.2).
   */
  public static final String DEFAULT_API_VERSION = "2026-02-01";

  private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]");
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]");

  public ArmTarget {
    checkEndpoint(endpoint);
    check("subscription", subscription, SUBSCRIPTION);
    check("resourceGroup", resourceGroup, GROUP);
    check("cluster", cluster, CLUSTER);
    check("apiVersion", apiVersion, VERSION);
  }

  public ArmTarget(URI endpoint, String subscription, String resourceGroup, String cluster) {
    this(endpoint, subscription, resourceGroup, cluster, DEFAULT_API_VERSION);
  }

  /** Requests go without a token and without TLS: a server on this machine. */
  public boolean plain() {
    return "http".equalsIgnoreCase(endpoint.getScheme());
  }

  /** The cluster's ARM id. */
  public String id() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ContainerService/managedClusters/%s"
        .formatted(subscription, resourceGroup, cluster);
  }

  /** Whether the address is on the same scheme, host and port as the endpoint. */
  public boolean serves(URI address) {
    return address.isAbsolute()
        && address.getHost() != null
        && origin(address).equals(origin(endpoint));
  }

  public URI resolve(String pathAndQuery) {
    return URI.create(origin(endpoint) + pathAndQuery);
  }

  private static String origin(URI address) {
    var secure = "https".equalsIgnoreCase(address.getScheme());
    var standard = address.getPort() == -1 || address.getPort() == (secure ? 443 : 80);
    var origin = address.getScheme() + "://" + address.getHost();
    return (standard ? origin : origin + ":" + address.getPort()).toLowerCase(Locale.ROOT);
  }

  private static void checkEndpoint(URI endpoint) {
    var bare =
        endpoint.getHost() != null
            && endpoint.getUserInfo() == null
            && endpoint.getQuery() == null
            && endpoint.getFragment() == null
            && Set.of("", "/").contains(endpoint.getPath());
    if (!bare || !Set.of("http", "https").contains(endpoint.getScheme())) {
      throw new IllegalArgumentException(
          "endpoint must be https://host[:port] without path, user or query");
    }
    if ("http".equals(endpoint.getScheme()) && !LOOPBACK.matcher(endpoint.getHost()).matches()) {
      throw new IllegalArgumentException(
          "endpoint %s is plain http: that is for loopback hosts only, use https"
              .formatted(BoundedText.of(endpoint.toString())));
    }
  }

  private static void check(String setting, String value, Pattern shape) {
    if (!shape.matcher(value).matches() || value.contains("..")) {
      throw new IllegalArgumentException(
          "%s \"%s\" is not valid: it must match %s"
              .formatted(setting, BoundedText.of(value), shape.pattern()));
    }
  }
}
