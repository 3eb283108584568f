package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know of a pool that nothing is wrong with: one closed list (windows.md), in
 * the order in which it is told. It blocks nothing, so none weighs {@code Blocking}.
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
      "windows.md");

  private final Severity severity;
  private final String meaning;
  private final String source;
  private final String page;

  AdvisoryCode(Severity severity, String meaning, String source, String page) {
    this.severity = severity;
    this.meaning = meaning;
    this.source = source;
    this.page = page;
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

  /** The page of docs/design, and its section, that has the fact. */
  public String page() {
    return page;
  }

  /** What to do, below the root of the repository. */
  public String link() {
    return "docs/runbooks/runbooks.md#" + name().toLowerCase(Locale.ROOT);
  }

  /** A code of another version is none: advice is made anew in every turn. */
  @JsonCreator
  static @Nullable AdvisoryCode of(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
