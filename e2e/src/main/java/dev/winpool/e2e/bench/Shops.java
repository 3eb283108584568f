package dev.winpool.e2e.bench;

import dev.winpool.e2e.cluster.object.JsonFields;

/**
 * Thirty Deployments of ten pods under a budget each, dealt out over a few namespaces: their
 * controllers make the pods, the scheduler places them.
 *
 * @param maxUnavailable of each budget
 */
record Shops(Loader loader, int maxUnavailable) {
  static final int DEPLOYMENTS = 30;
  static final int REPLICAS = 10;

  private static final int NAMESPACES = 5;

  private static final String DEPLOYMENT =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%s"},
       "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "%s"}},
         "template": {"metadata": {"labels": {"app": "%s"}},
           "spec": {"nodeSelector": {"kubernetes.io/os": "windows"},
             "terminationGracePeriodSeconds": 30,
             "containers": [{"name": "service", "image": "10.0.0.9:5000/shop/%s:2026.09"}]}}}}
      """;

  private static final String BUDGET =
      """
      {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "%s"},
       "spec": {"maxUnavailable": %d, "selector": {"matchLabels": {"app": "%s"}}}}
      """;

  void create() {
    loader.each(NAMESPACES, i -> loader.create("/api/v1/namespaces", namespace(i)));
    loader.each(DEPLOYMENTS, this::create);
  }

  private void create(int number) {
    var app = "service-%02d".formatted(number);
    var in = "/namespaces/shop-" + number % NAMESPACES + "/";
    loader.create(
        "/apis/policy/v1" + in + "poddisruptionbudgets",
        JsonFields.read(BUDGET.formatted(app, maxUnavailable, app)));
    loader.create(
        "/apis/apps/v1" + in + "deployments",
        JsonFields.read(DEPLOYMENT.formatted(app, REPLICAS, app, app, app)));
  }

  private static com.fasterxml.jackson.databind.JsonNode namespace(int number) {
    var text = "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop-%d\"}}";
    return JsonFields.read(text.formatted(number));
  }

  /** All are counted, and each budget allows what it may. */
  boolean counted() {
    var budgets =
        loader.client().policy().v1().podDisruptionBudget().inAnyNamespace().list().getItems();
    return budgets.size() == DEPLOYMENTS
        && budgets.stream()
            .allMatch(
                budget ->
                    budget.getStatus() != null
                        && Integer.valueOf(REPLICAS).equals(budget.getStatus().getCurrentHealthy())
                        && Integer.valueOf(maxUnavailable)
                            .equals(budget.getStatus().getDisruptionsAllowed()));
  }

  /** Turns of evictions that a budget allows, one after another. */
  static int batches(int maxUnavailable) {
    return (REPLICAS + maxUnavailable - 1) / maxUnavailable;
  }
}
