package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain requests to one cluster: what the wire says, without a client's opinion. */
final class PlainClient implements AutoCloseable {
  static final Duration PATIENCE = Listening.PATIENCE;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  /**
   * @param url without a slash at the end
   * @param token of who asks; "" where nobody is asked for one
   */
  PlainClient(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * An answer.
   *
   * @param body JSON, or the text as a JSON text
   * @param retryAfter the header, "" without it
   */
  record Reply(int code, JsonNode body, String retryAfter, String contentType) {

    String version() {
      return JsonFields.text(body, "metadata", "resourceVersion");
    }
  }

  /**
   * Asks and waits for the whole answer.
   *
   * @param agent the user agent, which books and audit log keep
   */
  Reply ask(RequestRow.Step.Ask ask, String agent) {
    var body =
        ask.body().isMissingNode()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(text(ask.body()));
    var request =
        HttpRequest.newBuilder(URI.create(url + ask.target()))
            .timeout(PATIENCE)
            .header("User-Agent", agent)
            .method(ask.method(), body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!ask.contentType().isEmpty()) {
      request.header("Content-Type", ask.contentType());
    }
    try {
      return read(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  /** A body that is a mere text is sent as it is: how a row sends what is no JSON. */
  private static String text(JsonNode body) {
    return body.isTextual() ? body.asText() : JsonFields.write(body);
  }

  Reply get(String target, String agent) {
    return ask(new RequestRow.Step.Ask("GET", target, "", MissingNode.getInstance(), ""), agent);
  }

  private static Reply read(HttpResponse<String> raw) {
    var headers = raw.headers();
    var type = headers.firstValue("Content-Type").orElse("").split(";")[0];
    var body =
        type.equals("application/json")
            ? JsonFields.read(raw.body())
            : JsonFields.MAPPER.getNodeFactory().textNode(raw.body());
    return new Reply(raw.statusCode(), body, headers.firstValue("Retry-After").orElse(""), type);
  }

  /** Opens a watch. */
  Listening listen(String target, boolean socket, String agent) {
    return socket
        ? Listening.overSocket(http, url + target, headers(agent))
        : Listening.inChunks(http, url + target, headers(agent));
  }

  private String[] headers(String agent) {
    return token.isEmpty()
        ? new String[] {"User-Agent", agent}
        : new String[] {"User-Agent", agent, "Authorization", "Bearer " + token};
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
