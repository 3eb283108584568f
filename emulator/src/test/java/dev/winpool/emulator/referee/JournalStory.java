package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.StoryValues.of;
import static dev.winpool.emulator.referee.StoryValues.swap;
import static dev.winpool.emulator.referee.StoryValues.tags;

import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.premise.Premises;
import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a journal for a test, a minute passing with each entry. Pools belong to the object {@code
 * web} of cluster {@code uid-1} unless {@code given} or {@code but} says otherwise.
 */
final class JournalStory {
  static final Instant START = Instant.parse("2026-11-21T22:00:00Z");
  static final String OPERATOR = "winpool-operator/0.1.0";
  private static final String POOLS = "/subscriptions/s/agentPools/";

  private final List<Journal.Entry> entries = new ArrayList<>();
  private Instant now = START;

  RefereeVerdict judged() {
    return judged(Premises.usual().with(Estate.usual().ofCluster("uid-1")));
  }

  RefereeVerdict judged(Premises premises) {
    return Referee.judge(entries, premises);
  }

  /** Number of the last entry. */
  long last() {
    return entries.size();
  }

  Instant lastAt() {
    return entries.getLast().at();
  }

  JournalStory pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  JournalStory record(String kind, Map<String, Object> fields) {
    entries.add(new Journal.Entry(entries.size() + 1L, now, kind, fields));
    return pass(Duration.ofMinutes(1));
  }

  /** The last entry with other fields laid over it. */
  JournalStory but(Object... pairs) {
    var entry = entries.removeLast();
    Map<String, Object> fields = new HashMap<>(entry.fields());
    fields.putAll(of(pairs));
    entries.add(new Journal.Entry(entry.seq(), entry.at(), entry.kind(), fields));
    return this;
  }

  // ARM

  private JournalStory arm(String method, String pool, String tail, Map<String, Object> more) {
    var fields =
        of("method", method, "path", POOLS + pool + tail, "pool", pool, "userAgent", OPERATOR);
    fields.putAll(of("status", 200, "osType", "Windows", "mode", "User"));
    fields.putAll(more);
    return record("arm", fields);
  }

  private static Map<String, Object> stood(String state) {
    return of("stateBefore", state, "tagsBefore", tags("web"), "countBefore", 3);
  }

  private static Map<String, Object> body(int count) {
    return of("properties", of("osType", "Windows", "count", count, "tags", tags("web")));
  }

  JournalStory create(String pool) {
    var request = of("status", 201, "ifNoneMatch", "*", "body", body(3), "stateBefore", null);
    return arm("PUT", pool, "", request);
  }

  JournalStory update(String pool) {
    var request = stood("Succeeded");
    request.putAll(of("ifMatch", "e1", "body", body(4), "changed", true));
    return arm("PUT", pool, "", request);
  }

  JournalStory delete(String pool) {
    var request = stood("Succeeded");
    request.putAll(of("status", 202, "ifMatch", "e1", "stateAfter", "Deleting"));
    return arm("DELETE", pool, "", request);
  }

  JournalStory image(String pool) {
    var request = stood("Succeeded");
    request.put("status", 202);
    return arm("POST", pool, "/upgradeNodeImageVersion", request);
  }

  JournalStory deleteAccepted(String pool, Object... livePods) {
    return record(
        "stage", of("event", "pool-delete-accepted", "pool", pool, "livePods", List.of(livePods)));
  }

  JournalStory operationEnded(String pool, String verb, String status) {
    return record(
        "stage", of("event", "operation-ended", "pool", pool, "verb", verb, "status", status));
  }

  JournalStory imageRunEnded(String pool) {
    return operationEnded(pool, "UpgradingNodeImageVersion", "Succeeded");
  }

  // the cluster

  JournalStory write(String verb, String resource, String name, Map<String, Object> more) {
    var fields = of("verb", verb, "resource", resource, "name", name, "userAgent", OPERATOR);
    fields.put("code", 200);
    fields.putAll(more);
    return record("cluster", fields);
  }

  private static Map<String, Object> nodeFacts(String pool, boolean cordoned) {
    var labels = of("kubernetes.azure.com/agentpool", pool, "kubernetes.io/os", "windows");
    return of("unschedulable", cordoned, "labels", labels, "uid", "u");
  }

  /** A node joins, Ready and schedulable. */
  JournalStory node(String name, String pool) {
    write("create", "nodes", name, of("after", nodeFacts(pool, false)));
    but("userAgent", "winpool-stage", "code", 201);
    return ready(name, pool, true);
  }

  JournalStory ready(String name, String pool, boolean is) {
    var condition = of("type", "Ready", "status", is ? "True" : "False");
    var body = of("status", of("conditions", List.of(condition)));
    write("patch", "nodes", name, of("subresource", "status", "body", body));
    return but("after", nodeFacts(pool, false), "userAgent", "winpool-stage");
  }

  JournalStory cordon(String name, String pool) {
    return unschedulable(name, pool, true, "9f3c1a");
  }

  JournalStory uncordon(String name, String pool) {
    return unschedulable(name, pool, false, null);
  }

  private JournalStory unschedulable(String name, String pool, boolean is, Object mark) {
    var annotations = of("winpool.dev/cordon", mark);
    var metadata = of("resourceVersion", "7", "annotations", annotations);
    var body = of("metadata", metadata, "spec", of("unschedulable", is));
    write("patch", "nodes", name, of("body", body, "resourceVersionSent", "7"));
    return but("before", nodeFacts(pool, !is), "after", nodeFacts(pool, is));
  }

  JournalStory evict(String pod, String node) {
    var budget = of("name", "cart", "disruptionsAllowed", 1, "matching", 1);
    var before = of("node", node, "uid", "u-" + pod, "phase", "Running", "budget", budget);
    before.putAll(of("owner", "rs-cart", "created", START.minus(Duration.ofDays(1)).toString()));
    var options = of("preconditions", of("uid", "u-" + pod));
    var request = of("namespace", "shop", "code", 201, "uidPrecondition", "u-" + pod);
    request.putAll(of("before", before, "body", of("deleteOptions", options)));
    request.put("after", of("asked", now.toString()));
    return write("evict", "pods", pod, request);
  }

  JournalStory budgetWritten() {
    write("update", "poddisruptionbudgets", "cart", of("namespace", "shop"));
    return but("userAgent", "kube-controller-manager", "subresource", "status");
  }

  JournalStory lease(String holder) {
    var body = of("spec", of("holderIdentity", holder));
    var request = of("body", body, "resourceVersionSent", "9");
    return write("update", "leases", "winpool-disruption", request);
  }

  JournalStory object(String name, Map<String, Object> spec) {
    write("create", "windowsnodepools", name, of("body", of("spec", spec)));
    return but("userAgent", "kubectl", "code", 201);
  }

  JournalStory annotated(String resource, String name, String value) {
    var annotations = of("winpool.dev/hold", value);
    var body = of("metadata", of("annotations", annotations));
    return write("patch", resource, name, of("body", body)).but("userAgent", "kubectl");
  }

  JournalStory status(String name, Map<String, Object> status) {
    var after = of("generation", 2, "status", status);
    var request = of("subresource", "status", "resourceVersionSent", "8", "after", after);
    return write("update", "windowsnodepools", name, request);
  }

  JournalStory intent(String verb, String pool) {
    return status("web", of("swap", swap(), "intent", of("verb", verb, "pool", pool)));
  }
}
