package dev.winpool.operator.aks.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.PoolName;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class WireTest {
  private static final PoolName WIN22 = new PoolName("win22");
  private static final ArmLogin CLI = new ArmLogin(LoginKind.AzureCli);

  @AutoClose private final LoopbackArm arm = new LoopbackArm();

  private static WriteAnswer create(ArmHttp http) {
    return new ArmAgentPools(http, WriteGate.OPEN, new HandClock())
        .create(WIN22, Map.of(), Optional.empty());
  }

  @Test
  void a_connection_that_breaks_after_the_request_loses_the_answer_and_nothing_is_sent_again() {
    arm.then(new LoopbackArm.Answer.Reset()).reply(201, "{}");
    assertThat(create(arm.http())).isInstanceOf(WriteAnswer.Lost.class);
    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void an_answer_that_breaks_off_is_lost() {
    arm.then(new LoopbackArm.Answer.Truncated(201));
    assertThat(create(arm.http())).isInstanceOf(WriteAnswer.Lost.class);
  }

  @Test
  void silence_past_the_deadline_is_a_lost_answer() {
    arm.then(new LoopbackArm.Answer.Silence());
    assertThat(create(arm.hasty())).isInstanceOf(WriteAnswer.Lost.class);
  }

  @Test
  void a_server_that_is_not_there_is_unreachable() {
    var http = arm.http();
    arm.close();
    assertThat(create(http)).isInstanceOf(WriteAnswer.Unreachable.class);
  }

  @Test
  void an_answer_without_end_is_not_taken_in() {
    arm.reply(200, " ".repeat((16 << 20) + 1));
    assertThat(create(arm.http()))
        .isEqualTo(new WriteAnswer.Lost("the answer is larger than 16 MiB"));
  }

  static Stream<Exception> beforeSending() {
    return Stream.of(
        new ConnectException("refused"),
        new UnknownHostException("arm"),
        new HttpConnectTimeoutException("late"),
        new SSLHandshakeException("PKIX path building failed"),
        new SSLPeerUnverifiedException("other name"),
        new IOException("wrapped", new ConnectException("refused")));
  }

  @ParameterizedTest
  @MethodSource("beforeSending")
  void a_failure_to_connect_sends_nothing(Exception failure) {
    assertThat(failing(failure)).isInstanceOf(Exchange.NotSent.class);
  }

  static Stream<Exception> afterSending() {
    return Stream.of(
        new SocketException("Connection reset"),
        new SSLException("Received fatal alert"),
        new HttpTimeoutException("request timed out"),
        new EOFException("EOF reached while reading"),
        new IllegalStateException("of the client itself"));
  }

  @ParameterizedTest
  @MethodSource("afterSending")
  void any_later_failure_may_have_been_sent(Exception failure) {
    assertThat(failing(failure)).isInstanceOf(Exchange.NoAnswer.class);
  }

  private static Exchange failing(Exception failure) {
    var pipeline =
        new HttpPipelineBuilder().httpClient(_ -> Mono.error(failure)).policies(Wire.LAST).build();
    return new Wire(pipeline, Duration.ofSeconds(30))
        .send(new HttpRequest(HttpMethod.PUT, "http://localhost"));
  }

  @Test
  void a_redirect_is_not_followed() {
    arm.reply(307, "", Map.of("Location", arm.endpoint() + "/other"));
    assertThat(create(arm.http())).isInstanceOf(WriteAnswer.Lost.class);
    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void a_server_error_is_not_tried_again() {
    arm.reply(503, "", Map.of("Retry-After", "0")).reply(201, "{}");
    assertThat(create(arm.http())).isInstanceOf(WriteAnswer.Lost.class);
    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void without_a_token_nothing_is_sent() {
    TokenCredential none =
        _ -> Mono.error(new ClientAuthenticationException("Please run az login\nnow", null));
    assertThat(create(secured(none)))
        .isEqualTo(
            new WriteAnswer.Unreachable(
                "No token for the Azure CLI account: run az login (Please run az login now)"));
    assertThat(arm.asked).isEmpty();
  }

  @Test
  void a_token_that_comes_too_late_sends_nothing() {
    var token = Sinks.<AccessToken>one();
    var http =
        ArmHttp.open(
            securedTarget(),
            CLI,
            _ -> Optional.of(_ -> token.asMono()),
            new ArmHttp.Deadlines(Duration.ofSeconds(10), Duration.ofMillis(200)));
    assertThat(create(http)).isInstanceOf(WriteAnswer.Unreachable.class);
    token.tryEmitValue(new AccessToken("late", OffsetDateTime.MAX));
    assertThat(arm.asked).isEmpty();
  }

  @Test
  void a_server_that_does_not_speak_tls_gets_no_token() {
    var token = "opaque-token-value";
    TokenCredential one = _ -> Mono.just(new AccessToken(token, OffsetDateTime.MAX));
    assertThat(create(secured(one)))
        .isInstanceOf(WriteAnswer.Unreachable.class)
        .asString()
        .doesNotContain(token);
    assertThat(arm.asked).isEmpty();
  }

  private ArmTarget securedTarget() {
    var https = URI.create(arm.endpoint().toString().replace("http:", "https:"));
    return new ArmTarget(https, LoopbackArm.SUBSCRIPTION, "rg", "aks");
  }

  private ArmHttp secured(TokenCredential credential) {
    return ArmHttp.open(
        securedTarget(),
        CLI,
        _ -> Optional.of(credential),
        new ArmHttp.Deadlines(Duration.ofMillis(200), Duration.ofSeconds(30)));
  }
}
