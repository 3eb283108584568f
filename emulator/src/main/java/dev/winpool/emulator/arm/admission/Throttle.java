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

  /** How many clients' worth of requests ARM lets through for a whole subscription. */
  private static final int CLIENTS = 15;

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
        return Optional.of(refusal(key, request, wait));
      }
    }
    keys.forEach(key -> bucket(key, now).take());
    return Optional.empty();
  }

  /**
   * What ARM tells with every answer of AKS: since 2026-09 only what is left to all clients of the
   * subscription together. That is fifteen times what one client has, as the recordings show it;
   * here no other takes of it.
   */
  public Map<String, String> headers(IncomingRequest request, Instant now) {
    var arm = Requests.arm(request.method());
    var kind = arm.name().substring("ARM_".length()).toLowerCase(Locale.ROOT);
    var bucket = bucket(new Key(arm, ""), now);
    bucket.wait(now);
    var left = bucket.left() + (CLIENTS - 1) * size(arm).size();
    return Map.of("x-ms-ratelimit-remaining-subscription-global-" + kind, Integer.toString(left));
  }

  private ThrottleBucket.Size size(ThrottleBucket bucket) {
    return settings.sizes().getOrDefault(bucket, bucket.real());
  }

  private TokenBucket bucket(Key key, Instant now) {
    return buckets.computeIfAbsent(key, _ -> new TokenBucket(size(key.bucket()), now));
  }

  private static AksRefusal refusal(Key key, IncomingRequest request, Duration wait) {
    var seconds = Duration.ofSeconds(Math.max(1, (wait.toMillis() + 999) / 1000));
    return key.bucket().name().startsWith("ARM_")
        ? ofArm(key.bucket(), seconds).comeBack(seconds)
        : ofAks(Requests.handler(key.bucket(), request), request, seconds).comeBack(seconds);
  }

  /** Code and text are not verified. */
  private static AksRefusal ofArm(ThrottleBucket bucket, Duration wait) {
    var text = "The limit of %s requests is exceeded; come back in %d seconds.";
    return AksRefusal.wrapped(
        429, "SubscriptionRequestsThrottled", text.formatted(bucket, wait.toSeconds()));
  }

  private static AksRefusal ofAks(String handler, IncomingRequest request, Duration wait) {
    var text =
        "The %s request limit has been exceeded for SubID='%s', please retry again in %d seconds. For more information, please visit aka.ms/aks/throttling";
    return AksRefusal.flat(
        429, "Throttled", text.formatted(handler, request.subscription(), wait.toSeconds()));
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

    /** AKS's own name is known for PUT of a cluster; the others are inferred from it. */
    private static String handler(ThrottleBucket bucket, IncomingRequest request) {
      var name =
          switch (bucket) {
            case PUT_CLUSTER -> "PutManagedClusterHandler";
            case GET_CLUSTER -> "GetManagedClusterHandler";
            case LIST_CLUSTERS, LIST_CLUSTERS_OF_GROUP -> "ListManagedClustersHandler";
            case PUT_AGENT_POOL -> "PutAgentPoolHandler";
            case GET_OPERATION -> "GetOperationStatusHandler";
            case OTHER, ARM_READS, ARM_WRITES, ARM_DELETES -> "AgentPoolHandler";
          };
      return name + "." + request.method();
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
