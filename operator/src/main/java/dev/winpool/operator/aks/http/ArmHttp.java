package dev.winpool.operator.aks.http;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Configuration;
import dev.winpool.operator.aks.ArmListener;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.LoginKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one pipeline to ARM: our user agent, a client request id, a token on https, a deadline. No
 * retries, no redirects, no logging of bodies.
 */
public final class ArmHttp {
  /** Shown to Azure in every request. */
  public static final String USER_AGENT = "winpool-operator";

  private final ArmTarget target;
  private final ArmLogin login;
  private final Wire wire;
  private final ArmListener listener;

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param request for one request from the token to the last byte of the answer
   */
  public record Deadlines(Duration connect, Duration request) {
    public static final Deadlines DEFAULT =
        new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  private ArmHttp(ArmTarget target, ArmLogin login, Wire wire, ArmListener listener) {
    this.target = target;
    this.login = login;
    this.wire = wire;
    this.listener = listener;
  }

  /** The same, and somebody is told of every request when it is over. */
  public ArmHttp heardBy(ArmListener listener) {
    return new ArmHttp(target, login, wire, listener);
  }

  /**
   * Sends nothing yet.
   *
   * @throws IllegalArgumentException when an https endpoint is to be used without a login, or a
   *     plain one with a login
   */
  public static ArmHttp open(ArmTarget target, ArmLogin login, Deadlines deadlines) {
    if (target.plain() != (login.kind() == LoginKind.None)) {
      throw new IllegalArgumentException(
          target.plain()
              ? "login must be None: no token is sent to a plain-http endpoint"
              : "login None is for plain-http endpoints on a loopback host only");
    }
    return open(target, login, login::credential, deadlines);
  }

  /** With a credential of the caller's; {@code login} only names it in texts. */
  static ArmHttp open(
      ArmTarget target,
      ArmLogin login,
      Function<HttpClient, Optional<TokenCredential>> credential,
      Deadlines deadlines) {
    var client = client(target, deadlines);
    var policies = new ArrayList<HttpPipelinePolicy>();
    policies.add(new UserAgentPolicy(USER_AGENT));
    policies.add(new RequestIdPolicy());
    credential
        .apply(client)
        .map(one -> new BearerTokenAuthenticationPolicy(one, login.scope()))
        .ifPresent(policies::add);
    policies.add(Wire.LAST);
    var pipeline =
        new HttpPipelineBuilder()
            .httpClient(client)
            .policies(policies.toArray(HttpPipelinePolicy[]::new))
            .build();
    return new ArmHttp(target, login, new Wire(pipeline, deadlines.request()), ArmListener.NONE);
  }

  private static HttpClient client(ArmTarget target, Deadlines deadlines) {
    // HTTP/1.1: over h2 the JDK may send a request again by itself when the server goes away.
    var jdk =
        java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1);
    var builder =
        new JdkHttpClientBuilder(jdk)
            .connectionTimeout(deadlines.connect())
            .responseTimeout(deadlines.request())
            .readTimeout(deadlines.request())
            .writeTimeout(deadlines.request());
    // A proxy is for the way out, not for this machine.
    return (target.plain() ? builder.configuration(Configuration.NONE) : builder).build();
  }

  public ArmTarget target() {
    return target;
  }

  public ArmLogin login() {
    return login;
  }

  /** One request, one answer; whatever happens on the wire is a value. */
  public Exchange send(ArmRequest request) {
    var began = System.nanoTime();
    var exchange = wire.send(http(request));
    listener.ended(
        request.action().method(), status(exchange), Duration.ofNanos(System.nanoTime() - began));
    return exchange;
  }

  private static String status(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered(var reply) -> Integer.toString(reply.status());
      case Exchange.Postponed _, Exchange.NotSent _ -> "not_sent";
      case Exchange.NoToken _ -> "no_token";
      case Exchange.NoAnswer _ -> "no_answer";
    };
  }

  private HttpRequest http(ArmRequest request) {
    var http =
        new HttpRequest(HttpMethod.valueOf(request.action().method()), address(request.path()));
    http.setHeader(HttpHeaderName.ACCEPT, "application/json");
    request
        .headers()
        .forEach((name, value) -> http.setHeader(HttpHeaderName.fromString(name), value));
    request
        .body()
        .ifPresent(
            body -> {
              http.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
              http.setBody(ArmJson.text(body));
            });
    return http;
  }

  private String address(String path) {
    var versioned = path.contains("api-version=");
    var joint = path.contains("?") ? "&" : "?";
    var query = versioned ? "" : joint + "api-version=" + target.apiVersion();
    return target.resolve(path + query).toString();
  }
}
