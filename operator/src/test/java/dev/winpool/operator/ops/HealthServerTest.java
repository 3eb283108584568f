package dev.winpool.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.ops.HealthServer.Shown;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final AtomicReference<Optional<String>> leading = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> watching =
      new AtomicReference<>(Optional.empty());
  private final AtomicInteger turns = new AtomicInteger();

  @AutoClose
  private final Metrics metrics =
      new Metrics(new Metrics.Words(List.of("done"), List.of(), List.of()));

  @AutoClose private HealthServer server;
  @AutoClose private HttpClient client;

  @BeforeEach
  void open() throws IOException {
    client = HttpClient.newHttpClient();
    server =
        start(
            new Shown(
                List.of(
                    new Probe(
                        "loop",
                        () -> {
                          if (turns.get() < 0) {
                            throw new IllegalStateException("token abc");
                          }
                          return Optional.empty();
                        })),
                List.of(new Probe("leader", leading::get), new Probe("watch", watching::get)),
                metrics));
  }

  @Test
  void what_works_is_live_and_ready() throws Exception {
    assertThat(get("/livez")).isEqualTo("200 ok\n");
    assertThat(get("/readyz")).isEqualTo("200 ok\n");
  }

  @Test
  void what_is_not_ready_is_said_in_one_line_of_bounded_length() throws Exception {
    leading.set(Optional.of("no leader\nyet"));
    watching.set(Optional.of("x".repeat(5_000)));
    assertThat(get("/readyz"))
        .startsWith("503 leader: no leader yet; watch: xxx")
        .hasSizeLessThan(300)
        .hasLineCount(1);
    assertThat(get("/livez")).isEqualTo("200 ok\n");
  }

  @Test
  void no_token_is_told_to_who_asks_for_health() throws Exception {
    leading.set(Optional.of("lease refused: Bearer hunter2hunter2"));
    assertThat(get("/readyz")).contains("Bearer [redacted]").doesNotContain("hunter2");
  }

  @Test
  void a_check_that_fails_itself_counts_as_failing_and_hides_its_message() throws Exception {
    turns.set(-1);
    assertThat(get("/livez"))
        .isEqualTo("503 loop: the check itself failed (IllegalStateException)\n");
  }

  @Test
  void figures_are_told_in_the_prometheus_text_format() throws Exception {
    metrics.turn("done", Duration.ofSeconds(2));
    assertThat(get("/metrics"))
        .startsWith("200 # HELP ")
        .contains("\n# TYPE winpool_turn_duration_seconds histogram\n")
        .contains("\nwinpool_turn_duration_seconds_sum{outcome=\"done\"} 2.0\n");
  }

  @Test
  void nothing_else_is_answered() throws Exception {
    assertThat(get("/")).startsWith("404 ");
    assertThat(get("/readyz/x")).startsWith("404 ");
    assertThat(text(send(request("/livez").POST(BodyPublishers.ofString("x"))))).startsWith("405 ");
    assertThat(send(request("/livez").HEAD()).statusCode()).isEqualTo(200);
  }

  @Test
  void after_closing_nobody_answers() {
    var port = server.port();
    server.close();
    assertThatThrownBy(() -> get("/livez", port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void a_port_in_use_is_an_error_at_start() {
    var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    var nothing = new Shown(List.of(), List.of(), metrics);
    assertThatThrownBy(() -> HealthServer.start(taken, nothing)).isInstanceOf(IOException.class);
  }

  private static HealthServer start(Shown shown) throws IOException {
    return HealthServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), shown);
  }

  private String get(String path) throws Exception {
    return get(path, server.port());
  }

  private String get(String path, int port) throws Exception {
    return text(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String text(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body();
  }
}
