package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know of a pool that nothing is wrong with (windows.md), in the order in
 * which it is told. It blocks nothing, so none weighs {@code Blocking}.
 */
public enum AdvisoryCode {
  SupportEnds(
      Severity.Warning,
      "the Windows version of the pool retires within 180 days, or has retired",
      "AKS pages on the retirement of Windows Server 2019 and 2022",
      "aks.md 3.1"),
  KubernetesHeldBack(
      Severity.Warning,
      "the Windows version of the pool does not run on the next Kubernetes version",
      "AKS page \"Upgrade the OS version\"",
      "aks.md 3.1"),
  SupportDataRefused(
      Severity.Warning,
      "a row of the ConfigMap `winpool-support` is not as it has to be",
      "the ConfigMap",
      "aks.md 3.1"),
  FewSystemNodes(
      Severity.Warning,
      "the Linux system pools have fewer than two nodes together",
      "AKS page \"Windows Server node pools FAQ\", 2023-04",
      "windows.md"),
  TwoDrivers(
      Severity.Warning,
      "AKS's channel NodeImage and imageUpgrade.mode Automatic both take node images",
      "AKS page \"Auto-upgrade node OS images\"",
      "aks.md 5"),
  PolicyNotEnforced(
      Severity.Warning,
      "Azure's network policy engine does not serve Windows Server 2019",
      "AKS page \"Best practices for Windows containers\"",
      "windows.md"),
  AccessToGrantAgain(
      Severity.Warning,
      "gMSA is on, and a new pool's identity needs access to the secret",
      "AKS page \"Windows Server node pools FAQ\", 2023-04",
      "windows.md"),
  LicenceNotDeclared(
      Severity.Info,
      "the cluster does not say that Azure Hybrid Benefit is used",
      "AKS page \"Windows Server node pools FAQ\", 2023-04",
      "windows.md"),
  OsNotDeclared(
      Severity.Info,
      "pods of the pool do not say spec.os",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  HostNamespace(
      Severity.Warning,
      "pods of the pool ask for a namespace of the node, or share one between containers",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  LinuxFields(
      Severity.Warning,
      "pods of the pool set fields of a securityContext that are for Linux alone",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  VolumeNotForWindows(
      Severity.Warning,
      "pods of the pool ask for storage that Windows nodes do not have",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  HugePages(
      Severity.Warning,
      "pods of the pool ask for huge pages",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  MemoryNotRequested(
      Severity.Info,
      "pods of the pool have a container without a memory request",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  LongGracePeriod(
      Severity.Info,
      "pods of the pool ask for more than 30 seconds to end",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  DnsNotForWindows(
      Severity.Warning,
      "pods of the pool ask for a DNS policy or suffixes that Windows does not have",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  LinuxPods(
      Severity.Warning,
      "pods on the pool are for Linux, by their spec or by their image",
      "Kubernetes page \"Windows containers in Kubernetes\"",
      "windows.md",
      AdviceBasis.Pods),
  MaxPodsReached(
      Severity.Warning,
      "a node of the pool holds as many pods as it may",
      "AKS page \"Windows Server node pools FAQ\", 2023-04",
      "windows.md",
      AdviceBasis.Pods),
  PortsRunOut(
      Severity.Warning,
      "the cluster has 400 Services or more with externalTrafficPolicy Cluster",
      "AKS page \"Windows container limitations in Kubernetes\"",
      "windows.md",
      AdviceBasis.Network),
  AffinityNotKept(
      Severity.Warning,
      "a Service of such pods sets the time of its affinity, or has one with 2019",
      "AKS page \"Windows container limitations in Kubernetes\"",
      "windows.md",
      AdviceBasis.Network),
  NodePortOnOverlay(
      Severity.Warning,
      "Windows2022, an overlay network, a NodePort Service of its pods with policy Cluster",
      "AKS page \"Windows container limitations in Kubernetes\"",
      "windows.md",
      AdviceBasis.Network),
  PolicyPartIgnored(
      Severity.Warning,
      "a NetworkPolicy of its pods uses what Azure's engine does not do on Windows",
      "AKS page \"Best practices for Windows containers\"",
      "windows.md",
      AdviceBasis.Network),
  AdviceIncomplete(
      Severity.Info,
      "a part of this could not be read, or is more than is read",
      "winpool",
      "windows.md",
      AdviceBasis.Pods);

  private final Severity severity;
  private final String meaning;
  private final String source;
  private final String page;
  private final AdviceBasis basis;

  AdvisoryCode(Severity severity, String meaning, String source, String page) {
    this(severity, meaning, source, page, AdviceBasis.Azure);
  }

  AdvisoryCode(Severity severity, String meaning, String source, String page, AdviceBasis basis) {
    this.severity = severity;
    this.meaning = meaning;
    this.source = source;
    this.page = page;
    this.basis = basis;
  }

  public Severity severity() {
    return severity;
  }

  /** One sentence for documentation: when it is told. */
  public String meaning() {
    return meaning;
  }

  /** Who says so, and since when where that page has a date. */
  public String source() {
    return source;
  }

  /** The page of docs/design, and its section. */
  public String page() {
    return page;
  }

  /** What is read for it, in words. */
  public String basis() {
    return basis.words();
  }

  /** It goes by the hourly survey, not by what every turn sees. */
  public boolean surveyed() {
    return basis != AdviceBasis.Azure;
  }

  /** What to do, below the root of the repository. */
  public String link() {
    return "docs/runbooks/runbooks.md#" + name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static @Nullable AdvisoryCode of(String name) { // one of another version is none: it is made anew
    return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
