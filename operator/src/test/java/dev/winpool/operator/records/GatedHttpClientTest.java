package dev.winpool.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.GatedHttpClient.Clients;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GatedHttpClientTest {
  private static final String MAPS = "/api/v1/namespaces/ops/configmaps";
  private static final String MAP =
      "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"m\",\"namespace\":\"ops\",\"resourceVersion\":\"2\"}}";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final List<String> passed = new ArrayList<>();

  @Test
  void a_write_passes_before_it_is_sent_and_after_it_is_answered() {
    api.on("POST " + MAPS, Answer.of(201, MAP));
    var gate =
        new ScriptedGate() {
          @Override
          public void before(Write write) {
            assertThat(api.seen()).isEmpty();
            super.before(write);
          }

          @Override
          public void after(Write write) {
            assertThat(api.seen()).hasSize(1);
            super.after(write);
          }
        };

    create(client(gate));

    assertThat(passed)
        .containsExactly("before kubernetes POST " + MAPS, "after kubernetes POST " + MAPS);
  }

  @Test
  void every_kind_of_write_passes_and_no_read_does() {
    api.on("GET " + MAPS + "/m", MAP)
        .on("PUT " + MAPS + "/m", MAP)
        .on("PATCH " + MAPS + "/m", MAP)
        .on("DELETE " + MAPS + "/m", "{\"kind\":\"Status\",\"status\":\"Success\"}");
    var client = client(new ScriptedGate());

    client.resource(map()).get();
    client.resource(map()).update();
    client.resource(map()).patch("{}");
    client.resource(map()).delete();

    assertThat(passed)
        .filteredOn(line -> line.startsWith("before"))
        .extracting(this::method)
        .containsExactly("PUT", "PATCH", "DELETE");
  }

  @Test
  void a_refused_write_was_answered_too() {
    api.on("POST " + MAPS, Answer.status(409, "AlreadyExists", "there"));

    assertThatThrownBy(() -> create(client(new ScriptedGate())))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(passed).hasSize(2);
  }

  @Test
  void a_write_whose_answer_the_network_loses_never_passes_after() {
    api.on("POST " + MAPS, Answer.lost());

    assertThatThrownBy(() -> create(client(new ScriptedGate())))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(passed).containsExactly("before kubernetes POST " + MAPS);
    assertThat(api.seen()).hasSize(1);
  }

  @Test
  void an_io_exception_before_keeps_the_write_back_and_looks_like_a_lost_connection() {
    var client = client(new ScriptedGate().failingBefore(new UncheckedIOException(lost())));

    assertThatThrownBy(() -> create(client))
        .isInstanceOf(KubernetesClientException.class)
        .rootCause()
        .hasMessage("cut");
    assertThat(api.seen()).isEmpty();
  }

  @Test
  void an_io_exception_after_loses_the_answer_and_is_not_tried_again() {
    api.on("POST " + MAPS, Answer.of(201, MAP));
    var client = client(new ScriptedGate().failingAfter(new UncheckedIOException(lost())));

    assertThatThrownBy(() -> create(client))
        .isInstanceOf(KubernetesClientException.class)
        .rootCause()
        .hasMessage("cut");
    assertThat(api.seen()).hasSize(1);
    assertThat(CompareAndSet.write(() -> create(client))).isEqualTo(Records.Written.Unknown);
  }

  @Test
  void anything_else_reaches_the_calling_code_as_it_is() {
    api.on("POST " + MAPS, Answer.of(201, MAP));
    var before = client(new ScriptedGate().failingBefore(new Death()));
    var after = client(new ScriptedGate().failingAfter(new Death()));
    var defect = client(new ScriptedGate().failingAfter(new IllegalStateException("gate")));

    assertThatThrownBy(() -> CompareAndSet.write(() -> create(before))).isInstanceOf(Death.class);
    assertThat(api.seen()).isEmpty();
    assertThatThrownBy(() -> CompareAndSet.write(() -> create(after))).isInstanceOf(Death.class);
    assertThatThrownBy(() -> create(defect)).isExactlyInstanceOf(IllegalStateException.class);
    assertThat(api.seen()).hasSize(2);
  }

  @Test
  void clients_that_the_sdk_derives_pass_the_same_gate() {
    api.on("POST " + MAPS, Answer.of(201, MAP));
    var other = new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build();
    var client = client(new ScriptedGate());

    client
        .adapt(NamespacedKubernetesClient.class)
        .withRequestConfig(other)
        .call(derived -> derived.resource(map()).create());

    assertThat(passed).hasSize(2);
  }

  @Test
  void the_client_keeps_address_and_name_and_repeats_nothing() {
    api.on("GET " + MAPS + "/m", Answer.status(503, "ServiceUnavailable", "down"));
    var client = client(WriteGate.OPEN);

    assertThatThrownBy(() -> client.resource(map()).get())
        .isInstanceOf(KubernetesClientException.class);

    assertThat(api.seen()).hasSize(1);
    assertThat(api.last().agent()).isEqualTo("winpool-operator");
    assertThat(client.getConfiguration().getRequestTimeout()).isEqualTo(10_000);
  }

  @Test
  void who_we_are_is_kept_and_nobody_elses_settings_are_taken() {
    var base =
        new ConfigBuilder(api.config())
            .withOauthToken("token")
            .withCaCertData("ca")
            .withNamespace("winpool")
            .build();

    try (var client = KubeClients.build(base, WriteGate.OPEN, date())) {
      var config = client.getConfiguration();
      assertThat(config.getMasterUrl()).isEqualTo(base.getMasterUrl());
      assertThat(config.getOauthToken()).isEqualTo("token");
      assertThat(config.getCaCertData()).isEqualTo("ca");
      assertThat(config.getNamespace()).isEqualTo("winpool");
      assertThat(config.getAutoConfigure()).isEqualTo(base.getAutoConfigure());
      assertThat(config.getRequestRetryBackoffLimit()).isZero();
    }
  }

  @Test
  void an_answer_that_never_comes_is_given_up_at_the_deadline() {
    var client = silent(Duration.ofMillis(1));

    assertThat(client.sendAsync(request("GET"), byte[].class))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(client.sendAsync(request("POST"), byte[].class))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(passed).as("no answer came").containsExactly("before kubernetes POST /x");
  }

  @Test
  void an_interrupted_write_is_a_lost_answer_and_the_thread_stays_interrupted() {
    Thread.currentThread().interrupt();

    var answer = silent(Duration.ofHours(1)).sendAsync(request("PUT"), byte[].class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(InterruptedIOException.class);
  }

  private GatedHttpClient silent(Duration deadline) {
    var clients = new Clients(new SilentHttpClient(), new SilentHttpClient());
    return new GatedHttpClient(clients, new ScriptedGate(), deadline);
  }

  private HttpRequest request(String method) {
    return new StandardHttpRequest.Builder()
        .uri("http://127.0.0.1/x")
        .method(method, "application/json", "{}")
        .build();
  }

  private static ServerDate date() {
    return new ServerDate(InstantSource.fixed(Instant.EPOCH));
  }

  private KubernetesClient client(WriteGate gate) {
    return api.client(gate, date());
  }

  private static ConfigMap create(KubernetesClient client) {
    return client.resource(map()).create();
  }

  private static ConfigMap map() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("m")
        .withNamespace("ops")
        .withResourceVersion("1")
        .endMetadata()
        .build();
  }

  private String method(String line) {
    return line.split(" ")[2];
  }

  private static IOException lost() {
    return new IOException("cut");
  }

  /** Stands for the end of the process. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private class ScriptedGate implements WriteGate {
    private Runnable beforeEach = () -> {};
    private Runnable afterEach = () -> {};

    ScriptedGate failingBefore(Throwable thrown) {
      beforeEach = () -> raise(thrown);
      return this;
    }

    ScriptedGate failingAfter(Throwable thrown) {
      afterEach = () -> raise(thrown);
      return this;
    }

    private static void raise(Throwable thrown) {
      switch (thrown) {
        case RuntimeException defect -> throw defect;
        case Error death -> throw death;
        default -> throw new IllegalArgumentException(thrown);
      }
    }

    @Override
    public void before(Write write) {
      passed.add("before " + write.target() + " " + write.method() + " " + write.path());
      beforeEach.run();
    }

    @Override
    public void after(Write write) {
      passed.add("after " + write.target() + " " + write.method() + " " + write.path());
      afterEach.run();
    }
  }
}
