package dev.winpool.e2e.bench;

import dev.winpool.emulator.seed.Seed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The AKS side: a system pool, and a Windows pool that is the object {@code bench}'s already. */
final class Seeding {
  static final String POOL = "win19";
  static final String IMAGE = "AKSWindows-2019-containerd-17763.8389.260210";

  private static final String SEED =
      """
      cluster:
        subscription: 11111111-2222-3333-4444-555555555555
        resourceGroup: shop
        name: shop
        location: westeurope
        kubernetesVersion: 1.32.9
        networkPlugin: azure
        windowsProfile: true
        maxAgentPools: 100
      pools:
        - {name: sys, osType: Linux, osSKU: Ubuntu, mode: System, count: 2, vmSize: Standard_D4s_v5, played: false}
        - name: ${pool}
          osType: Windows
          osSKU: Windows2019
          mode: User
          count: ${count}
          vmSize: Standard_D4s_v5
          orchestratorVersion: 1.32.9
          nodeImageVersion: ${image}
          maxPods: 250
          nodeLabels: {winpool.dev/pool: bench, drift: asked}
          tags: {winpool-owner: bench, winpool-cluster: "${uid}", drift: asked}
          played: false
        ${more}
      # A successor shall be there soon: AKS is not what is measured.
      durations: {create: 5s, update: 1s, scale: 1s, boot: 5s, stagger: 0s, register: 1s, lease: 0s}
      """;

  /** One without machines that is an object's of its name. */
  private static final String MORE =
      """
      - {name: ${name}, osType: Windows, osSKU: Windows2022, mode: User, count: 0, vmSize: Standard_D4s_v5,
         orchestratorVersion: 1.32.9, nodeImageVersion: AKSWindows-2022-containerd-20348.5386.260715, maxPods: 250,
         nodeLabels: {winpool.dev/pool: ${name}}, tags: {winpool-owner: ${name}, winpool-cluster: "${uid}"}, played: false}
      """;

  private Seeding() {}

  /** What the pool is called that comes at that place after the first one. */
  static String more(int place) {
    return "p%04d".formatted(place);
  }

  /**
   * No machine is played: its nodes are in the API server already.
   *
   * @param clusterUid what our tags on the pools say
   */
  static Seed of(Load load, String clusterUid) {
    var more =
        IntStream.range(0, load.pools())
            .mapToObj(place -> MORE.replace("${name}", more(place)).indent(2))
            .collect(Collectors.joining());
    var yaml =
        SEED.replace("${pool}", POOL)
            .replace("${more}", more.strip())
            .replace("${count}", Integer.toString(load.nodes()))
            .replace("${image}", IMAGE)
            .replace("${uid}", clusterUid);
    return Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
