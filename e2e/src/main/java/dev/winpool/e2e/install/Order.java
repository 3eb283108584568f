package dev.winpool.e2e.install;

import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pod as a kubelet gives it to its engine. A container of the stage shares this machine's
 * network: its port is one that nobody else has, and it is let in by a kubeconfig with a token of
 * the pod's own account where a cluster would mount that token.
 *
 * @param pod as the API server has it
 * @param settings the ConfigMap that it reads
 * @param folder its own; has its kubeconfig
 * @param port where it tells of its health
 */
record Order(Pod pod, Map<String, String> settings, Path folder, int port) {
  static final String KUBECONFIG = "kubeconfig";

  Order {
    settings = Map.copyOf(settings);
  }

  String name() {
    return pod.getMetadata().getName();
  }

  Container container() {
    return pod.getSpec().getContainers().getFirst();
  }

  /** What the stage has to say besides, with that folder as the process sees it. */
  Map<String, String> besides(Path seen) {
    return Map.of(
        "WINPOOL_KUBECONFIG", seen.resolve(KUBECONFIG).toString(),
        "WINPOOL_HEALTH_PORT", Integer.toString(port));
  }

  /**
   * The environment of its container, as a kubelet resolves it.
   *
   * @throws IllegalStateException when a setting that has to be there is not
   */
  Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    for (var variable : container().getEnv()) {
      value(variable).ifPresent(value -> environment.put(variable.getName(), value));
    }
    return environment;
  }

  private Optional<String> value(EnvVar variable) {
    return Optional.ofNullable(variable.getValueFrom())
        .map(this::looked)
        .orElseGet(() -> Optional.ofNullable(variable.getValue()));
  }

  private Optional<String> looked(EnvVarSource source) {
    return source.getFieldRef() == null
        ? setting(source.getConfigMapKeyRef())
        : Optional.of(field(source.getFieldRef().getFieldPath()));
  }

  private Optional<String> setting(ConfigMapKeySelector wanted) {
    var found = Optional.ofNullable(settings.get(wanted.getKey()));
    if (found.isEmpty() && !Boolean.TRUE.equals(wanted.getOptional())) {
      throw new IllegalStateException("the ConfigMap has no " + wanted.getKey());
    }
    return found;
  }

  /** Of the pod: what podman does not know of all that a kubelet does. */
  String field(String path) {
    return switch (path) {
      case "metadata.name" -> name();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      default ->
          throw new IllegalStateException("a field that this machine does not know: " + path);
    };
  }
}
