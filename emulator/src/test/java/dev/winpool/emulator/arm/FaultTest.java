package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.provider.failure.Aim;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The faults of proof.md R4, each on the wire and before or after the request is taken. */
class FaultTest {

  private static final String POOLS = Stand.BASE + "/agentPools";
  private static final String NEW =
      "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":1}";

  @AutoClose private final Stand stand = Stand.usual();

  @Test
  void an_answer_asked_for_comes_so_often_and_nothing_is_taken() {
    var refusal = AksRefusal.flat(503, "ServiceUnavailable", "later");
    fault("PUT", "agentPools/win$", new Failure.Answer(refusal), 2);
    assertThat(stand.put("win19", "{}").status()).isEqualTo(200);
    for (var i = 0; i < 2; i++) {
      var said = put("");
      assertThat(said.status()).isEqualTo(503);
      assertThat(said.header("Retry-After")).isEmpty();
    }
    assertThat(state("win")).isEqualTo("Succeeded");
    assertThat(put("").status()).isEqualTo(200);
  }

  @Test
  void a_connection_breaks_before_or_after_the_request_is_taken() {
    fault("PUT", "/win", new Failure.RequestLost(), 1);
    assertThatThrownBy(() -> stand.put("win", "{}")).isInstanceOf(UncheckedIOException.class);
    assertThat(state("win")).isEqualTo("Succeeded");
    fault("PUT", "/win", new Failure.AnswerLost(), 1);
    assertThatThrownBy(() -> stand.put("win", "{}")).isInstanceOf(UncheckedIOException.class);
    assertThat(state("win")).isEqualTo("Updating");
  }

  @Test
  void a_request_stays_without_an_answer_whether_taken_or_not() {
    fault("DELETE", "/win", new Failure.Silence(false), 1);
    assertThat(patience("DELETE")).isFalse();
    assertThat(state("win")).isEqualTo("Succeeded");
    fault("DELETE", "/win", new Failure.Silence(true), 1);
    assertThat(patience("DELETE")).isFalse();
    assertThat(state("win")).isEqualTo("Deleting");
  }

  @Test
  void an_answer_is_cut_off_in_the_middle() {
    fault("GET", "agentPools$|agentPools\\?", new Failure.Truncated(), 1);
    assertThatThrownBy(() -> stand.get(POOLS)).isInstanceOf(UncheckedIOException.class);
    assertThat(stand.get(POOLS).status()).isEqualTo(200);
  }

  @Test
  void a_new_pool_is_not_seen_at_once() {
    fault("PUT", "/new", new Failure.NotSeenYet(Duration.ofSeconds(20)), 1);
    assertThat(stand.put("new", NEW, "If-None-Match", "*").status()).isEqualTo(201);
    assertThat(stand.pool("new").status()).isEqualTo(404);
    assertThat(stand.get(POOLS).body().path("value")).hasSize(3);
    // A second creation finds it nevertheless.
    assertThat(stand.put("new", NEW, "If-None-Match", "*").status()).isEqualTo(412);
    stand.pass(Duration.ofSeconds(20));
    assertThat(stand.pool("new").status()).isEqualTo(200);
    assertThat(stand.get(POOLS).body().path("value")).hasSize(4);
  }

  @Test
  void a_list_shows_the_world_before_the_last_write() {
    stand.put("new", NEW);
    fault("GET", "agentPools", new Failure.Stale(), 1);
    assertThat(stand.get(POOLS).body().path("value")).hasSize(3);
    assertThat(stand.get(POOLS).body().path("value")).hasSize(4);
  }

  @Test
  void an_answer_that_is_late_comes_when_the_stage_has_got_there() {
    fault("GET", "agentPools/win", new Failure.Slow(Duration.ofSeconds(8)), 1);
    var begin = stand.now();
    var late = CompletableFuture.supplyAsync(() -> stand.pool("win").status());
    while (!late.isDone() && stand.now().isBefore(begin.plus(Duration.ofDays(1)))) {
      stand.pass(Duration.ofSeconds(1));
    }
    assertThat(late.join()).isEqualTo(200);
    assertThat(stand.now()).isAfterOrEqualTo(begin.plusSeconds(8));
  }

  @Test
  void a_list_comes_in_pages_of_which_one_may_fail() {
    fault("GET", "agentPools", new Failure.Paged(2), 2);
    var first = stand.get(POOLS);
    assertThat(first.body().path("value")).hasSize(2);
    var second = stand.get(first.body().path("nextLink").asText());
    assertThat(second.body().path("value")).hasSize(1);
    var last = stand.get(second.body().path("nextLink").asText());
    assertThat(last.body().path("value")).isEmpty();
    assertThat(last.body().has("nextLink")).isFalse();
    var broken = AksRefusal.flat(500, "InternalOperationError", "broken");
    fault("GET", "skipToken", new Failure.Answer(broken), 1);
    var again = stand.get(POOLS);
    assertThat(stand.get(again.body().path("nextLink").asText()).status()).isEqualTo(500);
  }

  @Test
  void an_operation_is_canceled_never_ends_or_vanishes() {
    fault("PUT", "/win", new Failure.Canceled(), 1);
    var canceled = put("");
    stand.pass(Duration.ofMinutes(2));
    assertThat(state("win")).isEqualTo("Canceled");
    assertThat(operation(canceled).body().path("status").asText()).isEqualTo("Canceled");
    fault("PUT", "/win", new Failure.Vanished(), 1);
    var vanished = put("");
    assertThat(operation(vanished).status()).isEqualTo(404);
    stand.pass(Duration.ofMinutes(2));
    assertThat(state("win")).isEqualTo("Succeeded");
    assertThat(operation(vanished).status()).isEqualTo(404);
    fault("PUT", "/win", new Failure.Stuck(), 1);
    var stuck = put("");
    stand.pass(Duration.ofDays(3));
    assertThat(state("win")).isEqualTo("Updating");
    assertThat(operation(stuck).body().path("status").asText()).isEqualTo("InProgress");
  }

  @Test
  void a_cluster_operation_fails_as_asked() {
    fault("PUT", "managedClusters/c1$", new Failure.InOperation("NodesNotReady", "no"), 1);
    stand.send("PUT", Stand.BASE, "{\"properties\":{}}");
    stand.pass(Duration.ofMinutes(2));
    assertThat(stand.get(Stand.BASE).property("provisioningState").asText()).isEqualTo("Failed");
  }

  private void fault(String method, String path, Failure failure, int times) {
    stand
        .emulator()
        .secondPerson()
        .failures(plan -> plan.add(Aim.at(method, path), failure, times));
  }

  private Stand.Said put(String query) {
    return stand.send("PUT", POOLS + "/win" + query, "{\"properties\":{}}");
  }

  private Stand.Said operation(Stand.Said put) {
    return stand.get(put.header("Azure-AsyncOperation"));
  }

  private String state(String pool) {
    return stand.pool(pool).property("provisioningState").asText();
  }

  /** Whether an answer comes before a client's own deadline. */
  private boolean patience(String method) {
    var uri = URI.create(stand.emulator().armEndpoint() + POOLS + "/win?api-version=2025-09-01");
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofMillis(300))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      http.send(request, HttpResponse.BodyHandlers.ofString());
      return true;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
