package dev.winpool.e2e.bench;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code deploy/kustomize/deployment.yaml} gives the operator's process. */
record Deployed(Deployment deployment) {
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  static Deployed read() {
    var root = System.getProperty("winpool.root", ".");
    try {
      var text = Files.readString(Path.of(root, "deploy", "kustomize", "deployment.yaml"));
      return new Deployed(Serialization.unmarshal(text, Deployment.class));
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }

  /** The options of the JVM. */
  String javaOptions() {
    return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
        .flatMap(container -> container.getEnv().stream())
        .filter(variable -> variable.getName().equals(OPTIONS))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the Deployment sets no " + OPTIONS));
  }

  /** The container's limit of memory, in KiB. */
  long memoryLimit() {
    var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
    var limit = containers.getFirst().getResources().getLimits().get("memory");
    return limit.getNumericalAmount().longValueExact() / 1024;
  }
}
