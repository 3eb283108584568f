package dev.winpool.operator.decide.pool;

import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a successor would only inherit from its source and cannot have, or AKS would refuse it with
 * no way out in the spec (aks.md 2.1, "What a successor does not inherit"). What the template names
 * is the user's own and goes out.
 */
final class Misfits {
  private static final List<Misfit> ALL =
      List.of(
          new Misfit("capacityReservationGroupID", Misfits::becomesSpot),
          new Misfit("hostGroupID", Misfits::becomesSpot),
          new Misfit("creationData", Misfits::unlikeTheSnapshot),
          new Misfit("nodePublicIPPrefixID", Misfits::withoutAddress),
          new Misfit("networkProfile.nodePublicIPTags", Misfits::withoutAddress));

  /** A snapshot is of one image, and brings it back. */
  private static final List<String> OF_THE_IMAGE =
      List.of("osSKU", "orchestratorVersion", "enableFIPS");

  /** One property, or a key of one, and when it goes. */
  private record Misfit(String path, Predicate<Pair> goes) {

    void drop(Map<String, Object> body) {
      var parts = path.split("\\.");
      if (parts.length == 1) {
        body.remove(path);
      } else if (body.get(parts[0]) instanceof Map<?, ?> object) {
        var rest = new LinkedHashMap<>(Json.object(object));
        rest.remove(parts[1]);
        body.put(parts[0], rest);
      }
    }
  }

  private record Pair(Map<String, Object> source, Map<String, Object> body) {}

  private Misfits() {}

  /**
   * @param body of the successor, the template laid over it
   * @param named properties that the template names
   */
  static void drop(Map<String, Object> body, Map<String, Object> source, Set<String> named) {
    var pair = new Pair(source, Map.copyOf(withoutNulls(body)));
    ALL.stream()
        .filter(misfit -> !named.contains(misfit.path().split("\\.")[0]))
        .filter(misfit -> misfit.goes().test(pair))
        .forEach(misfit -> misfit.drop(body));
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> body) {
    var result = new LinkedHashMap<>(body);
    result.values().removeIf(Objects::isNull);
    return result;
  }

  private static boolean becomesSpot(Pair pair) {
    return Spot.is(pair.body()) && !Spot.is(pair.source());
  }

  private static boolean unlikeTheSnapshot(Pair pair) {
    return revised(pair)
        || OF_THE_IMAGE.stream()
            .anyMatch(
                key ->
                    !Comparison.TEXT.same(
                        String.valueOf(pair.source().get(key)),
                        String.valueOf(pair.body().get(key))));
  }

  /** No field names a snapshot: whoever asks for the pool anew is rid of it. */
  private static boolean revised(Pair pair) {
    var before = Json.strings(pair.source().get("tags")).getOrDefault(Tags.REVISION, "");
    var wanted = String.valueOf(pair.body().getOrDefault("revision", ""));
    return !wanted.isEmpty() && !wanted.equals(before);
  }

  private static boolean withoutAddress(Pair pair) {
    return Boolean.TRUE.equals(pair.source().get("enableNodePublicIP"))
        && !Boolean.TRUE.equals(pair.body().get("enableNodePublicIP"));
  }
}
