package dev.winpool.operator.nodes.survey;

import static java.util.Map.entry;

import dev.winpool.operator.world.PodTrait;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pod asks of storage that Windows nodes do not do. */
final class VolumeTraits {
  static final Map<PodTrait, Predicate<PodSpec>> ROWS =
      Map.ofEntries(
          entry(
              PodTrait.BlockDevice,
              spec ->
                  PodContainers.of(spec)
                      .anyMatch(container -> !container.getVolumeDevices().isEmpty())),
          entry(
              PodTrait.MemoryVolume,
              spec -> spec.getVolumes().stream().anyMatch(VolumeTraits::ram)),
          entry(
              PodTrait.MountPropagation,
              spec -> mounts(spec).anyMatch(mount -> propagated(mount.getMountPropagation()))),
          entry(PodTrait.SingleFile, VolumeTraits::singleFile),
          entry(
              PodTrait.ForeignVolume,
              spec -> spec.getVolumes().stream().anyMatch(VolumeTraits::foreign)));

  private VolumeTraits() {}

  private static Stream<VolumeMount> mounts(PodSpec spec) {
    return PodContainers.of(spec).flatMap(container -> container.getVolumeMounts().stream());
  }

  private static boolean ram(Volume volume) {
    return volume.getEmptyDir() != null && "Memory".equals(volume.getEmptyDir().getMedium());
  }

  /** {@code None} is what there is without a word. */
  private static boolean propagated(String propagation) {
    return propagation != null && !propagation.equals("None");
  }

  /** A part of one of these is a file, but for a projected one that makes folders. */
  private static boolean singleFile(PodSpec spec) {
    var ofFiles =
        spec.getVolumes().stream()
            .filter(VolumeTraits::ofFiles)
            .map(Volume::getName)
            .collect(Collectors.toSet());
    return mounts(spec)
        .filter(mount -> mount.getSubPath() != null && !mount.getSubPath().isEmpty())
        .anyMatch(mount -> ofFiles.contains(mount.getName()));
  }

  private static boolean ofFiles(Volume volume) {
    return Stream.of(
            volume.getConfigMap(),
            volume.getSecret(),
            volume.getDownwardAPI(),
            volume.getProjected())
        .anyMatch(Objects::nonNull);
  }

  private static boolean foreign(Volume volume) {
    return Stream.of(
            volume.getNfs(),
            volume.getIscsi(),
            volume.getFc(),
            volume.getCephfs(),
            volume.getRbd(),
            volume.getGlusterfs(),
            volume.getFlexVolume())
        .anyMatch(Objects::nonNull);
  }
}
