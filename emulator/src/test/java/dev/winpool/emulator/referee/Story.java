package dev.winpool.emulator.referee;

import static dev.winpool.emulator.referee.Given.of;
import static dev.winpool.emulator.referee.Given.swap;
import static dev.winpool.emulator.referee.Given.tags;

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
final class Story {
  static final Instant START = Instant.parse("2026-11-21T22:00:00Z");
  static final String OPERATOR = "winpool-operator/0.1.0";
  private static final String POOLS = "/subscriptions/s/agentPools/";

  private final List<Journal.Entry> entries = new ArrayList<>();
  private Instant now = START;

  Verdict judged() {
    return judged(Rules.usual().with(Estate.usual().ofCluster("uid-1")));
  }

  Verdict judged(Rules rules) {
    return Referee.judge(entries, rules);
  }

  /** Number of the last entry. */
  long last() {
    return entries.size();
  }

  Story pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  Story record(String kind, Map<String, Object> fields) {
    entries.add(new Journal.Entry(entries.size() + 1L, now, kind, fields));
    return pass(Duration.ofMinutes(1));
  }

  /** The last entry with other fields laid over it. */
  Story but(Object... pairs) {
    var entry = entries.removeLast();
    Map<String, Object> fields = new HashMap<>(entry.fields());
    fields.putAll(of(pairs));
    entries.add(new Journal.Entry(entry.seq(), entry.at(), entry.kind(), fields));
    return this;
  }

  // ARM

  private Story arm(String method, String pool, String tail, Map<String, Object> more) {
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

  Story create(String pool) {
    var request = of("status", 201, "ifNoneMatch", "*", "body", body(3), "stateBefore", null);
    return arm("PUT", pool, "", request);
  }

  Story update(String pool) {
    var request = stood("Succeeded");
    request.putAll(of("ifMatch", "e1", "body", body(4), "changed", true));
    return arm("PUT", pool, "", request);
  }

  Story delete(String pool) {
    var request = stood("Succeeded");
    request.putAll(of("status", 202, "ifMatch", "e1", "stateAfter", "Deleting"));
    return arm("DELETE", pool, "", request);
  }

  Story image(String pool) {
    var request = stood("Succeeded");
    request.put("status", 202);
    return arm("POST", pool, "/upgradeNodeImageVersion", request);
  }

  Story deleteAccepted(String pool, Object... livePods) {
    return record(
        "stage", of("event", "pool-delete-accepted", "pool", pool, "livePods", List.of(livePods)));
  }

  Story operationEnded(String pool, String verb, String status) {
    return record(
        "stage", of("event", "operation-ended", "pool", pool, "verb", verb, "status", status));
  }

  Story imageRunEnded(String pool) {
    return operationEnded(pool, "UpgradingNodeImageVersion", "Succeeded");
  }

  // the cluster

  Story write(String verb, String resource, String name, Map<String, Object> more) {
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
  Story node(String name, String pool) {
    write("create", "nodes", name, of("after", nodeFacts(pool, false)));
    but("userAgent", "winpool-stage", "code", 201);
    return ready(name, pool, true);
  }

  Story ready(String name, String pool, boolean is) {
    var condition = of("type", "Ready", "status", is ? "True" : "False");
    var body = of("status", of("conditions", List.of(condition)));
    write("patch", "nodes", name, of("subresource", "status", "body", body));
    return but("after", nodeFacts(pool, false), "userAgent", "winpool-stage");
  }

  Story cordon(String name, String pool) {
    return unschedulable(name, pool, true, "9f3c1a");
  }

  Story uncordon(String name, String pool) {
    return unschedulable(name, pool, false, null);
  }

  private Story unschedulable(String name, String pool, boolean is, Object mark) {
    var annotations = of("winpool.dev/cordon", mark);
    var metadata = of("resourceVersion", "7", "annotations", annotations);
    var body = of("metadata", metadata, "spec", of("unschedulable", is));
    write("patch", "nodes", name, of("body", body, "resourceVersionSent", "7"));
    return but("before", nodeFacts(pool, !is), "after", nodeFacts(pool, is));
  }

  Story evict(String pod, String node) {
    var budget = of("name", "cart", "disruptionsAllowed", 1, "matching", 1);
    var before = of("node", node, "uid", "u-" + pod, "phase", "Running", "budget", budget);
    var options = of("preconditions", of("uid", "u-" + pod));
    var request = of("namespace", "shop", "code", 201, "uidPrecondition", "u-" + pod);
    request.putAll(of("before", before, "body", of("deleteOptions", options)));
    return write("evict", "pods", pod, request);
  }

  Story budgetWritten() {
    write("update", "poddisruptionbudgets", "cart", of("namespace", "shop"));
    return but("userAgent", "kube-controller-manager", "subresource", "status");
  }

  Story lease(String holder) {
    var body = of("spec", of("holderIdentity", holder));
    var request = of("body", body, "resourceVersionSent", "9");
    return write("update", "leases", "winpool-disruption", request);
  }

  Story object(String name, Map<String, Object> spec) {
    write("create", "windowsnodepools", name, of("body", of("spec", spec)));
    return but("userAgent", "kubectl", "code", 201);
  }

  Story annotated(String resource, String name, String value) {
    var annotations = of("winpool.dev/hold", value);
    var body = of("metadata", of("annotations", annotations));
    return write("patch", resource, name, of("body", body)).but("userAgent", "kubectl");
  }

  Story status(String name, Map<String, Object> status) {
    var after = of("generation", 2, "status", status);
    var request = of("subresource", "status", "resourceVersionSent", "8", "after", after);
    return write("update", "windowsnodepools", name, request);
  }

  Story intent(String verb, String pool) {
    return status("web", of("swap", swap(), "intent", of("verb", verb, "pool", pool)));
  }
}
