package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.decide.pool.WindowsInPlace;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rule 8: what would begin is admitted or refused, by a table of checks (aks.md section 3). Each
 * names the verbs that it keeps from beginning.
 */
public final class Preflight {
  static final List<Check> CHECKS =
      List.of(
          new Check(Set.of(Verb.Create, Verb.Swap), "PoolLimitReached", Limits::poolLimit),
          new Check(Set.of(Verb.Create, Verb.Swap), "NetworkNotForWindows", Preflight::network),
          new Check(
              Set.of(Verb.Create, Verb.Swap), "WindowsProfileMissing", Preflight::windowsProfile),
          new Check(
              Set.of(Verb.Create, Verb.Swap), "VersionNotCreatable", VersionSkew::notCreatable),
          new Check(
              Set.of(Verb.Create, Verb.Swap, Verb.Image),
              "VersionNotSupported",
              VersionSkew::matrix),
          new Check(Set.of(Verb.InPlace), "VersionNotSupported", VersionSkew::running),
          new Check(
              Set.of(Verb.Create, Verb.Swap, Verb.InPlace), "FipsRequired", VersionSkew::fips),
          new Check(Set.of(Verb.Create, Verb.Swap, Verb.Scale), "NodesPerPool", Limits::poolNodes),
          new Check(Set.of(Verb.Create, Verb.Scale), "NodesPerCluster", Limits::oneSide),
          new Check(Set.of(Verb.Swap), "NodesPerCluster", Limits::bothSides),
          new Check(
              Set.of(Verb.Create, Verb.Swap, Verb.Image),
              "KubernetesTooNew",
              VersionSkew::kubernetes),
          new Check(
              Set.of(Verb.Create, Verb.Adopt, Verb.Swap, Verb.Image, Verb.InPlace),
              "TimeZoneUnknown",
              WindowFaults::unreadable),
          new Check(
              Set.of(Verb.Swap, Verb.Image, Verb.InPlace),
              "ClusterWindowUnusable",
              ClusterWindows::unusable),
          new Check(Set.of(Verb.Image, Verb.InPlace), "WindowNeverOpens", WindowFaults::never),
          new Check(Set.of(Verb.Swap), "StrategyNotPossible", WindowsInPlace::fault),
          new Check(Set.of(Verb.Swap), "TimeoutLongerThanWindow", Preflight::timeout));

  private Preflight() {}

  /** Every violation that keeps {@code verb} from beginning, in the table's order. */
  static List<Violation> of(Situation s, Verb verb) {
    return CHECKS.stream().flatMap(check -> check.violations(s, verb)).toList();
  }

  /** Speaks when something is in the way. */
  public static Optional<Decision> refuse(Situation s, Verb verb) {
    var violations = of(s, verb);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal(s, violations).decision());
  }

  private static Optional<String> network(Situation s) {
    var plugin = s.world().cluster().networkPlugin();
    return Check.when(
        !plugin.isEmpty() && !plugin.equalsIgnoreCase("azure"),
        "the cluster's networkPlugin is \"%s\"; Windows pools need Azure CNI".formatted(plugin));
  }

  private static Optional<String> windowsProfile(Situation s) {
    return Check.when(
        !s.world().cluster().windowsProfile(),
        "the cluster was created without a windowsProfile, which cannot be added; Windows pools"
            + " need another cluster");
  }

  private static Optional<String> timeout(Situation s) {
    return NodeTime.tooShort(s)
        .map(
            window ->
                "drain.timeoutPerNode %s has no room in the maintenance window of %d hours: no move begins, and one that runs goes on by %d minutes a node. Shorten it, or set a longer durationHours"
                    .formatted(
                        s.spec().drain().timeoutPerNode(),
                        window.toHours(),
                        NodeTime.of(s).toMinutes()));
  }
}
