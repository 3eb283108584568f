package dev.winpool.e2e.real;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The page {@code docs/reference/kubectl.md}: glances with everything replaced that differs from
 * run to run (ages, times, ids, addresses, which node and pod it happened to be).
 */
final class KubectlPage {
  private static final String HEAD =
      """
      # What kubectl shows

      A pool goes from Windows Server 2019 to 2022 on a real Kubernetes control plane, and this is what
      kubectl answers at the moments that matter. Window: Saturday 22:00, six hours, Europe/Berlin; times
      in messages are in that zone. Written by `KubectlTest` with `-Dkubectl.write=true`, compared by it
      otherwise; ages, times and ids are left out. What each reason means: [conditions](conditions.md);
      what to do: [runbooks](../runbooks/runbooks.md).
      """;

  private static final Map<Pattern, String> VARYING = new LinkedHashMap<>();

  static {
    vary("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "<time>");
    vary("(since|Stalled at|kept until) ([A-Z][a-z]{2} )?\\d\\d:\\d\\d", "$1 <time>");
    vary("localhost:\\d+", "registry.example");
    vary("plan [0-9a-f]{6}", "plan 9f3c1a");
    vary("approve=[0-9a-f]{6}", "approve=9f3c1a");
    vary("(Hash: +)[0-9a-f]{6}", "$19f3c1a");
    vary("akswin(\\d\\d)\\d{6}", "akswin$1000001");
    vary("\\d pods? blocked", "1 pod blocked");
    vary("\\d/3 nodes done", "1/3 nodes done");
    vary("shop/db-\\d", "shop/db-0");
  }

  private static void vary(String found, String shown) {
    VARYING.put(Pattern.compile(found), shown);
  }

  private final StringBuilder text = new StringBuilder(HEAD);

  /**
   * Adds a glance.
   *
   * @param parts of the status that are shown as describe prints them
   */
  void add(Glance glance, List<String> parts) {
    text.append("\n## ").append(glance.reason()).append(": ").append(glance.when());
    text.append("\n\n```console\n$ kubectl get wnp\n").append(print(glance.narrow()));
    text.append("\n$ kubectl get wnp -o wide\n").append(print(glance.wide()));
    if (!parts.isEmpty()) {
      text.append("\n$ kubectl describe wnp shop\n...\nStatus:\n...\n");
      parts.forEach(part -> described(glance.part(part)).forEach(this::line));
      text.append("...\n");
    }
    text.append("```\n");
  }

  /** One blocked pod stands for all. */
  private static List<String> described(List<String> part) {
    var shown = new ArrayList<String>();
    for (var line : part) {
      if (line.startsWith("    Budget:") && shown.stream().anyMatch(l -> l.contains("Budget:"))) {
        return shown;
      }
      shown.add(line);
    }
    return shown;
  }

  private void line(String line) {
    text.append(steady(line).stripTrailing()).append('\n');
  }

  private static String print(Columns columns) {
    var age = columns.with("AGE", "<age>");
    var blocked = age.row().contains("DrainBlocked") ? age.with("BLOCKED", "1") : age;
    var some =
        blocked.row().contains("DrainBlocked") ? blocked.with("PROGRESS", "1/3 nodes") : blocked;
    // Far ahead they go down by thirty at a time, and the journey may end before or after such a
    // day.
    var days = some.row().contains("540") ? some.with("DAYS-LEFT", "570") : some;
    var message = days.headings().contains("MESSAGE") ? days.row().getLast() : "";
    return days.with("MESSAGE", steady(message)).print();
  }

  private static String steady(String said) {
    var steady = said;
    for (var entry : VARYING.entrySet()) {
      steady = entry.getKey().matcher(steady).replaceAll(entry.getValue());
    }
    return steady;
  }

  String text() {
    return text.toString();
  }
}
