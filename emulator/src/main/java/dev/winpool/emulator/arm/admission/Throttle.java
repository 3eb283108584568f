package dev.winpool.emulator.arm.admission;

import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.seed.ThrottleBucket;
import dev.winpool.emulator.seed.ThrottlingSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts requests in the buckets of ARM and AKS, on the stage's clock. */
public final class Throttle {

  private record Key(ThrottleBucket bucket, String of) {}

  private final Map<Key, TokenBucket> buckets = new HashMap<>();
  private ThrottlingSeed settings;

  public Throttle(ThrottlingSeed settings) {
    this.settings = settings;
  }

  /** From now on so; all buckets begin full. */
  public void set(ThrottlingSeed next) {
    settings = next;
    buckets.clear();
  }

  /** Takes a token from every bucket the request belongs to, or none and tells why. */
  public Optional<AksRefusal> take(IncomingRequest request, Instant now) {
    if (!settings.enabled()) {
      return Optional.empty();
    }
    var keys = Requests.keys(request);
    for (var key : keys) {
      var wait = bucket(key, now).wait(now);
      if (wait.isPositive()) {
        return Optional.of(refusal(key.bucket(), wait));
      }
    }
    keys.forEach(key -> bucket(key, now).take());
    return Optional.empty();
  }

  /** What ARM tells of its own bucket with every answer. */
  public Map<String, String> headers(IncomingRequest request, Instant now) {
    var arm = Requests.arm(request.method());
    var kind = arm.name().substring("ARM_".length()).toLowerCase(Locale.ROOT);
    var bucket = bucket(new Key(arm, ""), now);
    bucket.wait(now);
    return Map.of("x-ms-ratelimit-remaining-subscription-" + kind, Integer.toString(bucket.left()));
  }

  private TokenBucket bucket(Key key, Instant now) {
    var size = settings.sizes().getOrDefault(key.bucket(), key.bucket().real());
    return buckets.computeIfAbsent(key, _ -> new TokenBucket(size, now));
  }

  private static AksRefusal refusal(ThrottleBucket bucket, Duration wait) {
    var seconds = Duration.ofSeconds(Math.max(1, (wait.toMillis() + 999) / 1000));
    var text = "The limit of %s requests is exceeded; come back in %d seconds.";
    var message = text.formatted(bucket, seconds.toSeconds());
    // ARM's own code is not verified.
    return bucket.name().startsWith("ARM_")
        ? AksRefusal.wrapped(429, "SubscriptionRequestsThrottled", message).comeBack(seconds)
        : AksRefusal.flat(429, "Throttled", message).comeBack(seconds);
  }

  /** Which buckets a request belongs to. */
  private static final class Requests {

    private static final String AKS = "/providers/microsoft.containerservice/";

    private static List<Key> keys(IncomingRequest request) {
      var path = request.path().toLowerCase(Locale.ROOT).replaceAll("/$", "");
      var all = new ArrayList<Key>();
      all.add(new Key(arm(request.method()), ""));
      if (path.contains(AKS)) {
        all.addAll(aks(request.method(), path));
      }
      return all;
    }

    private static ThrottleBucket arm(String method) {
      return switch (method) {
        case "GET", "HEAD" -> ThrottleBucket.ARM_READS;
        case "DELETE" -> ThrottleBucket.ARM_DELETES;
        default -> ThrottleBucket.ARM_WRITES;
      };
    }

    private static List<Key> aks(String method, String path) {
      var below = path.substring(path.indexOf(AKS) + AKS.length());
      if (method.equals("GET") && below.equals("managedclusters")) {
        var group = new Key(ThrottleBucket.LIST_CLUSTERS_OF_GROUP, path);
        return path.contains("/resourcegroups/")
            ? List.of(new Key(ThrottleBucket.LIST_CLUSTERS, ""), group)
            : List.of(new Key(ThrottleBucket.LIST_CLUSTERS, ""));
      }
      if (method.equals("GET") && below.matches("locations/[^/]+/operations/[^/]+")) {
        return List.of(new Key(ThrottleBucket.GET_OPERATION, ""));
      }
      if (below.matches("managedclusters/[^/]+") && method.matches("GET|PUT")) {
        var bucket = method.equals("GET") ? ThrottleBucket.GET_CLUSTER : ThrottleBucket.PUT_CLUSTER;
        return List.of(new Key(bucket, path));
      }
      if (below.matches("managedclusters/[^/]+/agentpools/[^/]+") && method.equals("PUT")) {
        return List.of(new Key(ThrottleBucket.PUT_AGENT_POOL, path));
      }
      return List.of(new Key(ThrottleBucket.OTHER, ""));
    }
  }
}
