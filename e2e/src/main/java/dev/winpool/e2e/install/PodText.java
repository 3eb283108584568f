package dev.winpool.e2e.install;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code podman kube play} is given of a pod. Taken away is what podman has not: a network of
 * its own that reaches loopback, names of ports, probes into an image without curl, the projected
 * token, the namespace.
 */
record PodText(Order order) {
  private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String STAGE = "stage";
  private static final Path SEEN = Path.of("/stage");

  /** The pod. */
  String pod() {
    var pod = order.pod();
    var spec = pod.getSpec();
    var kept =
        spec.getVolumes().stream()
            .filter(volume -> volume.getProjected() == null)
            .map(volume -> new VolumeBuilder(volume).withName(own(volume.getName())).build());
    var played =
        new PodBuilder()
            .withNewMetadata()
            .withName(order.name())
            .withLabels(pod.getMetadata().getLabels())
            .endMetadata()
            .withNewSpecLike(spec)
            .withHostNetwork(true)
            .withServiceAccount(null)
            .withServiceAccountName(null)
            .withNodeName(null)
            .withContainers(container())
            .withVolumes(kept.toList())
            .addToVolumes(stage())
            .endSpec()
            .build();
    return Serialization.asYaml(played);
  }

  private Container container() {
    var container = order.container();
    var mounts =
        container.getVolumeMounts().stream()
            .filter(mount -> !mount.getMountPath().equals(TOKEN))
            .map(mount -> new VolumeMountBuilder(mount).withName(own(mount.getName())).build());
    var built =
        new ContainerBuilder(container)
            .withPorts(List.of())
            .withStartupProbe(null)
            .withLivenessProbe(null)
            .withReadinessProbe(null)
            .withEnv(container.getEnv().stream().map(this::named).toList())
            .withVolumeMounts(mounts.toList());
    order
        .besides(SEEN)
        .forEach((name, value) -> built.addNewEnv().withName(name).withValue(value).endEnv());
    return built
        .addNewVolumeMount()
        .withName(STAGE)
        .withMountPath(SEEN.toString())
        .withReadOnly(true)
        .endVolumeMount()
        .build();
  }

  /** To podman a volume of one name is one, whatever the pod. */
  private String own(String volume) {
    return order.name() + "-" + volume;
  }

  /** Settings are left to podman. */
  private EnvVar named(EnvVar variable) {
    return Optional.ofNullable(variable.getValueFrom())
        .flatMap(source -> Optional.ofNullable(source.getFieldRef()))
        .map(field -> order.field(field.getFieldPath()))
        .map(value -> new EnvVarBuilder().withName(variable.getName()).withValue(value).build())
        .orElse(variable);
  }

  private Volume stage() {
    return new VolumeBuilder()
        .withName(STAGE)
        .withNewHostPath(order.folder().toString(), "Directory")
        .build();
  }

  /** The ConfigMap that the pod names, under that name. */
  String settings(String name) {
    var settings =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withData(order.settings())
            .build();
    return Serialization.asYaml(settings);
  }
}
