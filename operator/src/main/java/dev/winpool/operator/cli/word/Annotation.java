package dev.winpool.operator.cli.word;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;

/** A word that a person leaves on an object, written on what was read and on nothing newer. */
record Annotation(KubernetesClient client, String key) {
  private static final String MANAGER = "kubectl-winpool";

  /** Flux takes away what others wrote, unless it is written in its own name (deploy/flux). */
  private static final String FLUX_LABEL = "kustomize.toolkit.fluxcd.io/name";

  private static final String FLUX_MANAGER = "flux-client-side-apply";

  static Optional<String> of(HasMetadata object, String key) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(key));
  }

  /**
   * Sets it, or takes it away.
   *
   * @throws CommandFault when the API server refuses, or somebody wrote in between
   */
  void write(HasMetadata asRead, Optional<String> value) {
    var meta = asRead.getMetadata();
    var patch = JsonNodeFactory.instance.objectNode();
    var changed = patch.withObject("/metadata");
    changed.put("resourceVersion", meta.getResourceVersion());
    changed.withObject("/annotations").put(key, value.orElse(null));
    try {
      client.resource(asRead).patch(context(meta), patch.toString());
    } catch (KubernetesClientException refused) {
      throw fault(asRead, refused);
    }
  }

  private static PatchContext context(ObjectMeta meta) {
    var ofFlux = Optional.ofNullable(meta.getLabels()).orElse(Map.of()).containsKey(FLUX_LABEL);
    return new PatchContext.Builder()
        .withPatchType(PatchType.JSON_MERGE)
        .withFieldManager(ofFlux ? FLUX_MANAGER : MANAGER)
        .build();
  }

  private static CommandFault fault(HasMetadata object, KubernetesClientException refused) {
    var what = object.getKind() + " " + object.getMetadata().getName();
    return switch (refused.getCode()) {
      case 409 ->
          CommandFault.notSo(
              what + " was changed by somebody in between: look at it and ask again");
      case 403 ->
          new CommandFault(
              Exit.NoAnswer,
              "you may not patch %s: %s; the ClusterRole winpool-editor has that right for WindowsNodePools"
                  .formatted(what, refused.getMessage()));
      default ->
          new CommandFault(
              Exit.NoAnswer, "%s could not be written: %s".formatted(what, refused.getMessage()));
    };
  }
}
