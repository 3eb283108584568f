package dev.winpool.operator.cli.shell;

import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.ops.Settings;
import dev.winpool.operator.ops.SettingsFault;
import dev.winpool.operator.ops.SettingsReader;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster that a command is about, as a person names it: much as for kubectl. */
public final class Target {
  private static final String FILE = "WINPOOL_KUBECONFIG";
  private static final String KUBECTLS = "KUBECONFIG";

  /** What kubectl and the plugin's script are told by, and the operator is not. */
  private static final Set<String> NO_SETTINGS = Set.of(KUBECTLS, "WINPOOL_JAR", "WINPOOL_IMAGE");

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = {
        "The cluster's kubeconfig. By default that of WINPOOL_KUBECONFIG; in a pod the service"
            + " account; else that of KUBECONFIG or ~/.kube/config."
      })
  private @Nullable Path kubeconfig;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = {
        "Where the operator is. By default that of WINPOOL_NAMESPACE, in a pod its own, else"
            + " winpool-system."
      })
  private @Nullable String namespace;

  /** A client that writes nothing. */
  public KubernetesClient reading(Surroundings around) {
    return open(around, new ReadOnly());
  }

  public KubernetesClient writing(Surroundings around) {
    return open(around, WriteGate.OPEN);
  }

  private KubernetesClient open(Surroundings around, WriteGate gate) {
    return around.access().kubernetes(settings(around), environment(around), gate);
  }

  /** What of the settings says where the cluster is. */
  public Settings.Kubernetes settings(Surroundings around) {
    return rightly(() -> SettingsReader.kubernetes(environment(around)));
  }

  /** All of them, for a command that asks Azure too. */
  public Settings whole(Surroundings around) {
    return rightly(() -> SettingsReader.read(environment(around)));
  }

  private static <T> T rightly(Supplier<T> read) {
    try {
      return read.get();
    } catch (SettingsFault fault) {
      throw CommandFault.wrong(String.join("; ", fault.lines()));
    }
  }

  /** The settings' environment with what the options and kubectl's own variable say. */
  public Map<String, String> environment(Surroundings around) {
    var environment = new HashMap<>(around.environment());
    environment.putIfAbsent("WINPOOL_IDENTITY", "command-line");
    Optional.ofNullable(namespace).ifPresent(name -> environment.put("WINPOOL_NAMESPACE", name));
    file(around.environment()).ifPresent(file -> environment.put(FILE, file));
    environment.keySet().removeAll(NO_SETTINGS);
    return environment;
  }

  private Optional<String> file(Map<String, String> environment) {
    if (kubeconfig != null) {
      if (!Files.isReadable(kubeconfig)) {
        throw CommandFault.wrong(
            "--kubeconfig=\"%s\" cannot be read: give a kubeconfig".formatted(kubeconfig));
      }
      return Optional.of(kubeconfig.toString());
    }
    if (set(environment, FILE) || set(environment, "KUBERNETES_SERVICE_HOST")) {
      return Optional.empty();
    }
    return set(environment, KUBECTLS)
        ? Optional.of(single(environment.get(KUBECTLS)))
        : Optional.of(Path.of(environment.getOrDefault("HOME", "."), ".kube", "config"))
            .filter(Files::isReadable)
            .map(Path::toString);
  }

  private static String single(String files) {
    var named = List.of(files.split(java.io.File.pathSeparator));
    if (named.size() > 1) {
      throw CommandFault.wrong(
          "KUBECONFIG=\"%s\" names several files: give one with --kubeconfig (kubectl config view --flatten makes one of them)"
              .formatted(files));
    }
    return files;
  }

  private static boolean set(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}
