package dev.winpool.e2e.cluster.request;

import dev.winpool.e2e.cluster.object.Key;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource path of the API, taken apart; what is not in the path is "".
 *
 * @param subresource such as {@code status} or {@code eviction}
 */
public record ApiPath(
    String group,
    String version,
    String resource,
    String namespace,
    String name,
    String subresource) {

  private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

  /** Empty when the path (without query) is no resource path. */
  public static Optional<ApiPath> parse(String path) {
    var parts =
        Arrays.stream(path.split("/"))
            .filter(part -> !part.isEmpty())
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    if (parts.size() > 2 && parts.getFirst().equals("api")) {
      return below("", parts.get(1), parts.subList(2, parts.size()));
    }
    if (parts.size() > 3 && parts.getFirst().equals("apis")) {
      return below(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
    }
    return Optional.empty();
  }

  private static Optional<ApiPath> below(String group, String version, List<String> rest) {
    var inNamespace =
        rest.size() > 2
            && rest.getFirst().equals("namespaces")
            && !(rest.size() == 3 && NAMESPACE_SUBRESOURCES.contains(rest.get(2)));
    var namespace = inNamespace ? rest.get(1) : "";
    var own = inNamespace ? rest.subList(2, rest.size()) : rest;
    if (own.size() > 3) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiPath(group, version, own.getFirst(), namespace, part(own, 1), part(own, 2)));
  }

  private static String part(List<String> parts, int index) {
    return parts.size() > index ? parts.get(index) : "";
  }

  Key key() {
    return new Key(group, resource, namespace, name);
  }
}
