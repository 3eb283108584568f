package dev.winpool.operator.year;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An object and its pool as they have been for long.
 *
 * @param window YAML of its maintenance window
 */
record Manifest(String name, int order, int count, String mode, String window) {
  private static final String BORN = "2026-01-01T00:00:00Z";

  /** The object as the API server has it. */
  WindowsNodePool object() {
    var made = Serialization.unmarshal(yaml(), WindowsNodePool.class);
    made.setMetadata(
        new ObjectMetaBuilder(made.getMetadata())
            .withUid("uid-" + name)
            .withGeneration(1L)
            .withCreationTimestamp(BORN)
            .withResourceVersion("1")
            .build());
    return made;
  }

  private String yaml() {
    return """
    apiVersion: winpool.dev/v1alpha1
    kind: WindowsNodePool
    metadata:
      name: %s
      finalizers: [%s]
      annotations: {%s: "%s", %s: %s}
    spec:
      poolName: %s
      osSKU: Windows2022
      order: %d
      scaling: {count: %d}
      imageUpgrade: {mode: %s}
      maintenanceWindow: %s
    """
        .formatted(
            name,
            WindowsNodePool.FINALIZER,
            WindowsNodePool.BORN,
            BORN,
            WindowsNodePool.LINEAGE,
            name,
            name,
            order,
            count,
            mode,
            window);
  }

  /** Its pool on that image. */
  HostedPool pool(String image) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("osType", "Windows");
    properties.put("mode", "User");
    properties.put("type", "VirtualMachineScaleSets");
    properties.put("osSKU", "Windows2022");
    properties.put("count", count);
    properties.put("enableAutoScaling", false);
    properties.put("vmSize", "Standard_D4s_v5");
    properties.put("orchestratorVersion", "1.34.2");
    properties.put("currentOrchestratorVersion", "1.34.2");
    properties.put("nodeImageVersion", image);
    properties.put("powerState", Map.of("code", "Running"));
    properties.put("nodeLabels", Map.of(Tags.POOL_LABEL, name));
    properties.put("tags", Map.of(Tags.OWNER, name, Tags.CLUSTER, Sample.CLUSTER));
    return new HostedPool(name, properties);
  }

  /** The stored object after a write. */
  static WindowsNodePool changed(
      WindowsNodePool old,
      UnaryOperator<ObjectMetaBuilder> change,
      WindowsNodePoolSpec spec,
      WindowsNodePoolStatus status) {
    var meta = old.getMetadata();
    var version = Long.toString(Long.parseLong(meta.getResourceVersion()) + 1);
    var made = new WindowsNodePool();
    made.setMetadata(
        change.apply(new ObjectMetaBuilder(meta)).withResourceVersion(version).build());
    made.setSpec(spec);
    made.setStatus(status);
    return made;
  }

  /** The same with other YAML in its spec: a new generation. */
  static WindowsNodePool edited(WindowsNodePool old, UnaryOperator<String> change) {
    var yaml = change.apply(Serialization.asYaml(old.getSpec()));
    var generation = old.getMetadata().getGeneration() + 1;
    return changed(
        old,
        meta -> meta.withGeneration(generation),
        Serialization.unmarshal(yaml, WindowsNodePoolSpec.class),
        old.getStatus());
  }
}
