package dev.winpool.e2e.cluster;

import static dev.winpool.e2e.cluster.ClusterUnderTest.BUDGETS;
import static dev.winpool.e2e.cluster.ClusterUnderTest.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.cluster.object.JsonFields;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The eviction answers, row by row as the page on draining has them (B.2). */
class EvictionAnswersTest {

  private static final String OPEN =
      """
      {"observedGeneration":1,"disruptionsAllowed":1,"currentHealthy":2,"desiredHealthy":1,
       "expectedPods":2}""";
  private static final String SPENT =
      """
      {"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":2,"desiredHealthy":2,
       "expectedPods":2}""";

  @AutoClose private final ClusterUnderTest wire = new ClusterUnderTest();

  private ClusterUnderTest.Answer evict(String pod, String options) {
    return wire.post(
        PODS + "/" + pod + "/eviction",
        """
        {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"default"},
         "deleteOptions":%s}"""
            .formatted(pod, options));
  }

  private ClusterUnderTest.Answer evict(String pod) {
    return evict(pod, "{}");
  }

  private long allowed(String budget) {
    return JsonFields.number(
        wire.object(BUDGETS + "/" + budget), -1, "status", "disruptionsAllowed");
  }

  @Test
  void an_allowed_eviction_answers_201_and_condemns_the_pod() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", OPEN);

    var answer = evict("a");

