package dev.winpool.operator.cli.word;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Names;
import dev.winpool.operator.records.ShownPools;
import dev.winpool.operator.world.HoldWord;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Holds as they stand on an object or on the ConfigMap of the whole cluster (object.md). */
record Held(KubernetesClient client, String namespace) {
  private static final String CLUSTER = "winpool-hold";

  WindowsNodePool object(String name) {
    return new ShownPools(client)
        .find(Names.object(name))
        .map(ShownPools::typed)
        .orElseThrow(() -> Names.missing(name));
  }

  Optional<ConfigMap> cluster() {
    try {
      return Optional.ofNullable(
          client.configMaps().inNamespace(namespace).withName(CLUSTER).get());
    } catch (KubernetesClientException refused) {
      throw fault("read", refused);
    }
  }

  /** What a hold of the cluster stands on; made where there is none. */
  ConfigMap clusterOrNew() {
    return cluster().orElseGet(this::created);
  }

  private ConfigMap created() {
    var map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(CLUSTER)
            .withNamespace(namespace)
            .endMetadata()
            .build();
    try {
      return client.resource(map).create();
    } catch (KubernetesClientException refused) {
      throw fault("made", refused);
    }
  }

  private CommandFault fault(String verb, KubernetesClientException refused) {
    return new CommandFault(
        Exit.NoAnswer,
        "the ConfigMap %s in namespace %s could not be %s: %s. Name the namespace of the operator with -n"
            .formatted(CLUSTER, namespace, verb, refused.getMessage()));
  }

  /** The reason of a hold; empty where the annotation is absent, or says that it holds nothing. */
  static Optional<String> reason(HasMetadata object) {
    return Annotation.of(object, WindowsNodePool.HOLD).flatMap(HoldWord::of);
  }

  Annotation annotation() {
    return new Annotation(client, WindowsNodePool.HOLD);
  }
}
