package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvictionsTest {
  private static final String EVICT = "POST /api/v1/namespaces/shop/pods/cart-1/eviction";
  private static final String DELETE = "DELETE /api/v1/namespaces/shop/pods/cart-1";
  private static final NodePod POD =
      PodReading.of(
              new PodBuilder()
                  .withNewMetadata()
                  .withNamespace("shop")
                  .withName("cart-1")
                  .withUid("u-1")
                  .endMetadata()
                  .build())
          .pod();

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final WorkerNodes nodes = new KubeWorkerNodes(api.client(), InstantSource.system());

  @Test
  void an_eviction_carries_the_uid_and_no_grace_period() throws Exception {
    answered(Answer.of(201, "{\"kind\":\"Status\",\"status\":\"Success\",\"code\":201}"));

    var json = new JsonMapper();
    assertThat(json.readTree(api.last().body()))
        .isEqualTo(
            json.readTree(
                """
                {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"cart-1","namespace":"shop"},
                 "deleteOptions":{"preconditions":{"uid":"u-1"}}}
                """));
    assertThat(api.last().contentType()).isEqualTo("application/json");
  }

  @Test
  void d37_a_delete_past_a_budget_carries_the_uid_and_no_grace_period() throws Exception {
    api.on(DELETE, Answer.of(200, "{\"kind\":\"Pod\"}"));
    assertThat(nodes.delete(POD)).isEqualTo(new EvictionAnswer.Granted());
    assertThat(api.lines()).containsExactly(DELETE);
    var json = new JsonMapper();
    var options =
        "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"preconditions\":{\"uid\":\"u-1\"}}";
    assertThat(json.readTree(api.last().body())).isEqualTo(json.readTree(options));
  }

  /** The eviction of that pod is asked for as before. */
  @Test
  void d37_a_refused_delete_says_by_whom_and_keeps_no_eviction_waiting() {
    var said = "pods cart-1 is forbidden: User winpool cannot delete resource pods";
    var gone = Answer.status(404, "NotFound", "pods cart-1 not found");
    api.on(DELETE, Answer.status(403, "Forbidden", said), gone);
    assertThat(nodes.delete(POD))
        .isEqualTo(new EvictionAnswer.Forbidden(BlockerCode.NotAllowed, said));
    assertThat(nodes.delete(POD)).isEqualTo(new EvictionAnswer.Gone());
    api.on(EVICT, Answer.of(201, "{}"));
    assertThat(nodes.evict(POD)).isEqualTo(new EvictionAnswer.Granted());
  }

  @Test
  void d24_created_is_granted() {
    assertThat(answered(Answer.of(201, "{}"))).isEqualTo(new EvictionAnswer.Granted());
  }

  @Test
  void d25_not_found_is_gone() {
    assertThat(answered(Answer.status(404, "NotFound", "pods cart-1 not found")))
        .isEqualTo(new EvictionAnswer.Gone());
  }

  @Test
  void d25_another_uid_is_gone() {
    var message = "Precondition failed: UID in precondition: u-1, UID in object meta: u-2";

    assertThat(answered(Answer.status(409, "Conflict", message)))
        .isEqualTo(new EvictionAnswer.Gone());
  }

  @Test
  void another_conflict_says_nothing_about_the_pod() {
    assertThat(answered(Answer.status(409, "Conflict", "the object has been modified")))
        .isInstanceOf(EvictionAnswer.Failed.class);
  }

  @Test
  void d26_a_budget_blocks_in_its_own_words() {
    assertThat(answered(budget("", "The disruption budget cart needs 3 healthy pods and has 3")))
        .isEqualTo(
            new EvictionAnswer.Blocked(
                "The disruption budget cart needs 3 healthy pods and has 3", Optional.empty()));
  }

  @Test
  void d27_a_budget_still_being_processed_says_when() {
    var answer =
        budget("\"retryAfterSeconds\":10,", "still being processed").with("Retry-After", "10");

    assertThat(answered(answer))
        .isEqualTo(
            new EvictionAnswer.Blocked(
                "still being processed", Optional.of(Duration.ofSeconds(10))));
  }

  @Test
  void d28_flow_control_is_no_budget_and_its_header_counts() {
    assertThat(
            answered(
                Answer.of(429, "Too many requests, please try again later.")
                    .with("Retry-After", "7")))
        .isEqualTo(new EvictionAnswer.Throttled(Duration.ofSeconds(7)));
  }

  @Test
  void d31_a_webhook_that_denies_with_too_many_requests_speaks_of_this_pod_alone() {
    var said = "admission webhook \\\"calm.example\\\" denied the request: not on Fridays";
    var denied = Answer.status(429, "TooManyRequests", said).with("Retry-After", "30");
    assertThat(answered(denied)).isInstanceOf(EvictionAnswer.Forbidden.class);
  }

  @Test
  void d31_too_many_requests_without_a_time_is_not_the_servers_own_flow_control() {
    assertThat(answered(Answer.status(429, "TooManyRequests", "slow down")))
        .isEqualTo(new EvictionAnswer.Forbidden(BlockerCode.ApiFailed, "slow down"));
  }

  @Test
  void d29_a_terminating_namespace_is_no_error() {
    var body =
        """
        {"kind":"Status","code":403,"reason":"Forbidden","message":"no",
         "details":{"causes":[{"reason":"NamespaceTerminating","message":"shop","field":"metadata.namespace"}]}}
        """;

    assertThat(answered(Answer.of(403, body))).isEqualTo(new EvictionAnswer.NamespaceTerminating());
  }

  @Test
  void d30_and_d31_a_refusal_keeps_its_text_bounded_and_in_one_line() {
    assertThat(answered(Answer.status(403, "Forbidden", "webhook\\nsays " + "no ".repeat(400))))
        .isInstanceOfSatisfying(
            EvictionAnswer.Forbidden.class,
            refused -> assertThat(refused.message()).startsWith("webhook says no").hasSize(256));
  }

  @Test
  void d31_any_other_refusal_is_one_too() {
    assertThat(answered(Answer.status(400, "BadRequest", "not on Fridays")))
        .isEqualTo(new EvictionAnswer.Forbidden(BlockerCode.ApiFailed, "not on Fridays"));
  }

  /** Words of kube-apiserver 1.36. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "403; NotAllowed; pods is forbidden: User winpool cannot create resource pods/eviction",
        "403; WebhookRefused; admission webhook calm.example denied the request: no",
        "418; WebhookRefused; admission webhook calm.example denied the request: no",
        "422; WebhookRefused; pods a is forbidden: ValidatingAdmissionPolicy calm denied request",
        "400; ApiFailed; not on Fridays"
      })
  void d31_who_refuses_is_told_apart(int code, BlockerCode by, String said) {
    assertThat(answered(Answer.status(code, "Forbidden", said)))
        .isEqualTo(new EvictionAnswer.Forbidden(by, said));
  }

  @Test
  void d30_a_budget_that_cannot_be_counted_refuses_itself() {
    var body =
        """
        {"kind":"Status","code":403,"reason":"Forbidden","message":"pdb disruptions allowed is negative",
         "details":{"group":"policy","kind":"poddisruptionbudget","name":"cart"}}
        """;
    assertThat(answered(Answer.of(403, body)))
        .isEqualTo(
            new EvictionAnswer.Forbidden(
                BlockerCode.BudgetUnknown, "pdb disruptions allowed is negative"));
  }

  @Test
  void d32_two_budgets_for_one_pod_overlap() {
    var message =
        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
            + " support.";

    assertThat(answered(Answer.status(500, "", message)))
        .isEqualTo(new EvictionAnswer.OverlappingBudgets(message));
  }

  @Test
  void d32_another_server_error_has_failed() {
    assertThat(answered(Answer.status(500, "InternalError", "etcd")))
        .isInstanceOf(EvictionAnswer.Failed.class);
  }

  @Test
  void d32_a_timeout_of_the_server_has_failed() {
    assertThat(answered(Answer.status(504, "Timeout", "budget conflict")))
        .isInstanceOf(EvictionAnswer.Failed.class);
  }

  @Test
  void d32_a_lost_answer_has_failed() {
    assertThat(answered(Answer.lost())).isInstanceOf(EvictionAnswer.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 429, 409, 500, 503})
  void no_token_in_a_refusal_of_a_webhook_comes_further(int code) {
    var said =
        "admission webhook denied, sent Authorization: Bearer hunter2hunter2 password=hunter2";
    var answers =
        List.of(Answer.status(code, "Forbidden", said), Answer.of(code, "plain: " + said));
    for (var answer : answers) {
      try (var refusing = new ScriptedApi().on(EVICT, answer)) {
        var given = new KubeWorkerNodes(refusing.client(), InstantSource.system()).evict(POD);
        assertThat(given.toString()).contains("denied", "[redacted]").doesNotContain("hunter2");
      }
    }
  }

  @Test
  void no_token_in_the_words_of_a_budget_comes_further() {
    assertThat(answered(budget("", "needs 3, see https://me:hunter2@budgets.example")))
        .isEqualTo(
            new EvictionAnswer.Blocked(
                "needs 3, see https://***@budgets.example", Optional.empty()));
  }

  private EvictionAnswer answered(Answer answer) {
    api.on(EVICT, answer);
    var given = nodes.evict(POD);
    assertThat(api.lines()).containsExactly(EVICT);
    return given;
  }

  private static Answer budget(String details, String message) {
    return Answer.of(
        429,
        """
        {"kind":"Status","code":429,"reason":"TooManyRequests",
         "message":"Cannot evict pod as it would violate the pod's disruption budget.",
         "details":{%s"causes":[{"reason":"DisruptionBudget","message":"%s"}]}}
        """
            .formatted(details, message));
  }
}
