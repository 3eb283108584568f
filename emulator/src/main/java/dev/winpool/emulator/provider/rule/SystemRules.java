package dev.winpool.emulator.provider.rule;

import static dev.winpool.emulator.provider.rule.RefusalRule.line;

import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Windows versions and Kubernetes versions (aks.md 3.1). No HTTP status is verified; of {@code
 * AgentPoolK8sVersionNotSupported}, {@code NodePoolMcVersionIncompatible} and {@code
 * AgentPoolUpgradeVersionNotAllowed} the code is known but not when it comes, and the codes for
 * Windows2022 and Windows2025 are inferred from that for Windows2019.
 */
final class SystemRules {

  private static final Instant NO_NEW_2019 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Set<String> WINDOWS = Set.of("Windows2019", "Windows2022", "Windows2025");

  private SystemRules() {}

  static List<RefusalRule> all() {
    return List.of(
        line(
            p -> p.creates() && p.windows() && !WINDOWS.contains(p.text("osSKU")),
            "InvalidParameter",
            "osSKU of a Windows agent pool must be Windows2019, Windows2022 or Windows2025."),
        // Three codes of which it is not verified when they come.
        line(
            p -> p.version().isEmpty(),
            "AgentPoolK8sVersionNotSupported",
            "The Kubernetes version asked for is not available to agent pools."),
        line(
            p -> p.version().orElseThrow().compareTo(p.cluster().version()) > 0,
            "NodePoolMcVersionIncompatible",
            "An agent pool cannot be newer than the control plane."),
        line(
            p ->
                p.creates()
                    && p.cluster().version().minor() - p.version().orElseThrow().minor() > 2,
            "NodePoolMcVersionIncompatible",
            "An agent pool may be two minor versions older than the control plane at most."),
        line(
            p ->
                p.changesVersion()
                    && !p.rollsBack()
                    && p.version().orElseThrow().compareTo(current(p)) < 0,
            "AgentPoolUpgradeVersionNotAllowed",
            "An agent pool cannot go back to an older Kubernetes version."),
        // The HTTP status is not verified; the codes after it are inferred.
        line(
            p -> p.osSku("Windows2019") && p.version().orElseThrow().atLeast(33),
            p ->
                AksRefusal.flat(
                    400,
                    "Windows2019NotSupportedWithOrchestratorVersion",
                    "Cannot create Windows2019 node pools with the current Kubernetes version \"%s\" because Windows2019 was deprecated after Kubernetes version \"1.33.0\". Please create Windows2022 node pools instead."
                        .formatted(p.version().orElseThrow()))),
        line(
            p -> p.creates() && p.osSku("Windows2019") && !p.now().isBefore(NO_NEW_2019),
            "Windows2019NotSupported",
            "New Windows2019 agent pools can no longer be created."),
        line(
            p ->
                p.osSku("Windows2022")
                    && (p.version().orElseThrow().atLeast(37)
                        || !p.version().orElseThrow().atLeast(23)),
            "Windows2022NotSupportedWithOrchestratorVersion",
            "Windows2022 agent pools exist from Kubernetes 1.23 to 1.36 only."),
        line(
            p -> p.osSku("Windows2025") && !p.version().orElseThrow().atLeast(32),
            "Windows2025NotSupportedWithOrchestratorVersion",
            "Windows2025 agent pools exist from Kubernetes 1.32 on only."),
        line(
            p -> p.creates() && p.osSku("Windows2025") && !p.flag("enableFIPS"),
            "InvalidParameter",
            "A Windows2025 agent pool needs enableFIPS true."));
  }

  private static KubernetesVersion current(Proposal p) {
    return KubernetesVersion.of(p.existing().orElseThrow().version());
  }
}
