package dev.winpool.operator.decide;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PoolName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes the plan of a swap: names, sizes, steps and what a person should know, before anything is
 * touched.
 */
record PlanWriter(Situation s, AgentPool from, PoolName to, int planned) {
  private static final int MOST_FINDINGS = 32;
  private static final int MOST_OBJECTS = 10;
  private static final int LONGEST_MESSAGE = 256;
  private static final int LONGEST_OBJECT = 256;

  Plan write(String hash, Map<String, String> fields) {
    var findings = findings();
    var text = new ArrayList<String>();
    text.add(headline(hash, findings));
    fields.forEach((field, wanted) -> text.add("because of " + field + ": " + wanted));
    text.addAll(steps());
    findings.forEach(f -> text.add(f.severity() + " " + f.code() + ": " + f.message()));
    return new Plan(hash, s.now(), steps(), findings, text);
  }

  private String headline(String hash, List<Plan.Finding> findings) {
    var warnings = findings.stream().filter(f -> f.severity() != Severity.Info).count();
    return "plan %s: %s -> %s, %d nodes, about %s, %d %s"
        .formatted(
            hash,
            from.name(),
            to,
            planned,
            estimate(),
            warnings,
            warnings == 1 ? "warning" : "warnings");
  }

  /**
   * AKS builds in about ten minutes; a Windows node drains in about a quarter of an hour (aks.md
   * section 4).
   */
  private String estimate() {
    var minutes = 10 + 15L * planned;
    return minutes < 120 ? minutes + " min" : (minutes + 30) / 60 + " h";
  }

  private List<String> steps() {
    return List.of(
        "create %s with %d nodes as %s, tainted".formatted(to, planned, s.spec().osSKU()),
        "prove every node of " + to,
        "freeze " + from.name() + ", open " + to + ", cordon " + from.name(),
        "drain %s, %d node(s) at a time, by budgets"
            .formatted(from.name(), s.spec().drain().nodesAtOnce()),
        "give " + to + " the size of the spec",
        "keep %s for %s, then delete it"
            .formatted(from.name(), s.spec().migration().sourceRetention()));
  }

  private List<Plan.Finding> findings() {
    var findings = new ArrayList<Plan.Finding>();
    var unfit = Fitness.unfit(s, from.name(), to.value(), s.spec().osSKU());
    add(
        findings,
        "ImagesOrSelectors",
        "workloads that cannot run on " + to + " yet; the move waits for them",
        unfit.stream().map(u -> u.owner() + ": " + u.why()).toList());
    add(
        findings,
        Severity.Blocking,
        "OverlappingBudgets",
        "more than one budget selects a pod: it can never be evicted; the move waits",
        Overlaps.of(s, from.name()));
    add(findings, "BudgetNeverAllows", "budgets that can never allow an eviction", stuckBudgets());
    add(
        findings,
        "UnmanagedPods",
        "pods without a controller; nothing brings them back",
        pods(pod -> pod.holdsNode() && pod.controller().isEmpty()));
    add(
        findings,
        "EmptyDir",
        "pods that lose an emptyDir",
        pods(pod -> pod.holdsNode() && pod.emptyDir()));
    add(
        findings,
        "BudgetOverDaemonSet",
        "a budget over DaemonSet pods may make AKS refuse the final delete",
        pods(pod -> pod.daemon().orElse(false) && !pod.budgets().isEmpty()));
    if (s.spec().osSKU() == WindowsServer.Windows2025 && s.spec().template().enableFIPS() == null) {
      findings.add(
          new Plan.Finding(
              Severity.Info,
              "FipsOn",
              "Windows2025 runs with FIPS only; enableFIPS: true is sent",
              List.of(),
              0));
    }
    if (s.calendar().isEmpty()) {
      findings.add(
          new Plan.Finding(
              Severity.Warning,
              "NoWindow",
              "no maintenanceWindow: the successor is built, but no node is drained",
              List.of(),
              0));
    }
    return List.copyOf(findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
  }

  private List<String> stuckBudgets() {
    return s.world().podsOf(from.name()).stream()
        .filter(NodePod::holdsNode)
        .flatMap(pod -> pod.budgets().stream())
        .distinct()
        .filter(key -> s.world().workloads().budget(key).filter(Budget::neverAllows).isPresent())
        .sorted()
        .toList();
  }

  private List<String> pods(Predicate<NodePod> which) {
    return s.world().podsOf(from.name()).stream().filter(which).map(NodePod::key).sorted().toList();
  }

  private static void add(
      List<Plan.Finding> findings, String code, String message, List<String> objects) {
    add(findings, Severity.Warning, code, message, objects);
  }

  private static void add(
      List<Plan.Finding> findings,
      Severity severity,
      String code,
      String message,
      List<String> objects) {
    if (!objects.isEmpty()) {
      var shown =
          objects.stream().limit(MOST_OBJECTS).map(text -> cut(text, LONGEST_OBJECT)).toList();
      var said = cut(message, LONGEST_MESSAGE);
      findings.add(new Plan.Finding(severity, code, said, shown, objects.size()));
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
  }
}
