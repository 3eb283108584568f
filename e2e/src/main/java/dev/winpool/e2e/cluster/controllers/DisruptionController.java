package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.StatusConditions;
import dev.winpool.e2e.cluster.object.StatusConditions.Condition;
import dev.winpool.e2e.cluster.selector.LabelSelectors;
import dev.winpool.e2e.cluster.server.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Computes the status of PodDisruptionBudgets. */
final class DisruptionController extends Controller {

  /** How long a granted eviction counts as a disruption when its pod is not deleted. */
  static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

  private final OwnerScale scale;
  private Instant due = Instant.MAX;

  DisruptionController(Actor actor) {
    super(actor);
    this.scale = new OwnerScale(actor);
  }

  @Override
  public Optional<Instant> nextDue() {
    return due.equals(Instant.MAX) ? Optional.empty() : Optional.of(due);
  }

  @Override
  void pass() {
    due = Instant.MAX;
    actor.list("policy", "poddisruptionbudgets").forEach(this::tend);
  }

  private void tend(ObjectNode budget) {
    var pods =
        actor.store().list("", "pods", JsonFields.text(budget, "metadata", "namespace")).stream()
            .filter(
                pod ->
                    LabelSelectors.selects(
                        JsonFields.at(budget, "spec", "selector"),
                        JsonFields.texts(pod, "metadata", "labels")))
            .toList();
    var next = budget.deepCopy();
    var demand = demand(budget, pods);
    if (demand.isEmpty()) {
      failSafe(next);
    } else {
      report(next, pods, demand.get());
    }
    Statuses.write(actor, budget, next);
  }

  private record Demand(int expected, int desiredHealthy) {}

  /** Empty when the scale of an owner cannot be told. */
  private Optional<Demand> demand(ObjectNode budget, List<ObjectNode> pods) {
    var most = JsonFields.at(budget, "spec", "maxUnavailable");
    var least = JsonFields.at(budget, "spec", "minAvailable");
    if (most.isMissingNode() && !least.asText().endsWith("%")) {
      return Optional.of(new Demand(pods.size(), Counts.of(least, pods.size(), true)));
    }
    var expected = scale.of(pods);
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    var total = expected.getAsInt();
    var desired =
        most.isMissingNode()
            ? Counts.of(least, total, true)
            : Math.max(0, total - Counts.of(most, total, true));
    return Optional.of(new Demand(total, desired));
  }

  private void report(ObjectNode budget, List<ObjectNode> pods, Demand demand) {
    var disrupted = disrupted(budget, pods);
    var healthy =
        (int)
            pods.stream()
                .filter(pod -> !Pods.terminating(pod) && Pods.ready(pod))
                .filter(pod -> !disrupted.containsKey(JsonFields.text(pod, "metadata", "name")))
                .count();
    var allowed = demand.expected() <= 0 ? 0 : Math.max(0, healthy - demand.desiredHealthy());
    var status = JsonFields.within(budget, "status");
    status.put("disruptionsAllowed", allowed);
    status.put("currentHealthy", healthy);
    status.put("desiredHealthy", demand.desiredHealthy());
    status.put("expectedPods", demand.expected());
    status.remove("disruptedPods");
    if (!disrupted.isEmpty()) {
      disrupted.forEach(JsonFields.within(status, "disruptedPods")::put);
    }
    Statuses.observed(budget);
    var open = allowed > 0;
    condition(budget, open, open ? "SufficientPods" : "InsufficientPods");
  }

  /** The granted evictions whose pods are not being deleted yet. */
  private Map<String, String> disrupted(ObjectNode budget, List<ObjectNode> pods) {
    var waiting = new TreeMap<String, String>();
    for (var pod : pods) {
      var name = JsonFields.text(pod, "metadata", "name");
      var since = JsonFields.text(budget, "status", "disruptedPods", name);
      if (!since.isEmpty() && !Pods.terminating(pod)) {
        var expiry = Instant.parse(since).plus(DELETION_TIMEOUT);
        if (expiry.isAfter(actor.store().now())) {
          waiting.put(name, since);
          due = expiry.isBefore(due) ? expiry : due;
        }
      }
    }
    return waiting;
  }

  private void failSafe(ObjectNode budget) {
    JsonFields.within(budget, "status").put("disruptionsAllowed", 0);
    condition(budget, false, "SyncFailed");
  }

  private void condition(ObjectNode budget, boolean allowed, String reason) {
    StatusConditions.setObserved(
        budget,
        new Condition("DisruptionAllowed", allowed ? "True" : "False", reason, ""),
        actor.store().now());
  }

  /** The replicas that the controllers of pods ask for. */
  private record OwnerScale(Actor actor) {

    /** Empty when an owner has no scale, as a DaemonSet has none. */
    OptionalInt of(List<ObjectNode> pods) {
      var scales = new TreeMap<String, Integer>();
      for (var pod : pods) {
        var ref = Owned.controller(pod);
        if (ref.isPresent()) {
          var top = top(JsonFields.text(pod, "metadata", "namespace"), ref.get());
          if (top.isEmpty()) {
            return OptionalInt.empty();
          }
          scales.put(
              JsonFields.text(top.get(), "metadata", "uid"),
              (int) JsonFields.number(top.get(), 1, "spec", "replicas"));
        }
      }
      return OptionalInt.of(scales.values().stream().mapToInt(Integer::intValue).sum());
    }

    private Optional<ObjectNode> top(String namespace, JsonNode ref) {
      return switch (JsonFields.text(ref, "kind")) {
        case "ReplicaSet" ->
            find("replicasets", namespace, ref)
                .map(
                    set ->
                        Owned.controller(set)
                            .flatMap(owner -> find("deployments", namespace, owner))
                            .orElse(set));
        case "StatefulSet" -> find("statefulsets", namespace, ref);
        case "Deployment" -> find("deployments", namespace, ref);
        default -> Optional.empty();
      };
    }

    private Optional<ObjectNode> find(String plural, String namespace, JsonNode ref) {
      return actor
          .find(new Key("apps", plural, namespace, JsonFields.text(ref, "name")))
          .filter(o -> JsonFields.text(o, "metadata", "uid").equals(JsonFields.text(ref, "uid")));
    }
  }
}
