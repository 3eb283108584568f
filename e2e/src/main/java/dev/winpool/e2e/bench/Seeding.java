package dev.winpool.e2e.bench;

import dev.winpool.emulator.seed.Seed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

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
          nodeLabels: {winpool.dev/pool: bench}
          tags: {winpool-owner: bench, winpool-cluster: "${uid}"}
          played: false
      # A successor shall be there soon: AKS is not what is measured.
      durations: {create: 5s, update: 1s, scale: 1s, boot: 5s, stagger: 0s, register: 1s, lease: 0s}
      """;

  private Seeding() {}

  /**
   * No machine is played: its nodes are in the API server already.
   *
   * @param clusterUid what our tags on the pool say
   */
  static Seed of(int nodes, String clusterUid) {
    var yaml =
        SEED.replace("${pool}", POOL)
            .replace("${count}", Integer.toString(nodes))
            .replace("${image}", IMAGE)
            .replace("${uid}", clusterUid);
    return Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
