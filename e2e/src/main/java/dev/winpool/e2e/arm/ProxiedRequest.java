package dev.winpool.e2e.arm;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request on its way to ARM.
 *
 * @param path without the query
 */
public record ProxiedRequest(String method, String path, String query) {
  private static final Pattern POOL =
      Pattern.compile(".*/agentpools/([^/]+)(/.*)?", Pattern.CASE_INSENSITIVE);

  /** The first request of a LIST of pools; an empty page follows (aks.md 2.2). */
  public boolean lists() {
    return pages() && !query.toLowerCase(Locale.ROOT).contains("skiptoken=");
  }

  /** Any request of a LIST of pools. */
  public boolean pages() {
    return method.equals("GET") && path.toLowerCase(Locale.ROOT).endsWith("/agentpools");
  }

  public boolean writes() {
    return !method.equals("GET");
  }

  /** The pool that the path names. */
  public Optional<String> pool() {
    var match = POOL.matcher(path);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  public boolean reads(String pool) {
    return method.equals("GET") && path.toLowerCase(Locale.ROOT).endsWith("/agentpools/" + pool);
  }

  /** AKS's bucket that the request counts against (aks.md section 4). */
  public String bucket() {
    if (method.equals("PUT")) {
      return "PUT " + pool().orElse("");
    }
    return pool().isPresent() || pages() ? "common" : "cluster";
  }
}
