package dev.winpool.operator.decide.plan;

import dev.winpool.operator.api.ImageCheck;
import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.OnTimeout;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.disruption.CrowdedOwners;
import dev.winpool.operator.decide.disruption.OverlappingBudgets;
import dev.winpool.operator.decide.disruption.WorkloadCompatibility;
import dev.winpool.operator.decide.disruption.WorkloadCompatibility.Unfit;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Texts;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.FailingDaemons;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodWish;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a person should know before a pool is replaced: at most 32 findings, each with a message of
 * at most 256 characters and ten objects of all that it counts. A finding without objects is about
 * the spec.
 */
record Findings(Situation s, AgentPool from, WindowsServer host) {
  private static final int MOST = 32;
  private static final int MOST_OBJECTS = 10;

  /**
   * What there is to know now.
   *
   * @param host the version that the workloads are to run on
   */
  static List<Plan.Finding> of(Situation s, AgentPool from, String to, WindowsServer host) {
    var findings = new Findings(s, from, host);
    return Stream.of(findings.workloads(to), findings.places(to), findings.pods(), findings.spec())
        .flatMap(found -> found)
        .limit(MOST)
        .toList();
  }

  /** The same where the pool stays and only its version changes: no place has to be found. */
  static List<Plan.Finding> inPlace(Situation s, AgentPool pool, WindowsServer host) {
    var findings = new Findings(s, pool, host);
    return Stream.of(findings.workloads(pool.name()), findings.pods(), findings.fips())
        .flatMap(found -> found)
        .limit(MOST)
        .toList();
  }

  private Stream<Plan.Finding> workloads(String to) {
    var unfit = WorkloadCompatibility.unfit(s, from.name(), to, host);
    var check = s.spec().migration().imageCheck();
    var strict = check == ImageCheck.Strict;
    var waits = strict || check == ImageCheck.Enforce ? "; the move waits for them" : "";
    return Stream.of(
            warning("ImagesOrSelectors", told(unfit, Unfit::certain))
                .apply("workloads that cannot run on " + to + " yet" + waits),
            finding(
                    strict ? Severity.Warning : Severity.Info,
                    "ImagesNotKnown",
                    told(unfit, one -> !one.certain()))
                .apply(
                    "images of which it is not known whether they run on "
                        + to
                        + (strict ? waits : "")),
            finding(Severity.Blocking, "OverlappingBudgets", OverlappingBudgets.of(s, from.name()))
                .apply(
                    "more than one budget selects a pod: it can never be evicted; the move waits"),
            warning("BudgetNeverAllows", stuckBudgets())
                .apply("budgets that can never allow an eviction"))
        .filter(found -> found.total() > 0);
  }

  /** Whom the move would leave without a node, and who asks a drain for something (row D21). */
  private Stream<Plan.Finding> places(String to) {
    var crowded = CrowdedOwners.of(s, from.name(), to, host);
    return Stream.of(
            warning("SpreadCountsCordonedNodes", crowded.bySpread())
                .apply(
                    "replacements that would find no node, for cordoned nodes count in their spread:"
                        + " set nodeTaintsPolicy: Honor, or whenUnsatisfiable: ScheduleAnyway"),
            warning("AntiAffinityNeedsNodes", crowded.byAntiAffinity())
                .apply(
                    "pods that may not share a node, and more of them than "
                        + to
                        + " has places: give it more nodes, or prefer the anti-affinity only"),
            warning("VolumesStayInTheirZone", new LeftZones(s, from).pods())
                .apply(
                    "pods with claimed volumes in zones that the successor will not have: a disk does not"
                        + " follow, a file share does. Keep the zone in template.availabilityZones, or move"
                        + " the data first"),
            warning("AsksToBeLeft", keys(NodePod::left))
                .apply(
                    "pods that ask a drain to leave them; the emptied pool is kept until they are gone"),
            finding(
                    Severity.Info,
                    "MarkNotUnderstood",
                    keys(pod -> pod.occupiesNode() && PodWish.misspelt(pod)))
                .apply(
                    "do-not-disrupt is neither true nor a length of time, and not heeded; nor does Karpenter"))
        .filter(found -> found.total() > 0);
  }