    assertThat(answer.code()).isEqualTo(201);
    assertThat(answer.text("kind")).isEqualTo("Status");
    assertThat(answer.text("status")).isEqualTo("Success");
    assertThat(answer.text("code")).isEqualTo("201");
    var pod = wire.object(PODS + "/a");
    assertThat(JsonFields.text(pod, "metadata", "deletionTimestamp"))
        .isEqualTo("2026-11-22T10:00:30Z");
    assertThat(JsonFields.number(pod, 0, "metadata", "deletionGracePeriodSeconds")).isEqualTo(30);
    assertThat(pod.toString()).contains("DisruptionTarget", "EvictionByEvictionAPI");
    assertThat(JsonFields.condition(pod, "DisruptionTarget", "True")).isTrue();
  }

  @Test
  void an_allowed_eviction_spends_the_budget_and_names_the_pod_in_it() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", OPEN);

    evict("a");

    assertThat(allowed("b")).isZero();
    assertThat(JsonFields.text(wire.object(BUDGETS + "/b"), "status", "disruptedPods", "a"))
        .isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void a_repeated_eviction_of_a_terminating_pod_answers_201_and_spends_nothing() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", OPEN);
    evict("a");
    var version = wire.get(PODS + "/a").version();

    assertThat(evict("a").code()).isEqualTo(201);

    assertThat(wire.get(PODS + "/a").version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "Succeeded", "Failed"})
  void a_pod_that_does_not_run_is_evicted_without_asking_the_budget(String phase) {
    wire.pod("a", "x", true);
    wire.patch(
        PODS + "/a/status", ClusterUnderTest.MERGE, "{\"status\":{\"phase\":\"" + phase + "\"}}");
    wire.budget("b", "x", SPENT);

    assertThat(evict("a").code()).isEqualTo(201);
    assertThat(allowed("b")).isZero();
  }

  @Test
  void a_spent_budget_answers_429_with_its_cause_and_no_retry_after() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", SPENT);

    var answer = evict("a");

    assertThat(answer.code()).isEqualTo(429);
    assertThat(answer.text("reason")).isEqualTo("TooManyRequests");
    assertThat(answer.text("message"))
        .isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
    var cause = answer.body().path("details").path("causes").path(0);
    assertThat(JsonFields.text(cause, "reason")).isEqualTo("DisruptionBudget");
    assertThat(JsonFields.text(cause, "message"))
        .isEqualTo("The disruption budget b needs 2 healthy pods and has 2 currently");
    assertThat(answer.raw().headers().firstValue("Retry-After")).isEmpty();
    assertThat(wire.object(PODS + "/a").path("metadata").has("deletionTimestamp")).isFalse();
  }

  @Test
  void a_budget_newer_than_its_status_answers_429_to_be_retried_after_ten_seconds() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", "{\"disruptionsAllowed\":5}");

    var answer = evict("a");

    assertThat(answer.code()).isEqualTo(429);
    assertThat(answer.raw().headers().firstValue("Retry-After")).contains("10");
    assertThat(answer.text("details", "retryAfterSeconds")).isEqualTo("10");
    assertThat(answer.body().path("details").path("causes").path(0).path("message").asText())
        .isEqualTo("The disruption budget b is still being processed by the server.");
  }

  @Test
  void an_unready_pod_goes_free_of_charge_while_enough_others_are_healthy() {
    wire.pod("a", "x", false);
    wire.budget("b", "x", SPENT);

    assertThat(evict("a").code()).isEqualTo(201);
    assertThat(allowed("b")).isZero();
  }

  @Test
  void an_unready_pod_is_blocked_while_too_few_are_healthy() {
    wire.pod("a", "x", false);
    wire.budget(
        "b",
        "x",
        """
        {"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":2}""");

    assertThat(evict("a").code()).isEqualTo(429);
  }

  @Test
  void an_unready_pod_under_always_allow_goes_though_too_few_are_healthy() {
    wire.pod("a", "x", false);
    wire.budget(
        "b",
        "x",
        """
        {"observedGeneration":2,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":2}""");
    wire.patch(
        BUDGETS + "/b",
        ClusterUnderTest.MERGE,
        "{\"spec\":{\"unhealthyPodEvictionPolicy\":\"AlwaysAllow\"}}");

    assertThat(evict("a").code()).isEqualTo(201);
  }

  @Test
  void two_budgets_over_one_pod_answer_500_without_a_reason() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", OPEN);
    wire.budget("c", "x", OPEN);

    var answer = evict("a");

    assertThat(answer.code()).isEqualTo(500);
    assertThat(answer.body().has("reason")).isFalse();
    assertThat(answer.text("message"))
        .isEqualTo(
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
  }

  @Test
  void a_wrong_uid_answers_409_after_the_budget_was_spent() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", OPEN);

    var answer = evict("a", "{\"preconditions\":{\"uid\":\"other\"}}");

    assertThat(answer.code()).isEqualTo(409);
    assertThat(answer.text("reason")).isEqualTo("Conflict");
    assertThat(answer.text("message")).contains("the UID in the precondition (other)");
    assertThat(allowed("b")).isZero();
    assertThat(wire.object(PODS + "/a").path("metadata").has("deletionTimestamp")).isFalse();
  }

  @Test
  void a_wrong_uid_under_a_spent_budget_answers_429() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", SPENT);

    assertThat(evict("a", "{\"preconditions\":{\"uid\":\"other\"}}").code()).isEqualTo(429);
  }

  @Test
  void a_pod_that_is_gone_answers_404() {
    var answer = evict("nobody");

    assertThat(answer.code()).isEqualTo(404);
    assertThat(answer.text("message")).isEqualTo("pods \"nobody\" not found");
  }

  @Test
  void a_terminating_namespace_answers_403_with_its_cause() {
    wire.pod("a", "x", true);
    wire.delete("/api/v1/namespaces/default", "");

    var answer = evict("a");

    assertThat(answer.code()).isEqualTo(403);
    assertThat(answer.text("reason")).isEqualTo("Forbidden");
    assertThat(answer.body().path("details").path("causes").path(0).path("reason").asText())
        .isEqualTo("NamespaceTerminating");
  }

  @Test
  void a_budget_below_zero_is_never_stored_so_that_no_eviction_meets_one() {
    wire.budget("b", "x", SPENT);

    var answer =
        wire.patch(
            BUDGETS + "/b/status",
            ClusterUnderTest.MERGE,
            "{\"status\":{\"disruptionsAllowed\":-1}}");

    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.body().path("details").path("causes").path(0).path("field").asText())
        .isEqualTo("status.disruptionsAllowed");
    assertThat(allowed("b")).isZero();
  }

  @Test
  void an_empty_selector_of_a_budget_selects_every_pod_and_an_absent_one_none() {
    wire.pod("a", "x", true);
    wire.post(
        BUDGETS,
        """
        {"metadata":{"name":"none"},"spec":{"minAvailable":1}}""");
    assertThat(evict("a", "{\"dryRun\":[\"All\"]}").code()).isEqualTo(201);
    wire.post(
        BUDGETS,
        """
        {"metadata":{"name":"all"},"spec":{"minAvailable":1,"selector":{}}}""");

    assertThat(evict("a").code()).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPEN", "SPENT"})
  void a_dry_run_answers_the_same_and_changes_nothing(String state) {
    wire.pod("a", "x", true);
    wire.budget("b", "x", state.equals("OPEN") ? OPEN : SPENT);
    var before = wire.get(PODS + "/a").version() + wire.get(BUDGETS + "/b").version();

    var answer = evict("a", "{\"dryRun\":[\"All\"]}");

    assertThat(answer.code()).isEqualTo(state.equals("OPEN") ? 201 : 429);
    assertThat(wire.get(PODS + "/a").version() + wire.get(BUDGETS + "/b").version())
        .isEqualTo(before);
  }

  @Test
  void an_unscheduled_pod_is_gone_at_once() {
    wire.post(
        PODS,
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"u"},
         "spec":{"containers":[{"name":"c","image":"i"}]}}""");

    assertThat(evict("u").code()).isEqualTo(201);
    assertThat(wire.get(PODS + "/u").code()).isEqualTo(404);
  }

  @Test
  void the_journal_tells_budget_and_answer_of_an_eviction() {
    wire.pod("a", "x", true);
    wire.budget("b", "x", SPENT);

    evict("a", "{\"preconditions\":{\"uid\":\"u\"}}");

    var fields = wire.journal.entries().getLast().fields();
    assertThat(fields)
        .containsEntry("verb", "evict")
        .containsEntry("code", 429)
        .containsEntry("reason", "TooManyRequests")
        .containsEntry("uidPrecondition", "u")
        .containsEntry("dryRun", false);
    assertThat(fields.get("before").toString())
        .contains("node=n1", "budget={name=b, disruptionsAllowed=0, matching=1");
  }
}
