package dev.winpool.emulator.referee.journal;

import dev.winpool.emulator.stage.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A write to the Kubernetes API and its answer.
 *
 * @param body the request, in one shape (see {@link BodyReader})
 */
public record ClusterWrite(
    long seq, Instant at, JsonFacts facts, JsonFacts body, boolean byOperator)
    implements JournalLine {
  public static final String CORDON = "winpool.dev/cordon";

  static ClusterWrite of(Journal.Entry entry, String operator) {
    var facts = new JsonFacts(entry.fields());
    var mine = facts.text("userAgent").orElse("").startsWith(operator);
    var body = BodyReader.read(facts.value("body").orElse(null));
    return new ClusterWrite(entry.seq(), entry.at(), facts, body, mine);
  }

  public String verb() {
    return facts.text("verb").orElse("");
  }

  public boolean on(String resource) {
    var found = facts.text("resource").orElse("");
    return found.equals(resource) || found.startsWith(resource + ".");
  }

  public boolean onStatus() {
    return facts.text("subresource").filter("status"::equals).isPresent();
  }

  public String name() {
    return facts.text("name").or(() -> body.text("metadata", "name")).orElse("");
  }

  public boolean dryRun() {
    return switch (facts.value("dryRun").orElse(false)) {
      case Boolean flag -> flag;
      case List<?> list -> !list.isEmpty();
      case Object other -> !List.of("", "false", "null").contains(other.toString());
    };
  }

  /** Whether it changed, or could have changed, the cluster. */
  public boolean accepted() {
    return !dryRun() && facts.number("code").filter(code -> code / 100 == 2).isPresent();
  }

  public boolean deletes(String resource) {
    return on(resource) && verb().equals("delete");
  }

  public boolean evicts() {
    return on("pods")
        && (verb().equals("evict")
            || facts.text("subresource").filter("eviction"::equals).isPresent());
  }

  /** The operator evicts a pod in earnest, whatever was answered. */
  public boolean operatorEvicts() {
    return byOperator && evicts() && !dryRun();
  }

  public boolean evictionGranted() {
    return operatorEvicts() && accepted();
  }

  /** The operator deletes a pod in earnest: past whatever budget holds it. */
  public boolean forces() {
    return byOperator && deletes("pods") && !dryRun();
  }

  /** By the operator a pod was asked to go. */
  public boolean disturbs() {
    return evictionGranted() || forces() && accepted();
  }

  /** The operator writes a Node in earnest. */
  public boolean operatorWritesNode() {
    return byOperator && on("nodes") && !dryRun();
  }

  public boolean cordons() {
    return body.flag("spec", "unschedulable");
  }

  /** Neither cordons nor marks as cordoned: gives a node back. */
  public boolean reopens() {
    return verb().equals("patch")
        && !cordons()
        && body.value("metadata", "annotations", CORDON).isEmpty();
  }

  /** Name of the node that the pod of this write ran on. */
  public Optional<String> nodeOfPod() {
    return facts.text("before", "node");
  }

  public JsonFacts before() {
    return facts.part("before");
  }

  public JsonFacts after() {
    return facts.part("after");
  }

  public boolean carriesResourceVersion() {
    return facts
        .text("resourceVersionSent")
        .or(() -> body.text("metadata", "resourceVersion"))
        .isPresent();
  }

  /** Namespace and name, as far as there is one. */
  public String target() {
    return facts.text("namespace").map(space -> space + "/").orElse("") + name();
  }
}