  private static List<String> told(List<Unfit> unfit, Predicate<Unfit> which) {
    return unfit.stream().filter(which).map(u -> u.owner() + ": " + u.why()).toList();
  }

  private Stream<Plan.Finding> pods() {
    return Stream.of(
            warning("UnmanagedPods", keys(pod -> pod.occupiesNode() && pod.controller().isEmpty()))
                .apply("pods without a controller; nothing brings them back"),
            warning("EmptyDir", keys(pod -> pod.occupiesNode() && pod.emptyDir()))
                .apply("pods that lose an emptyDir"),
            warning(
                    "BudgetOverDaemonSet",
                    keys(pod -> pod.daemon().orElse(false) && !pod.budgets().isEmpty()))
                .apply("a budget over DaemonSet pods may make AKS refuse the final delete"),
            finding(Severity.Info, "DaemonSetFails", failingDaemons())
                .apply(
                    "DaemonSets that are not ready here either: the move does not wait for them"))
        .filter(found -> found.total() > 0);
  }

  private Stream<Plan.Finding> spec() {
    var spec = s.spec();
    var force = spec.drain().onTimeout() == OnTimeout.Force;
    var unscheduled =
        s.calendar().isEmpty() && spec.migration().start() != MigrationStart.Immediately;
    var others =
        Stream.of(
            told(unscheduled, Severity.Warning, "NoWindow")
                .apply("no maintenanceWindow: the successor is built, but no node is drained"),
            told(force, Severity.Warning, "ForceIsSet")
                .apply(
                    "drain.onTimeout: Force: pods that only a budget still holds are deleted when the"
                        + " time of their node is over ("
                        + spec.drain().timeoutPerNode()
                        + ")"));
    return Stream.concat(fips(), others.flatMap(Optional::stream));
  }

  private Stream<Plan.Finding> fips() {
    var silent = host == WindowsServer.Windows2025 && s.spec().template().enableFIPS() == null;
    return told(silent, Severity.Info, "FipsOn")
        .apply("Windows2025 runs with FIPS only; enableFIPS: true is sent")
        .stream();
  }

  private List<String> failingDaemons() {
    return FailingDaemons.on(s.world(), from.name()).stream()
        .map(owner -> owner.namespace() + "/" + owner.name())
        .sorted()
        .toList();
  }

  private List<String> stuckBudgets() {
    return s.world().podsOf(from.name()).stream()
        .filter(NodePod::occupiesNode)
        .flatMap(pod -> pod.budgets().stream())
        .distinct()
        .filter(key -> s.world().workloads().budget(key).filter(Budget::neverAllows).isPresent())
        .sorted()
        .toList();
  }

  private List<String> keys(Predicate<NodePod> which) {
    return s.world().podsOf(from.name()).stream().filter(which).map(NodePod::key).sorted().toList();
  }

  /** A finding that still wants its message. */
  private interface Draft {
    Plan.Finding apply(String message);
  }

  private static Draft warning(String code, List<String> objects) {
    return finding(Severity.Warning, code, objects);
  }

  private static Draft finding(Severity severity, String code, List<String> objects) {
    var shown = objects.stream().limit(MOST_OBJECTS).map(Texts::finding).toList();
    return message ->
        new Plan.Finding(severity, code, Texts.finding(message), shown, objects.size());
  }

  /** One about the spec, where it is so. */
  private static Function<String, Optional<Plan.Finding>> told(
      boolean so, Severity severity, String code) {
    return message ->
        so ? Optional.of(finding(severity, code, List.of()).apply(message)) : Optional.empty();
  }
}
