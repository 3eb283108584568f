package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.StatusConditions;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.schema.Defaults;
import dev.winpool.e2e.cluster.selector.LabelSelectors;
import dev.winpool.e2e.cluster.store.ObjectStore;
import java.util.List;
import java.util.Set;

/** POST pods/eviction, answered as eviction.md 2 tells it. */
public final class EvictionVerb {

  private static final int MOST_UNCONFIRMED = 2000;
  private static final Set<String> FINISHED = Set.of("Pending", "Succeeded", "Failed");

  private final ObjectStore store;
  private final Admission admission;
  private final Deletes deletes;

  public EvictionVerb(ObjectStore store, Admission admission, Deletes deletes) {
    this.store = store;
    this.admission = admission;
    this.deletes = deletes;
  }

  public ApiAnswer evict(ResourceCall call) {
    admission.namespace(call, call.name());
    var body = call.object();
    if (!JsonFields.text(body, "metadata", "name").equals(call.name())) {
      throw StatusErrors.badRequest("name in URL does not match name in Eviction object");
    }
    var options = DeleteOptions.of(JsonFields.at(body, "deleteOptions"), call.request().query());
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
    return LabelSelectors.selecting(
        store.budgets(JsonFields.text(pod, "metadata", "namespace")), pod);
  }

  private static boolean ignoresBudgets(ObjectNode pod) {
    return FINISHED.contains(JsonFields.text(pod, "status", "phase"))
        || pod.path("metadata").has("deletionTimestamp");
  }

  private void spend(ObjectNode pod, boolean dryRun) {
    var budgets = budgetsOf(store, pod);
    if (budgets.size() > 1) {
      throw StatusErrors.internal(
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
    }
    if (budgets.isEmpty()
        || (!JsonFields.condition(pod, "Ready", "True") && unreadyMayGo(budgets))) {
      return;
    }
    var budget = budgets.getFirst();
    check(budget);
    if (!dryRun) {
      decrement(budget, JsonFields.text(pod, "metadata", "name"));
    }
  }

  /** A pod that is not ready does not count as healthy and costs no budget. */
  private static boolean unreadyMayGo(List<ObjectNode> budgets) {
    var budget = budgets.getFirst();
    var desired = JsonFields.number(budget, 0, "status", "desiredHealthy");
    return JsonFields.text(budget, "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")
        || (desired > 0 && JsonFields.number(budget, 0, "status", "currentHealthy") >= desired);
  }

  private static void check(ObjectNode budget) {
    var name = JsonFields.text(budget, "metadata", "name");
    var status = budget.path("status");
    if (JsonFields.number(status, 0, "observedGeneration")
        < JsonFields.number(budget, 0, "metadata", "generation")) {
      throw BudgetErrors.blocks(
          "The disruption budget %s is still being processed by the server.".formatted(name), 10);
    }
    var allowed = JsonFields.number(status, 0, "disruptionsAllowed");
    if (status.path("disruptedPods").size() > MOST_UNCONFIRMED) {
      throw BudgetErrors.forbids(
          name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
    }
    if (allowed == 0) {
      throw BudgetErrors.blocks(blocked(name, status), 0);
    }
  }

  private static String blocked(String name, JsonNode status) {
    var desired = JsonFields.number(status, 0, "desiredHealthy");
    var current = JsonFields.number(status, 0, "currentHealthy");
    for (var condition : JsonFields.items(status, "conditions")) {
      if (JsonFields.text(condition, "reason").equals("SyncFailed")) {
        return "The disruption budget %s does not allow evicting pods currently because it failed sync: %s"
            .formatted(name, JsonFields.text(condition, "message"));
      }
    }
    return current <= desired
        ? "The disruption budget %s needs %d healthy pods and has %d currently"
            .formatted(name, desired, current)
        : "The disruption budget %s does not allow evicting pods currently".formatted(name);
  }

  private void decrement(ObjectNode budget, String pod) {
    var next = budget.deepCopy();
    var status = JsonFields.within(next, "status");
    var left = JsonFields.number(status, 0, "disruptionsAllowed") - 1;
    status.put("disruptionsAllowed", left);
    JsonFields.within(status, "disruptedPods").put(pod, store.now().toString());
    if (left == 0) {
      StatusConditions.setObserved(
          next,
          new StatusConditions.Condition("DisruptionAllowed", "False", "InsufficientPods", ""),
          store.now());
    }
    store.put(
        new Key(
            "policy",
            "poddisruptionbudgets",
            JsonFields.text(budget, "metadata", "namespace"),
            JsonFields.text(budget, "metadata", "name")),
        next);
  }

  /** Names the reason on the pod, then deletes it as a client would: two writes. */
  private void condemn(ResourceCall call, ObjectNode pod, DeleteOptions options) {
    Deletes.checkPreconditions(call.kind(), pod, options);
    if (!options.dryRun() && !JsonFields.condition(pod, "DisruptionTarget", "True")) {
      var next = pod.deepCopy();
      StatusConditions.set(
          next,
          new StatusConditions.Condition(
              "DisruptionTarget", "True", "EvictionByEvictionAPI", "Eviction API: evicting"),
          store.now());
      Defaults.shape(call.kind(), next);
      store.put(call.key(), next);
    }
    var rest = new DeleteOptions(options.grace(), options.uid(), "", options.dryRun(), "");
    deletes.delete(call, rest);
  }
}
