package dev.winpool.operator.decide;

import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.OnTimeout;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Violation.Verb;
import dev.winpool.operator.world.AgentPool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rule 8: what would begin is admitted or refused, by a table of checks (aks.md section 3). Each
 * names the verbs that it keeps from beginning.
 */
final class Admission {
  /** AKS: nodes of a user pool, nodes of a cluster (aks.md section 3). */
  private static final int POOL_NODES = 1000;

  private static final int CLUSTER_NODES = 5000;

  /** One row of the table. */
  private record Check(
      Set<Verb> verbs,
      String code,
      java.util.function.Function<Situation, Optional<String>> judge) {}

  private static final List<Check> CHECKS =
      List.of(
          new Check(Set.of(Verb.Create, Verb.Swap), "PoolLimitReached", Admission::poolLimit),
          new Check(Set.of(Verb.Create, Verb.Swap), "NetworkNotForWindows", Admission::network),
          new Check(
              Set.of(Verb.Create, Verb.Swap), "WindowsProfileMissing", Admission::windowsProfile),
          new Check(Set.of(Verb.Create, Verb.Swap), "VersionNotCreatable", Admission::notCreatable),
          new Check(
              Set.of(Verb.Create, Verb.Swap, Verb.Image), "VersionNotSupported", Admission::matrix),
          new Check(Set.of(Verb.Create, Verb.Swap), "FipsRequired", Admission::fips),
          new Check(
              Set.of(Verb.Create, Verb.Swap, Verb.Scale), "NodesPerPool", Admission::poolNodes),
          new Check(
              Set.of(Verb.Create, Verb.Scale),
              "NodesPerCluster",
              s -> clusterNodes(s, largest(s.spec().scaling()))),
          new Check(Set.of(Verb.Swap), "NodesPerCluster", Admission::bothSides),
          new Check(
              Set.of(Verb.Create, Verb.Swap, Verb.Image),
              "KubernetesTooNew",
              Admission::kubernetes),
          new Check(
              Set.of(Verb.Create, Verb.Adopt, Verb.Swap, Verb.Image),
              "TimeZoneUnknown",
              Admission::zone),
          new Check(Set.of(Verb.Swap), "TimeoutLongerThanWindow", Admission::timeout),
          new Check(Set.of(Verb.Swap), "ForceNotOffered", Admission::force));

  private Admission() {}

  /** Every violation that keeps {@code verb} from beginning, in the table's order. */
  static List<Violation> of(Situation s, Verb verb) {
    return CHECKS.stream()
        .filter(check -> check.verbs().contains(verb))
        .flatMap(
            check ->
                check
                    .judge()
                    .apply(s)
                    .map(text -> new Violation(verb, check.code(), text))
                    .stream())
        .toList();
  }

  /** Speaks when something is in the way. */
  static Optional<Decision> refuse(Situation s, Verb verb) {
    var violations = of(s, verb);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(Decision.rest(refused(s, violations.getFirst())));
  }

  static Standing refused(Situation s, Violation violation) {
    return Standing.of(Reason.Refused, violation.code() + ": " + violation.sentence(), s.rest());
  }

  private static Optional<String> poolLimit(Situation s) {
    var most = s.world().cluster().maxAgentPools();
    var have = s.world().pools().size();
    return when(
        have >= most,
        "the cluster has %d of %d agent pools; this needs one free place. Delete a pool"
            .formatted(have, most));
  }

  private static Optional<String> network(Situation s) {
    var plugin = s.world().cluster().networkPlugin();
    return when(
        !plugin.isEmpty() && !plugin.equalsIgnoreCase("azure"),
        "the cluster's networkPlugin is \"%s\"; Windows pools need Azure CNI".formatted(plugin));
  }

  private static Optional<String> windowsProfile(Situation s) {
    return when(
        !s.world().cluster().windowsProfile(),
        "the cluster was created without a windowsProfile, which cannot be added; Windows pools need another cluster");
  }

  private static Optional<String> notCreatable(Situation s) {
    var wanted = s.spec().osSKU();
    return when(
        !SupportTable.creatable(wanted),
        "osSKU %s: AKS creates no new pools of that version since its end of support; use Windows2022 or Windows2025"
            .formatted(wanted));
  }

