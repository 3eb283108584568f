package dev.winpool.operator.nodes.survey;

import static java.util.Map.entry;

import dev.winpool.operator.world.PodTrait;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.PodOS;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a pod shows of the table of pod fields (windows.md): a row for each trait. */
final class PodTraits {
  /** Kubernetes' own when nothing is asked for. */
  private static final long USUAL_GRACE = 30;

  static final Map<PodTrait, Predicate<PodSpec>> ROWS =
      Map.ofEntries(
          entry(PodTrait.OsMissing, spec -> os(spec).isEmpty()),
          entry(PodTrait.LinuxOs, spec -> os(spec).filter("linux"::equals).isPresent()),
          entry(PodTrait.HostPid, spec -> Boolean.TRUE.equals(spec.getHostPID())),
          entry(PodTrait.HostIpc, spec -> Boolean.TRUE.equals(spec.getHostIPC())),
          entry(
              PodTrait.SharedProcesses,
              spec -> Boolean.TRUE.equals(spec.getShareProcessNamespace())),
          entry(
              PodTrait.HostNetwork,
              spec ->
                  Boolean.TRUE.equals(spec.getHostNetwork()) && !SecurityTraits.hostProcess(spec)),
          entry(
              PodTrait.HugePages,
              spec -> asked(spec).anyMatch(name -> name.startsWith("hugepages-"))),
          entry(
              PodTrait.MemoryUnasked,
              spec -> spec.getContainers().stream().anyMatch(PodTraits::memoryUnasked)),
          entry(
              PodTrait.LongGrace,
              spec ->
                  Optional.ofNullable(spec.getTerminationGracePeriodSeconds())
                      .filter(seconds -> seconds > USUAL_GRACE)
                      .isPresent()),
          entry(PodTrait.HostDns, spec -> "ClusterFirstWithHostNet".equals(spec.getDnsPolicy())),
          entry(
              PodTrait.DnsSearches,
              spec ->
                  Optional.ofNullable(spec.getDnsConfig())
                      .map(PodDNSConfig::getSearches)
                      .filter(searches -> !searches.isEmpty())
                      .isPresent()));

  private PodTraits() {}

  /** The caller's to change. */
  static EnumSet<PodTrait> of(Pod pod) {
    var traits = EnumSet.noneOf(PodTrait.class);
    var spec = Optional.ofNullable(pod.getSpec()).orElseGet(PodSpec::new);
    Stream.of(ROWS, SecurityTraits.ROWS, VolumeTraits.ROWS)
        .flatMap(rows -> rows.entrySet().stream())
        .filter(row -> row.getValue().test(spec))
        .forEach(row -> traits.add(row.getKey()));
    if (linuxImage(pod)) {
      traits.add(PodTrait.LinuxImage);
    }
    return traits;
  }

  private static Optional<String> os(PodSpec spec) {
    return Optional.ofNullable(spec.getOs()).map(PodOS::getName);
  }

  private static Stream<String> asked(PodSpec spec) {
    return PodContainers.of(spec)
        .map(Container::getResources)
        .filter(Objects::nonNull)
        .map(ResourceRequirements::getRequests)
        .filter(Objects::nonNull)
        .flatMap(requests -> requests.keySet().stream());
  }

  private static boolean memoryUnasked(Container container) {
    return Optional.ofNullable(container.getResources())
        .map(ResourceRequirements::getRequests)
        .filter(requests -> requests.containsKey("memory"))
        .isEmpty();
  }

  /** In the words of containerd, which the kubelet passes on. */
  private static boolean linuxImage(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).map(PodStatus::getContainerStatuses).stream()
        .flatMap(List::stream)
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .map(ContainerStateWaiting::getMessage)
        .filter(Objects::nonNull)
        .anyMatch(
            words ->
                words.contains("no matching manifest") || words.contains("no match for platform"));
  }
}
