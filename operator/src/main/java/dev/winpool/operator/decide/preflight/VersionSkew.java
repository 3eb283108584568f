package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.KubernetesVersion;
import dev.winpool.operator.world.SupportRow;
import java.util.Optional;

/** Which Windows Server runs on which Kubernetes, and what AKS still creates (aks.md section 3). */
final class VersionSkew {

  private VersionSkew() {}

  static Optional<String> notCreatable(Situation s) {
    var wanted = s.spec().osSKU();
    return Check.when(
        !row(s).creatable(),
        "osSKU %s: AKS creates no new pools of that version since its end of support; use Windows2022 or Windows2025"
            .formatted(wanted));
  }

  static Optional<String> matrix(Situation s) {
    var minor = minor(s);
    var wanted = s.spec().osSKU();
    return Check.when(
        minor > 0 && !row(s).supports(minor),
        "osSKU %s does not run on Kubernetes 1.%d; set another osSKU or template.orchestratorVersion"
            .formatted(wanted, minor));
  }

  private static SupportRow row(Situation s) {
    return s.world().cluster().support().of(s.spec().osSKU());
  }

  /** The same of a pool that stays: what counts is what it runs, not what it is to run one day. */
  static Optional<String> running(Situation s) {
    var minor =
        s.serving()
            .flatMap(VersionSkew::runs)
            .map(VersionSkew::minorOf)
            .orElse(s.world().cluster().minor());
    return Check.when(
        minor > 0 && !row(s).supports(minor),
        "osSKU %s does not run on Kubernetes 1.%d, which the pool runs; set template.orchestratorVersion first, or another osSKU"
            .formatted(s.spec().osSKU(), minor));
  }

  private static Optional<String> runs(AgentPool pool) {
    return pool.text("currentOrchestratorVersion").or(() -> pool.text("orchestratorVersion"));
  }

  /**
   * The version that the new pool would run: as the template says, as the source, as the control
   * plane.
   */
  private static int minor(Situation s) {
    var wanted = Optional.ofNullable(s.spec().template().orchestratorVersion());
    return wanted
        .or(() -> s.serving().flatMap(pool -> pool.text("orchestratorVersion")))
        .map(VersionSkew::minorOf)
        .orElse(s.world().cluster().minor());
  }

  private static int minorOf(String version) {
    var parts = version.split("\\.");
    return parts.length > 1 && parts[1].matches("\\d{1,4}") ? Integer.parseInt(parts[1]) : 0;
  }

  static Optional<String> fips(Situation s) {
    return Check.when(
        s.spec().osSKU() == WindowsServer.Windows2025
            && Boolean.FALSE.equals(s.spec().template().enableFIPS()),
        "template.enableFIPS is false; Windows2025 runs with FIPS only. Remove the field or set it true");
  }

  /** A pool is never newer than its control plane, by the patch either (aks.md section 3). */
  static Optional<String> kubernetes(Situation s) {
    var control = s.world().cluster().kubernetesVersion();
    return Optional.ofNullable(s.spec().template().orchestratorVersion())
        .filter(wanted -> s.world().cluster().minor() > 0)
        .filter(wanted -> KubernetesVersion.older(control, wanted))
        .map(
            wanted ->
                "template.orchestratorVersion %s is newer than the control plane (%s); set it to %s at most, remove it, or upgrade the cluster first"
                    .formatted(wanted, control, control));
  }
}
