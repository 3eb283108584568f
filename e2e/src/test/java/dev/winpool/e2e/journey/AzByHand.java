package dev.winpool.e2e.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.SecondPerson;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What {@code az aks} does, by the hand of somebody else than the operator. It waits until AKS is
 * done, as the program does; {@code make az} plays the same options with the real one.
 *
 * @param pools that there may be
 */
record AzByHand(SecondPerson person, ClusterSeed cluster, Set<String> pools) {
  private static final Set<String> SWITCHES =
      Set.of(
          "--enable-cluster-autoscaler",
          "--disable-cluster-autoscaler",
          "--node-image-only",
          "--deleted",
          "--created",
          "--updated");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-g",
          "-n",
          "-o",
          "--cluster-name",
          "--query",
          "--node-taints",
          "--min-count",
          "--max-count");

  /** Begins it; what comes back has an answer when AKS is done. */
  Supplier<Optional<AzAnswer>> begin(List<String> words) {
    var verbs = words.stream().takeWhile(word -> !word.startsWith("-")).toList();
    var options = options(words.subList(verbs.size(), words.size()));
    var pool = options.getOrDefault("-n", "");
    return switch (String.join(" ", verbs)) {
      case "account show" -> at(AzAnswer.saying(cluster.subscription()));
      case "aks show" -> at(AzAnswer.saying(cluster.nodeResourceGroup()));
      case "aks nodepool list" ->
          at(
              AzAnswer.saying(
                  query(options)
                      .table(
                          pools.stream()
                              .sorted()
                              .flatMap(name -> person.pool(name).stream())
                              .toList())));
      case "aks nodepool show" ->
          at(
              person
                  .pool(pool)
                  .map(found -> AzAnswer.saying(query(options).of(found)))
                  .orElse(AzAnswer.NOT_FOUND));
      default -> done(ordered(String.join(" ", verbs), options));
    };
  }

  private static Supplier<Optional<AzAnswer>> at(AzAnswer once) {
    return () -> Optional.of(once);
  }

  private static Supplier<Optional<AzAnswer>> done(BooleanSupplier when) {
    return () -> when.getAsBoolean() ? Optional.of(AzAnswer.DONE) : Optional.empty();
  }

  private static AzQuery query(Map<String, String> options) {
    return new AzQuery(options.get("--query"));
  }

  private BooleanSupplier ordered(String order, Map<String, String> options) {
    var pool = options.getOrDefault("-n", "");
    return switch (order) {
      case "aks nodepool wait" ->
          () -> options.containsKey("--deleted") ? gone(pool) : state(pool).equals("Succeeded");
      case "aks nodepool upgrade" -> {
        person.upgradeNodeImage(pool);
        yield () -> state(pool).equals("Succeeded");
      }
      case "aks nodepool operation-abort" -> {
        person.abort(pool);
        yield () -> state(pool).equals("Canceled");
      }
      case "aks nodepool delete" -> {
        person.delete(pool);
        yield () -> gone(pool);
      }
      case "aks nodepool update" -> {
        person.edit(pool, properties -> change(properties, options));
        yield () -> state(pool).equals("Succeeded");
      }
      default -> throw new IllegalArgumentException("az cannot be played: " + order);
    };
  }

  private static Map<String, String> options(List<String> words) {
    var found = new HashMap<String, String>();
    var rest = new ArrayList<>(words);
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      if (WITH_VALUE.contains(word)) {
        found.put(word, rest.removeFirst());
      } else if (SWITCHES.contains(word)) {
        found.put(word, "");
      } else {
        throw new IllegalArgumentException("az has no option that is played as " + word);
      }
    }
    return found;
  }

  /** Of an autoscaler that is on az changes nothing without --update-cluster-autoscaler. */
  private static void change(ObjectNode properties, Map<String, String> options) {
    if (options.containsKey("--node-taints")) {
      properties.putArray("nodeTaints");
    }
    if (options.containsKey("--disable-cluster-autoscaler")) {
      properties.put("enableAutoScaling", false).putNull("minCount").putNull("maxCount");
    }
    var on = properties.path("enableAutoScaling").asBoolean();
    if (options.containsKey("--enable-cluster-autoscaler") && !on) {
      properties
          .put("enableAutoScaling", true)
          .put("minCount", Integer.parseInt(options.get("--min-count")))
          .put("maxCount", Integer.parseInt(options.get("--max-count")));
    }
  }

  private boolean gone(String pool) {
    return person.pool(pool).isEmpty();
  }

  private String state(String pool) {
    Optional<AksPool> found = person.pool(pool);
    return found.map(AksPool::state).orElse("gone");
  }
}
