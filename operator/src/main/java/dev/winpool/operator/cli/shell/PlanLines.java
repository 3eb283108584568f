package dev.winpool.operator.cli.shell;

import dev.winpool.operator.api.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as lines to read: its own first, the others below it, then what it found. */
public final class PlanLines {

  private PlanLines() {}

  public static List<String> of(Plan plan) {
    var lines = new ArrayList<String>();
    lines.add(Screen.words(plan.text().isEmpty() ? "plan " + plan.hash() : plan.text().getFirst()));
    plan.text().stream().skip(1).forEach(text -> lines.add("  " + Screen.words(text)));
    plan.findings().forEach(finding -> lines.add("  " + finding(finding)));
    return lines;
  }

  private static String finding(Plan.Finding finding) {
    var objects =
        finding.objects().isEmpty()
            ? ""
            : finding.objects().stream().collect(Collectors.joining(", ", " (", ")"));
    return Screen.words(
        "%s %s: %s%s".formatted(finding.severity(), finding.code(), finding.message(), objects));
  }
}
