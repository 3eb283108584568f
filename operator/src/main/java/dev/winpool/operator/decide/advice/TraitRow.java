package dev.winpool.operator.decide.advice;

import static java.util.stream.Collectors.joining;

import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.world.PodTrait;
import dev.winpool.operator.world.Survey;
import dev.winpool.operator.world.Trait;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the table of what objects of the cluster show (windows.md).
 *
 * @param text what is told; {@code %s} stands for the fields that were seen
 * @param traits of which any is a case of it
 */
record TraitRow<T extends Trait>(AdvisoryCode code, String text, List<T> traits) {

  /** Each trait of a pod is in one row. */
  static final List<TraitRow<PodTrait>> PODS =
      List.of(
          row(
              AdvisoryCode.OsNotDeclared,
              "pods without %s: with the name windows the API server refuses what Windows does not"
                  + " know",
              PodTrait.OsMissing),
          row(
              AdvisoryCode.HostNamespace,
              "pods ask for %s, which Windows does not have",
              PodTrait.HostNetwork,
              PodTrait.HostPid,
              PodTrait.HostIpc,
              PodTrait.SharedProcesses),
          row(
              AdvisoryCode.LinuxFields,
              "pods set in securityContext what Windows does not know: %s",
              PodTrait.SeLinux,
              PodTrait.Seccomp,
              PodTrait.FsGroup,
              PodTrait.FsGroupChange,
              PodTrait.Sysctls,
              PodTrait.RunAsUser,
              PodTrait.RunAsGroup,
              PodTrait.SupplementalGroups,
              PodTrait.Capabilities,
              PodTrait.ReadOnlyRoot,
              PodTrait.Privileged,
              PodTrait.Escalation,
              PodTrait.ProcMount),
          row(
              AdvisoryCode.VolumeNotForWindows,
              "pods ask for storage that Windows nodes do not have: %s",
              PodTrait.BlockDevice,
              PodTrait.MemoryVolume,
              PodTrait.MountPropagation,
              PodTrait.SingleFile,
              PodTrait.ForeignVolume),
          row(
              AdvisoryCode.HugePages,
              "pods ask for %s, which Windows nodes do not have",
              PodTrait.HugePages),
          row(
              AdvisoryCode.MemoryNotRequested,
              "containers without %s: Windows neither ends nor evicts pods when memory runs out",
              PodTrait.MemoryUnasked),
          row(
              AdvisoryCode.LongGracePeriod,
              "%s is above 30 s: the image ends its processes after five seconds, unless its own"
                  + " registry says more",
              PodTrait.LongGrace),
          row(
              AdvisoryCode.DnsNotForWindows,
              "pods ask for %s: Windows resolves by one suffix, and not by the node's network",
              PodTrait.HostDns,
              PodTrait.DnsSearches),
          row(
              AdvisoryCode.LinuxPods,
              "pods that are for Linux were placed on Windows nodes: %s",
              PodTrait.LinuxOs,
              PodTrait.LinuxImage));

  @SafeVarargs
  static <T extends Trait> TraitRow<T> row(AdvisoryCode code, String text, T... traits) {
    return new TraitRow<>(code, text, List.copyOf(Arrays.asList(traits)));
  }

  /** Empty where none of the objects that concern these pools shows any of it. */
  Optional<Told> told(List<Survey.Shown<T>> all, Set<String> pools) {
    var cases =
        all.stream()
            .filter(shown -> shown.pools().stream().anyMatch(pools::contains))
            .filter(shown -> shown.traits().stream().anyMatch(traits::contains))
            .toList();
    var fields =
        traits.stream()
            .filter(trait -> cases.stream().anyMatch(shown -> shown.traits().contains(trait)))
            .map(Trait::field)
            .collect(joining(", "));
    var names = cases.stream().map(Survey.Shown::name).distinct().toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Told(text.formatted(fields), names));
  }
}
