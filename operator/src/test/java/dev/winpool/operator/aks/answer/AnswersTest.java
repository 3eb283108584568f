package dev.winpool.operator.aks.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.winpool.operator.aks.ArmCloud;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
  private static final ArmTarget TARGET =
      new ArmTarget(ArmCloud.Public.endpoint(), LoopbackArm.SUBSCRIPTION, "rg", "aks");
  private static final ArmLogin LOGIN =
      new ArmLogin(
          LoginKind.ManagedIdentity,
          ArmCloud.Public.audience(),
          Optional.of("id-1"),
          Optional.empty(),
          Optional.empty());

  private final HandClock clock = new HandClock();
  private final ArmAnswers answers = new ArmAnswers(new FaultTexts(TARGET, LOGIN), clock);

  private static Exchange reply(int status, String body, Map<String, String> headers) {
    return new Exchange.Answered(new ArmReply(status, headers, body));
  }

  private static Exchange reply(int status, String body) {
    return reply(status, body, Map.of());
  }

  static Stream<Arguments> writes() {
    var busy = "Another agentpool operation is in progress";
    return Stream.of(
        argumentSet("taken 200", reply(200, "{}"), new WriteAnswer.Accepted("")),
        argumentSet("nothing to do", reply(204, ""), new WriteAnswer.Done("")),
        argumentSet(
            "pool busy",
            reply(409, Samples.flat("OperationNotAllowed", busy)),
            new WriteAnswer.Busy(busy)),
        argumentSet(
            "another operation was faster",
            reply(409, Samples.flat("AKSOperationPreempted", busy)),
            new WriteAnswer.Busy(busy)),
        argumentSet(
            "an unknown conflict is none of an operation",
            reply(409, Samples.flat("Newer", busy)),
            new WriteAnswer.Refused("Newer", busy)),
        argumentSet(
            "nor is one without a code", reply(409, ""), new WriteAnswer.Refused("Http409", "")),
        argumentSet(
            "conflict that stays",
            reply(409, Samples.wrapped("ScopeLocked", "locked")),
            new WriteAnswer.Refused("ScopeLocked", "locked")),
        argumentSet(
            "write race",
            reply(409, Samples.flat("EtagMismatch", "race")),
            new WriteAnswer.Stale("race")),
        argumentSet(
            "fence",
            reply(412, Samples.flat("PreconditionFailed", "old")),
            new WriteAnswer.Stale("old")),
        argumentSet("fence without words", reply(412, ""), new WriteAnswer.Stale("")),
        argumentSet(
            "throttled for 7 s",
            reply(429, "", Map.of("retry-after", "7")),
            new WriteAnswer.Throttled(Duration.ofSeconds(7))),
        argumentSet(
            "throttled without time",
            reply(429, ""),
            new WriteAnswer.Throttled(Duration.ofSeconds(30))),
        argumentSet(
            "rule, flat",
            reply(400, Samples.flat("AzureCNIOnlyForWindows", "CNI")),
            new WriteAnswer.Refused("AzureCNIOnlyForWindows", "CNI")),
        argumentSet(
            "rule, wrapped",
            reply(400, Samples.wrapped("InvalidParameter", "no")),
            new WriteAnswer.Refused("InvalidParameter", "no")),
        argumentSet(
            "not allowed by rule",
            reply(400, Samples.flat("OperationNotAllowed", "machines pool")),
            new WriteAnswer.Refused("OperationNotAllowed", "machines pool")),
        argumentSet(
            "rule without code", reply(400, "bad"), new WriteAnswer.Refused("Http400", "bad")),
        argumentSet(
            "Azure Policy",
            reply(403, Samples.wrapped("RequestDisallowedByPolicy", "policy p")),
            new WriteAnswer.Refused("RequestDisallowedByPolicy", "policy p")),
        argumentSet(
            "pool gone",
            reply(404, Samples.flat("NotFound", "Could not find the agentpool")),
            new WriteAnswer.Gone()),
        argumentSet(
            "cluster gone",
            reply(404, Samples.wrapped("ResourceGroupNotFound", "no group")),
            new WriteAnswer.Refused("ResourceGroupNotFound", "no group")),
        argumentSet(
            "404 of a proxy",
            reply(404, "<html>"),
            new WriteAnswer.Lost("HTTP 404 that ARM did not write")),
        argumentSet(
            "404 of a gateway",
            reply(404, "{\"code\":404,\"message\":\"no route\"}"),
            new WriteAnswer.Lost("HTTP 404 that ARM did not write")),
        argumentSet(
            "refusal with more than code and words",
            reply(
                400,
                """
                {"error":{"code":"InvalidParameter","message":"no","target":"agentPool","later":[1],
                 "details":[{"code":"Unspecified","message":"x"}],
                 "additionalInfo":[{"type":"PolicyViolation","info":{"a":1}}]}}
                """),
            new WriteAnswer.Refused("InvalidParameter", "no")),
        argumentSet(
            "refusal of no known shape",
            reply(400, "{\"error\":\"invalid_request\"}"),
            new WriteAnswer.Refused("Http400", "{\"error\":\"invalid_request\"}")),
        argumentSet("broken wire", new Exchange.NoAnswer("reset"), new WriteAnswer.Lost("reset")),
        argumentSet(
            "no connection",
            new Exchange.NotSent("refused"),
            new WriteAnswer.Unreachable("refused")));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a_write_is_told_apart_by_status_and_code(Exchange exchange, WriteAnswer expected) {
    assertThat(answers.write(ArmAction.UpdatePool, exchange)).isEqualTo(expected);
  }

  @Test
  void an_image_upgrade_that_finds_nothing_to_do_is_done_and_one_that_begins_is_accepted() {
    assertThat(answers.write(ArmAction.UpgradeImage, reply(200, "")))
        .isEqualTo(new WriteAnswer.Done(""));
    assertThat(answers.write(ArmAction.UpgradeImage, reply(202, "{}")))
        .isEqualTo(new WriteAnswer.Accepted(""));
  }

  /** Codes of aks.md section 4 that a person can act on. */
  @ParameterizedTest
  @CsvSource({
    "400, ErrCode_InsufficientVCPUQuota, quota",
    "400, VMSizeNotSupported, vmSize",
    "400, UnsatisfiablePDB, PodDisruptionBudget",
    "400, MaxAgentPoolCountReached, agent pool",
    "400, WindowsAgentPoolNameTooLong, spec.poolName",
    "409, ScopeLocked, lock",
    "403, RequestDisallowedByPolicy, Policy"
  })
  void a_refusal_names_its_code_and_what_a_person_does(int status, String code, String remedy) {
    assertThat(answers.write(ArmAction.CreatePool, reply(status, Samples.flat(code, "no"))))
        .isInstanceOfSatisfying(
            WriteAnswer.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.remedy()).contains(remedy);
            });
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "504", "408", "302", "206"})
  void an_answer_that_does_not_say_what_became_of_a_write_is_lost(int status) {
    assertThat(answers.write(ArmAction.UpdatePool, reply(status, Samples.flat("EtagMismatch", ""))))
        .isInstanceOf(WriteAnswer.Lost.class);
    assertThat(answers.write(ArmAction.UpdatePool, reply(status, "")))
        .isInstanceOf(WriteAnswer.Lost.class);
  }

  @Test
  void a_create_that_meets_a_404_is_refused_for_there_was_no_pool_to_be_gone() {
    assertThat(
            answers.write(ArmAction.CreatePool, reply(404, Samples.wrapped("NotFound", "cluster"))))
        .isEqualTo(new WriteAnswer.Refused("NotFound", "cluster"));
  }

  @Test
  void a_refusal_of_rights_says_who_needs_what_on_what() {
    var answer =
        answers.write(ArmAction.UpdatePool, reply(403, Samples.wrapped("AuthorizationFailed", "")));
    assertThat(answer)
        .isEqualTo(
            new WriteAnswer.Forbidden(
                "ARM refused managed identity id-1: needs"
                    + " Microsoft.ContainerService/managedClusters/agentPools/write on "
                    + TARGET.id()));
  }

  @Test
  void a_refusal_that_names_another_right_and_scope_is_passed_on() {
    var words =
        "The client 'c' has permission to perform action 'Microsoft.ContainerService/a/write' on"
            + " scope '/s'; but none to perform action(s) 'Microsoft.Network/subnets/join/action'"
            + " on the linked scope(s) '/sub/net'";
    var answer =
        answers.write(
            ArmAction.CreatePool, reply(403, Samples.wrapped("LinkedAuthorizationFailed", words)));
    assertThat(answer)
        .isEqualTo(
            new WriteAnswer.Forbidden(
                "ARM refused managed identity id-1: needs Microsoft.Network/subnets/join/action on"
                    + " /sub/net"));
  }

  @ParameterizedTest
  @CsvSource({
    "client '2f7c1a90-0000-4000-8000-0000000000aa' with object id"
        + " '9d0e55b1-0000-4000-8000-0000000000bb',"
        + " 2f7c1a90-0000-4000-8000-0000000000aa (object id 9d0e55b1-0000-4000-8000-0000000000bb)",
    "client 'live.com#jane@shop.example' with object id '9d0e55b1-0000-4000-8000-0000000000bb',"
        + " live.com#jane@shop.example (object id 9d0e55b1-0000-4000-8000-0000000000bb)",
    "client '2f7c1a90-0000-4000-8000-0000000000aa', 2f7c1a90-0000-4000-8000-0000000000aa",
    "client 'a; b' with object id 'c', id-1",
    "caller, id-1"
  })
  void a_refusal_names_whom_arm_means_and_else_whom_the_settings_name(String who, String named) {
    var words =
        "The "
            + who
            + " does not have authorization to perform action"
            + " 'Microsoft.ContainerService/managedClusters/agentPools/write' over scope '/s' or the"
            + " scope is invalid.";
    assertThat(
            answers.write(
                ArmAction.UpdatePool, reply(403, Samples.wrapped("AuthorizationFailed", words))))
        .isEqualTo(
            new WriteAnswer.Forbidden(
                "ARM refused managed identity "
                    + named
                    + ": needs Microsoft.ContainerService/managedClusters/agentPools/write on /s"));
  }

  @Test
  void a_refusal_that_names_no_right_keeps_its_words() {
    var answer =
        answers.write(
            ArmAction.DeletePool, reply(403, Samples.wrapped("SubscriptionDisabled", "not paid")));
    assertThat(answer)
        .isEqualTo(
            new WriteAnswer.Forbidden(
                "ARM refused managed identity id-1: needs"
                    + " Microsoft.ContainerService/managedClusters/agentPools/delete on "
                    + TARGET.id()
                    + " (SubscriptionDisabled: not paid)"));
  }

  @Test
  void a_login_without_token_names_the_remedy() {
    var exchange = new Exchange.NoToken("no endpoint");
    var expected =
        "No token for managed identity id-1: check that the identity is assigned to the machines"
            + " that the operator runs on (no endpoint)";
    assertThat(answers.write(ArmAction.UpdatePool, exchange))
        .isEqualTo(new WriteAnswer.Unreachable(expected));
    var fault =
        catchThrowableOfType(CloudFault.class, () -> answers.read(ArmAction.ListPools, exchange));
    assertThat(fault).hasMessage(expected);
    assertThat(fault.kind()).isEqualTo(CloudFault.Kind.NoLogin);
  }

  @Test
  void words_of_arm_are_bounded_and_hold_no_token() {
    var secret = "eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2lnbmF0dXJl";
    var body = Samples.flat("Bad", "Bearer " + secret + "\n\u0007" + "x".repeat(2000));
    assertThat(answers.write(ArmAction.UpdatePool, reply(400, body)))
        .isInstanceOfSatisfying(
            WriteAnswer.Refused.class,
            refused ->
                assertThat(refused.message())
                    .startsWith("Bearer [redacted] xxx")
                    .hasSizeLessThanOrEqualTo(512)
                    .doesNotContain("eyJ"));
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        argumentSet("401", reply(401, ""), CloudFault.Kind.NoLogin),
        argumentSet(
            "401 of ARM",
            reply(401, Samples.wrapped("ExpiredAuthenticationToken", "expired")),
            CloudFault.Kind.NoLogin),
        argumentSet("no token", new Exchange.NoToken("x"), CloudFault.Kind.NoLogin),
        argumentSet(
            "403",
            reply(403, Samples.wrapped("AuthorizationFailed", "no")),
            CloudFault.Kind.Forbidden),
        argumentSet("403 of a proxy", reply(403, "<html>"), CloudFault.Kind.Unreachable),
        argumentSet(
            "no cluster",
            reply(404, Samples.wrapped("ResourceNotFound", "managedClusters/aks was not found")),
            CloudFault.Kind.NoCluster),
        argumentSet(
            "no group",
            reply(404, Samples.wrapped("ResourceGroupNotFound", "")),
            CloudFault.Kind.NoCluster),
        argumentSet("404 of a proxy", reply(404, "<html>"), CloudFault.Kind.Unreachable),
        argumentSet(
            "404 of a gateway",
            reply(404, "{\"code\":404,\"message\":\"no route\"}"),
            CloudFault.Kind.Unreachable),
        argumentSet("429", reply(429, ""), CloudFault.Kind.Throttled),
        argumentSet("500", reply(500, ""), CloudFault.Kind.Unreachable),
        argumentSet("400", reply(400, ""), CloudFault.Kind.Unreachable),
        argumentSet("not JSON", reply(200, "<html>"), CloudFault.Kind.Unreachable),
        argumentSet("a list", reply(200, "[]"), CloudFault.Kind.Unreachable),
        argumentSet("broken wire", new Exchange.NoAnswer("x"), CloudFault.Kind.Unreachable),
        argumentSet("no connection", new Exchange.NotSent("x"), CloudFault.Kind.Unreachable));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void a_read_that_fails_says_how(Exchange exchange, CloudFault.Kind kind) {
    var fault =
        catchThrowableOfType(CloudFault.class, () -> answers.read(ArmAction.ReadPool, exchange));
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(512);
  }

  @Test
  void a_404_that_names_the_pool_is_no_fault() {
    var words = "The Resource 'Microsoft.ContainerService/managedClusters/aks/agentPools/win22'";
    assertThat(
            answers.read(
                ArmAction.ReadPool, reply(404, Samples.wrapped("ResourceNotFound", words))))
        .isEmpty();
  }

  /** ARM's words carry every version that it serves, which may be many. */
  private static Exchange ofVersion(int status, String code) {
    var served = "2025-09-01, ".repeat(60);
    return reply(status, Samples.wrapped(code, "The supported api-versions are " + served));
  }

  @ParameterizedTest
  @CsvSource({
    "400, NoRegisteredProviderFound",
    "400, InvalidApiVersionParameter",
    "404, InvalidResourceType"
  })
  void a_version_that_arm_does_not_serve_leads_to_the_setting(int status, String code) {
    for (var action : List.of(ArmAction.ListPools, ArmAction.ReadPool, ArmAction.ReadCluster)) {
      var fault =
          catchThrowableOfType(
              CloudFault.class, () -> answers.read(action, ofVersion(status, code)));
      assertThat(fault)
          .hasMessageStartingWith(
              "ARM does not serve WINPOOL_ARM_API_VERSION=\"2026-02-01\" for AKS: set one that")
          .hasMessageContaining("(" + code + ": The supported");
      assertThat(fault.kind()).isEqualTo(CloudFault.Kind.NoVersion);
      assertThat(fault.getMessage()).hasSizeLessThanOrEqualTo(512);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, NoRegisteredProviderFound",
    "400, InvalidApiVersionParameter",
    "404, InvalidResourceType"
  })
  void a_write_in_a_version_that_arm_does_not_serve_is_refused_and_no_pool_is_gone(
      int status, String code) {
    assertThat(answers.write(ArmAction.UpdatePool, ofVersion(status, code)))
        .isInstanceOfSatisfying(
            WriteAnswer.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.message()).contains("WINPOOL_ARM_API_VERSION=\"2026-02-01\"");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "12,                            PT12S",
    "0,                             PT1S",
    "999999,                        PT1H",
    "'Sat, 5 Dec 2026 21:01:30 GMT', PT1M30S",
    "'Sat, 5 Dec 2026 20:00:00 GMT', PT1S",
    "soon,                          PT30S",
    "-5,                            PT30S"
  })
  void retry_after_is_seconds_or_a_date_and_has_bounds(String header, Duration expected) {
    assertThat(answers.write(ArmAction.UpdatePool, reply(429, "", Map.of("Retry-After", header))))
        .isEqualTo(new WriteAnswer.Throttled(expected));
  }

  @Test
  void a_date_is_measured_from_the_servers_clock() {
    var headers =
        Map.of(
            "Retry-After", "Mon, 7 Dec 2026 10:00:20 GMT", "Date", "Mon, 7 Dec 2026 10:00:00 GMT");
    assertThat(answers.write(ArmAction.UpdatePool, reply(429, "", headers)))
        .isEqualTo(new WriteAnswer.Throttled(Duration.ofSeconds(20)));
  }
}
