package dev.winpool.operator.world;

/**
 * What of a pod Windows does not have, or does otherwise (windows.md, pod fields): a row for each
 * fact that a pod shows. The word is the field as people write it.
 */
public enum PodTrait implements Trait {
  OsMissing("spec.os"),
  HostNetwork("hostNetwork"),
  HostPid("hostPID"),
  HostIpc("hostIPC"),
  SharedProcesses("shareProcessNamespace"),
  SeLinux("seLinuxOptions"),
  Seccomp("seccompProfile"),
  FsGroup("fsGroup"),
  FsGroupChange("fsGroupChangePolicy"),
  Sysctls("sysctls"),
  RunAsUser("runAsUser"),
  RunAsGroup("runAsGroup"),
  SupplementalGroups("supplementalGroups"),
  Capabilities("capabilities"),
  ReadOnlyRoot("readOnlyRootFilesystem"),
  Privileged("privileged"),
  Escalation("allowPrivilegeEscalation"),
  ProcMount("procMount"),
  BlockDevice("volumeDevices"),
  MemoryVolume("emptyDir.medium: Memory"),
  MountPropagation("mountPropagation"),
  SingleFile("subPath of a configMap, secret or projected volume"),
  ForeignVolume("volumes of NFS, iSCSI, FC, CephFS, RBD, GlusterFS or FlexVolume"),
  HugePages("hugepages"),
  MemoryUnasked("resources.requests.memory"),
  LongGrace("terminationGracePeriodSeconds"),
  HostDns("dnsPolicy: ClusterFirstWithHostNet"),
  DnsSearches("dnsConfig.searches"),
  LinuxOs("spec.os.name: linux"),
  LinuxImage("an image that has nothing for Windows");

  private final String field;

  PodTrait(String field) {
    this.field = field;
  }

  @Override
  public String field() {
    return field;
  }
}
