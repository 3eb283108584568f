package dev.winpool.e2e.real;

import dev.winpool.e2e.controlplane.Kubectl;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What kubectl answers about the one object at one moment.
 *
 * @param when the moment, in the words of the page
 */
record Glance(String when, Columns narrow, Columns wide, String describe) {

  static Glance at(String when, Kubectl kubectl) {
    return new Glance(
        when,
        Columns.read(kubectl.run("get", "wnp").text()),
        Columns.read(kubectl.run("get", "wnp", "-o", "wide").text()),
        kubectl.run("describe", "wnp").text());
  }

  String reason() {
    return narrow.row().get(narrow.headings().indexOf("REASON"));
  }

  /** {@code True False False}: what describe says of Ready, Reconciling and Stalled. */
  String conditions() {
    return String.join(" ", List.of(status("Ready"), status("Reconciling"), status("Stalled")));
  }

  private String status(String condition) {
    var wanted = "Reason: +" + reason() + "\n +Status: +(\\w+)\n +Type: +" + condition + "\n";
    var found = Pattern.compile(wanted).matcher(describe);
    return found.find() ? found.group(1) : "absent";
  }

  /** The lines of one part of the status, its name first. */
  List<String> part(String name) {
    return describe
        .lines()
        .dropWhile(line -> !line.equals("Status:"))
        .dropWhile(line -> !line.equals("  " + name + ":"))
        .takeWhile(line -> line.equals("  " + name + ":") || line.startsWith("   "))
        .toList();
  }
}