  private static Optional<String> matrix(Situation s) {
    var minor = minor(s);
    var wanted = s.spec().osSKU();
    return when(
        minor > 0 && !SupportTable.supports(wanted, minor),
        "osSKU %s does not run on Kubernetes 1.%d; set another osSKU or template.orchestratorVersion"
            .formatted(wanted, minor));
  }

  /**
   * The version that the new pool would run: as the template says, as the source, as the control
   * plane.
   */
  private static int minor(Situation s) {
    var wanted = Optional.ofNullable(s.spec().template().orchestratorVersion());
    return wanted
        .or(() -> s.serving().flatMap(pool -> pool.text("orchestratorVersion")))
        .map(Admission::minorOf)
        .orElse(s.world().cluster().minor());
  }

  private static int minorOf(String version) {
    var parts = version.split("\\.");
    return parts.length > 1 && parts[1].matches("\\d{1,4}") ? Integer.parseInt(parts[1]) : 0;
  }

  private static Optional<String> fips(Situation s) {
    return when(
        s.spec().osSKU() == WindowsServer.Windows2025
            && Boolean.FALSE.equals(s.spec().template().enableFIPS()),
        "template.enableFIPS is false; Windows2025 runs with FIPS only. Remove the field or set it true");
  }

  private static Optional<String> poolNodes(Situation s) {
    var most = largest(s.spec().scaling());
    return when(
        most > POOL_NODES,
        "scaling asks for %d nodes; AKS allows %d in a pool".formatted(most, POOL_NODES));
  }

  /** While a swap is under way both pools stand beside each other. */
  private static Optional<String> bothSides(Situation s) {
    var source = s.serving();
    var planned = source.map(pool -> Replacing.planned(s, pool)).orElse(0);
    return clusterNodes(
        s, source.map(AgentPool::count).orElse(0) + Math.max(planned, largest(s.spec().scaling())));
  }

  private static Optional<String> clusterNodes(Situation s, int own) {
    var mine = s.serving().map(AgentPool::name).orElse("");
    var others =
        s.world().pools().stream()
            .filter(pool -> !pool.name().equals(mine))
            .mapToInt(AgentPool::count)
            .sum();
    var sum = others + own;
    return when(
        sum > CLUSTER_NODES,
        "with this pool the cluster would have %d nodes; AKS allows %d"
            .formatted(sum, CLUSTER_NODES));
  }

  private static int largest(@org.jspecify.annotations.Nullable Scaling scaling) {
    return scaling == null
        ? 0
        : Stream.of(scaling.count(), scaling.maxCount())
            .filter(java.util.Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
  }

  private static Optional<String> kubernetes(Situation s) {
    var wanted =
        Optional.ofNullable(s.spec().template().orchestratorVersion()).map(Admission::minorOf);
    var control = s.world().cluster().minor();
    return wanted
        .filter(minor -> control > 0 && minor > control)
        .map(
            minor ->
                "template.orchestratorVersion 1.%d is newer than the control plane (1.%d); upgrade the cluster first"
                    .formatted(minor, control));
  }

  private static Optional<String> zone(Situation s) {
    var window = s.spec().maintenanceWindow();
    return when(
        window != null && s.calendar().isEmpty(),
        window == null
            ? ""
            : "maintenanceWindow.timeZone \"%s\" or its schedule is not known; use an IANA zone such as Europe/Berlin"
                .formatted(window.timeZone()));
  }

  private static Optional<String> timeout(Situation s) {
    var window = s.spec().maintenanceWindow();
    var timeout = s.spec().drain().timeout();
    return when(
        window != null
            && s.spec().migration().start() == MigrationStart.Window
            && timeout.compareTo(java.time.Duration.ofHours(window.durationHours())) > 0,
        "drain.timeoutPerNode %s is longer than the maintenance window; no node would ever begin"
            .formatted(s.spec().drain().timeoutPerNode()));
  }

  private static Optional<String> force(Situation s) {
    return when(
        s.spec().drain().onTimeout() == OnTimeout.Force,
        "drain.onTimeout Force is not offered by this release; use Block");
  }

  private static Optional<String> when(boolean violated, String sentence) {
    return violated ? Optional.of(sentence) : Optional.empty();
  }
}
