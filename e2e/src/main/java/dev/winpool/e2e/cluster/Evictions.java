package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** POST pods/eviction, answered as eviction.md 2 tells it. */
final class Evictions {

  private static final int MOST_UNCONFIRMED = 2000;
  private static final Set<String> FINISHED = Set.of("Pending", "Succeeded", "Failed");

  private final ObjectStore store;
  private final Admission admission;
  private final Deletes deletes;

  Evictions(ObjectStore store, Admission admission, Deletes deletes) {
    this.store = store;
    this.admission = admission;
    this.deletes = deletes;
  }

  ApiAnswer evict(Call call) {
    admission.namespace(call, call.name());
    var body = call.object();
    if (!Json.text(body, "metadata", "name").equals(call.name())) {
      throw StatusErrors.badRequest("name in URL does not match name in Eviction object");
    }
    var options = DeleteOptions.of(Json.at(body, "deleteOptions"), call.request().query());
    var pod =
        store.find(call.key()).orElseThrow(() -> StatusErrors.notFound(call.kind(), call.name()));
    if (!ignoresBudgets(pod)) {
      spend(pod, options.dryRun());
    }
    condemn(call, pod, options);
    return ApiAnswer.json(201, StatusErrors.success(201));
  }

  /** The budgets of its namespace whose selector matches the pod. */
  static List<ObjectNode> budgetsOf(ObjectStore store, JsonNode pod) {
    return matching(store.budgets(Json.text(pod, "metadata", "namespace")), pod);
  }

  /** Those of the budgets whose selector matches the pod. */
  static List<ObjectNode> matching(List<ObjectNode> budgets, JsonNode pod) {
    var labels = Json.texts(pod, "metadata", "labels");
    return budgets.stream()
        .filter(budget -> LabelSelectors.selects(Json.at(budget, "spec", "selector"), labels))
        .toList();
  }

  private static boolean ignoresBudgets(ObjectNode pod) {
    return FINISHED.contains(Json.text(pod, "status", "phase"))
        || pod.path("metadata").has("deletionTimestamp");
  }

  private void spend(ObjectNode pod, boolean dryRun) {
    var budgets = budgetsOf(store, pod);
    if (budgets.size() > 1) {
      throw StatusErrors.internal(
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
    }
    if (budgets.isEmpty() || (!Json.condition(pod, "Ready", "True") && unreadyMayGo(budgets))) {
      return;
    }
    var budget = budgets.getFirst();
    check(budget);
    if (!dryRun) {
      decrement(budget, Json.text(pod, "metadata", "name"));
    }
  }

  /** A pod that is not ready does not count as healthy and costs no budget. */
  private static boolean unreadyMayGo(List<ObjectNode> budgets) {
    var budget = budgets.getFirst();
    var desired = Json.number(budget, 0, "status", "desiredHealthy");
    return Json.text(budget, "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")
        || (desired > 0 && Json.number(budget, 0, "status", "currentHealthy") >= desired);
  }

  private static void check(ObjectNode budget) {
    var name = Json.text(budget, "metadata", "name");
    var status = budget.path("status");
    if (Json.number(status, 0, "observedGeneration")
        < Json.number(budget, 0, "metadata", "generation")) {
      throw BudgetErrors.blocks(
          "The disruption budget %s is still being processed by the server.".formatted(name), 10);
    }
    var allowed = Json.number(status, 0, "disruptionsAllowed");
    if (status.path("disruptedPods").size() > MOST_UNCONFIRMED) {
      throw BudgetErrors.forbids(
          name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
    }
    if (allowed == 0) {
      throw BudgetErrors.blocks(blocked(name, status), 0);
    }
  }

  private static String blocked(String name, JsonNode status) {
    var desired = Json.number(status, 0, "desiredHealthy");
    var current = Json.number(status, 0, "currentHealthy");
    for (var condition : Json.items(status, "conditions")) {
      if (Json.text(condition, "reason").equals("SyncFailed")) {
        return "The disruption budget %s does not allow evicting pods currently because it failed sync: %s"
            .formatted(name, Json.text(condition, "message"));
      }
    }
    return current <= desired
        ? "The disruption budget %s needs %d healthy pods and has %d currently"
            .formatted(name, desired, current)
        : "The disruption budget %s does not allow evicting pods currently".formatted(name);
  }

  private void decrement(ObjectNode budget, String pod) {
    var next = budget.deepCopy();
    var status = Json.within(next, "status");
    var left = Json.number(status, 0, "disruptionsAllowed") - 1;
    status.put("disruptionsAllowed", left);
    Json.within(status, "disruptedPods").put(pod, store.now().toString());
    if (left == 0) {
      Conditions.setObserved(
          next,
          new Conditions.Condition("DisruptionAllowed", "False", "InsufficientPods", ""),
          store.now());
    }
    store.put(
        new Key(
            "policy",
            "poddisruptionbudgets",
            Json.text(budget, "metadata", "namespace"),
            Json.text(budget, "metadata", "name")),
        next);
  }

  /** Names the reason on the pod, then deletes it as a client would: two writes. */
  private void condemn(Call call, ObjectNode pod, DeleteOptions options) {
    Deletes.checkPreconditions(call.kind(), pod, options);
    if (!options.dryRun() && !Json.condition(pod, "DisruptionTarget", "True")) {
      var next = pod.deepCopy();
      Conditions.set(
          next,
          new Conditions.Condition(
              "DisruptionTarget", "True", "EvictionByEvictionAPI", "Eviction API: evicting"),
          store.now());
      Defaults.shape(call.kind(), next);
      store.put(call.key(), next);
    }
    var rest = new DeleteOptions(options.grace(), options.uid(), "", options.dryRun(), "");
    deletes.delete(call, rest);
  }
}
