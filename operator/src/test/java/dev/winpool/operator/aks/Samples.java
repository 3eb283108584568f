package dev.winpool.operator.aks;

import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.aks.http.ArmJson;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.Evidence;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.Proven;
import dev.winpool.operator.world.Retirement;
import dev.winpool.operator.world.Urgency;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pools and evidence as the tests need them. */
public final class Samples {
  public static final String ETAG = "5c1f9a4e-77d0-4c2b-9a55-1f2e3d4c5b6a";
  private static final String UID = "cluster-uid";
  private static final Instant NOW = Instant.parse("2026-12-05T21:00:00Z");

  private Samples() {}

  /** A Windows pool as ARM shows it in a GET or a LIST. */
  public static String json(String name, String eTag) {
    return """
        {"id":"/subscriptions/x/%1$s","name":"%1$s",
         "type":"Microsoft.ContainerService/managedClusters/agentPools",
         "properties":{"eTag":"%2$s","count":3,"osType":"Windows","osSKU":"Windows2022",
          "mode":"User","provisioningState":"Succeeded","spotMaxPrice":-1.0,
          "nodeImageVersion":"AKSWindows-2022-containerd-gen2-20348.5386.260715",
          "someday":{"unknown":[1,{"deep":true}]},"tags":{"team":"shop"}}}
        """
        .formatted(name, eTag);
  }

  public static String list(String... pools) {
    return "{\"value\":[" + String.join(",", pools) + "]}";
  }

  public static String flat(String code, String message) {
    return ArmJson.text(Map.of("code", code, "message", message));
  }

  public static String wrapped(String code, String message) {
    return ArmJson.text(Map.of("error", Map.of("code", code, "message", message)));
  }

  /** An object at rest that looks. */
  public static AgentPools.Ask ask(Duration maxAge) {
    return new AgentPools.Ask("shop", maxAge, Urgency.Routine);
  }

  public static AgentPool pool(String name, String eTag, int count) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("eTag", eTag);
    properties.put("count", count);
    properties.put("osType", "Windows");
    properties.put("mode", "User");
    properties.put("provisioningState", "Succeeded");
    properties.put("tags", Map.of("winpool-owner", "shop", "winpool-cluster", UID));
    return PoolReading.of(Map.of("name", name, "properties", properties), Optional.of(eTag));
  }

  public static OwnedPool owned(AgentPool pool) {
    return shown(OwnedPool.mint(pool, "shop", UID));
  }

  public static Retirement leaving(String name, String eTag) {
    return new Retirement.Leaving(emptied(name, eTag));
  }

  public static Retirement swapped(String from, String to) {
    var node =
        new WorkerNode(
            "aks" + to + "000000",
            "node-uid",
            "1",
            to,
            true,
            false,
            Optional.empty(),
            List.of(),
            Map.of());
    var live = new PoolNodes(to, List.of(node), List.of(), NOW);
    var successor = shown(Proven.mint(owned(pool(to, ETAG, 1)), live, 1, Set.of()));
    return new Retirement.Swapped(emptied(from, ETAG), successor);
  }

  private static Emptied emptied(String name, String eTag) {
    var live = new PoolNodes(name, List.of(), List.of(), NOW);
    var first = new Swap.EmptyListing(NOW.minusSeconds(10), List.of(), 0);
    return shown(Emptied.mint(owned(pool(name, eTag, 0)), live, Optional.of(first)));
  }

  private static <T> T shown(Evidence<T> evidence) {
    return switch (evidence) {
      case Evidence.Shown<T>(T it) -> it;
      case Evidence.Refuted<T>(String why) -> throw new AssertionError(why);
    };
  }
}
