package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.BoundedText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stopped an upgrade, from AKS's own words (aks.md 4, "drain blocked"): node, pod and budget
 * where they are said in the known way, else the words as they are. Nothing is decided on it.
 */
record StoppedDrain(AgentPool pool) {
  private static final Pattern NODE = Pattern.compile("Drain node (\\S+) failed");
  private static final Pattern POD = Pattern.compile("evicting pod (\\S+) failed");
  private static final Pattern BUDGET = Pattern.compile("debug info: (\\S+) blocked by pdb (\\S+)");

  /** {@code at the drain timeout of node akswin22000001: pod shop/api-1, budget shop/api}. */
  String words() {
    var error = pool.provisioningError();
    var said = error.message().isEmpty() ? error.code() : error.message();
    var node = NODE.matcher(said);
    return node.find()
        ? "at the drain timeout of node " + name(node.group(1)) + holder(said).orElse("")
        : "(" + said + ")";
  }

  private static Optional<String> holder(String said) {
    var budget = BUDGET.matcher(said);
    if (budget.find()) {
      var pod = name(budget.group(1));
      return Optional.of(": pod " + pod + ", budget " + inNamespaceOf(pod, name(budget.group(2))));
    }
    var pod = POD.matcher(said);
    return pod.find() ? Optional.of(": pod " + name(pod.group(1))) : Optional.empty();
  }

  /** A budget holds pods of its own namespace only. */
  private static String inNamespaceOf(String pod, String budget) {
    var end = pod.indexOf('/');
    return budget.contains("/") || end < 0 ? budget : pod.substring(0, end + 1) + budget;
  }

  private static String name(String text) {
    return BoundedText.of(text.replaceFirst("[.,;:]$", ""));
  }
}
