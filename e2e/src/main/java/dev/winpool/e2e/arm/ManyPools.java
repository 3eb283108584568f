package dev.winpool.e2e.arm;

import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.seed.Seed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cluster of many Windows pools, one object for each: names {@code p01}, {@code p02} and so on
 * for both.
 */
public record ManyPools(int count) {

  public List<String> names() {
    return IntStream.rangeClosed(1, count).mapToObj("p%02d"::formatted).toList();
  }

  /** The cluster; every change of AKS takes half a minute. */
  public Seed seed() {
    var pools = names().stream().map(ManyPools::pool).collect(Collectors.joining());
    var yaml = StageManifests.read("arm/many.yaml", Map.of("pools", pools));
    return Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String pool(String name) {
    return """
      - name: %s
        osType: Windows
        osSKU: Windows2022
        mode: User
        count: 1
        vmSize: Standard_D4s_v5
        orchestratorVersion: 1.34.2
        nodeImageVersion: AKSWindows-2022-containerd-20348.5386.260715
        maxPods: 30
        nodeLabels: {team: one}
    """
        .formatted(name);
  }

  public void apply(Trip trip) {
    names().forEach(name -> label(trip, name, "one"));
  }

  /** Asks for a node label, and with it for one PUT. */
  public void label(Trip trip, String name, String team) {
    trip.apply("arm/one.yaml", Map.of("name", name, "pool", name, "team", team));
  }

  /** Whether AKS has that label on the pool. */
  public static boolean labelled(Trip trip, String name, String team) {
    return trip.pool(name)
        .filter(pool -> team.equals(pool.property("nodeLabels").path("team").asText()))
        .isPresent();
  }

  public boolean rest(Trip trip) {
    return names().stream().allMatch(name -> trip.stands(name, "UpToDate"));
  }
}
