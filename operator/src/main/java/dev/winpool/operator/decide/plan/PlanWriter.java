package dev.winpool.operator.decide.plan;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Amount;
import dev.winpool.operator.world.PoolName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the plan of a swap: names, sizes, steps and what a person should know, before anything is
 * touched.
 */
record PlanWriter(Situation s, AgentPool from, PoolName to, int planned) {
  /** So many objects of a finding are named in the text; the finding itself has up to ten. */
  private static final int NAMED = 3;

  Plan write(String hash, Map<String, String> fields) {
    var findings = Findings.of(s, from, to.value(), s.spec().osSKU());
    var text = new ArrayList<String>();
    text.add(headline(hash, findings));
    fields.forEach((field, wanted) -> text.add("because of " + field + ": " + wanted));
    text.addAll(steps());
    findings.forEach(finding -> text.add(line(finding)));
    return new Plan(hash, s.now(), steps(), findings, text);
  }

  /** The plan that was begun, with the findings of now; what was planned stays as it was. */
  Plan refreshed(Plan known, WindowsServer host) {
    var findings = Findings.of(s, from, to.value(), host);
    var before = known.findings().stream().map(PlanWriter::line).toList();
    var text = new ArrayList<String>();
    text.add(headline(known.hash(), findings));
    known.text().stream().skip(1).filter(line -> !before.contains(line)).forEach(text::add);
    findings.forEach(finding -> text.add(line(finding)));
    return new Plan(known.hash(), known.madeAt(), s.now(), known.steps(), findings, text);
  }

  /** {@code Warning BudgetNeverAllows: budgets that can never allow an eviction: shop/db} */
  static String line(Plan.Finding finding) {
    var named = finding.objects().stream().limit(NAMED).toList();
    var more = finding.total() - named.size();
    return "%s %s: %s%s%s"
        .formatted(
            finding.severity(),
            finding.code(),
            finding.message(),
            named.isEmpty() ? "" : ": " + String.join("; ", named),
            more > 0 ? " and " + more + " more" : "");
  }

  private String headline(String hash, List<Plan.Finding> findings) {
    var warnings = findings.stream().filter(f -> f.severity() != Severity.Info).count();
    return "plan %s: %s -> %s, %s, about %s, %s"
        .formatted(
            hash,
            from.name(),
            to,
            Amount.of(planned, "node"),
            estimate(),
            Amount.of(warnings, "warning"));
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
        "create %s with %s as %s, tainted"
            .formatted(to, Amount.of(planned, "node"), s.spec().osSKU()),
        "prove every node of " + to,
        "freeze " + from.name() + ", open " + to + ", cordon " + from.name(),
        "drain %s, %s at a time, by budgets"
            .formatted(from.name(), Amount.of(s.spec().drain().nodesAtOnce(), "node")),
        "give " + to + " the size of the spec",
        "keep %s for %s, then delete it"
            .formatted(from.name(), s.spec().migration().sourceRetention()));
  }
}
