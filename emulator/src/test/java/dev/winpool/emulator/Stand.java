package dev.winpool.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.control.StageControl;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.emulator.type.ShapeCheck;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An emulator on a clock that stands still, over a small Kubernetes API of its own. */
public final class Stand implements AutoCloseable {

  public static final String SUB = "00000000-0000-0000-0000-000000000000";
  public static final String BASE =
      "/subscriptions/"
          + SUB
          + "/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/c1";
  public static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

  public static final String CLUSTER =
      """
      cluster:
        subscription: 00000000-0000-0000-0000-000000000000
        resourceGroup: rg1
        name: c1
        location: westus2
        kubernetesVersion: "1.34.2"
      """;
  public static final String POOLS =
      """
      pools:
        - {name: sys, osType: Linux, mode: System, vmSize: Standard_D4s_v5, count: 2}
        - name: win19
          osType: Windows
          osSKU: Windows2019
          vmSize: Standard_D4s_v5
          count: 2
          orchestratorVersion: "1.32.9"
          nodeImageVersion: AKSWindows-2019-containerd-17763.8389.260210
        - name: win
          osType: Windows
          osSKU: Windows2022
          vmSize: Standard_D4s_v5
          count: 2
          nodeImageVersion: AKSWindows-2022-containerd-20348.4529.251212
          nodeLabels: {team: web}
          nodeTaints: ["os=windows:NoSchedule"]
      """;
  public static final String IMAGES =
      """
      images:
        - {ref: "shop/cart:7", builds: ["10.0.17763.8389", "10.0.20348.5386"]}
        - {ref: "shop/old:1", builds: ["10.0.17763.8389"]}
        - {ref: "shop/slow:1", builds: ["10.0.20348.5386"], startDelay: 90s, stopDelay: 2m}
        - {ref: "shop/linux:1"}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SteppedClock clock = new SteppedClock(BEGIN);
  private final Journal journal = new Journal(clock);
  private final HttpClient http;
  private final FakeApi api;
  private final KubernetesClient client;
  private final Emulator emulator;
  private final ShapeCheck shapes = new ShapeCheck();

  /** What ARM said. */
  public record Said(int status, Map<String, List<String>> headers, JsonNode body) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(e -> e.getKey().equalsIgnoreCase(name))
          .map(e -> e.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    public JsonNode property(String name) {
      return body.path("properties").path(name);
    }

    public String code() {
      return body.path("code").asText(body.path("error").path("code").asText());
    }
  }

  public Stand(String yaml) {
    this(yaml, Doors.plain(ListeningPorts.any()));
  }

  public Stand(String yaml, Doors doors) {
    http =
        doors
            .certificate()
            .map(own -> HttpClient.newBuilder().sslContext(Trust.in(own.pem())).build())
            .orElseGet(HttpClient::newHttpClient);
    api = new FakeApi(clock);
    client = api.client();
    var seed = Seed.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    emulator = Emulator.start(seed, clock, journal, client, doors);
    emulator.listen(shapes);
    settle();
  }

  /** The usual cluster with its pools and images. */
  public static Stand usual() {
    return new Stand(CLUSTER + POOLS + IMAGES);
  }

  public Emulator emulator() {
    return emulator;
  }

  /** The stage as the control interface drives it. */
  public StageControl stage() {
    return StageControl.of(emulator, clock, journal);
  }

  public FakeApi api() {
    return api;
  }

  public Instant now() {
    return clock.instant();
  }

  public SteppedClock clock() {
    return clock;
  }

  public List<Journal.Entry> journal(String kind) {
    return journal.entries().stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  public List<Journal.Entry> events(String event) {
    return journal("stage").stream().filter(e -> event.equals(e.fields().get("event"))).toList();
  }

  /** Steps until nothing changes any more. */
  public void settle() {
    for (var i = 0; i < 200; i++) {
      if (emulator.parts().stream().filter(part -> part.step()).count() == 0) {
        return;
      }
    }
    throw new AssertionError("the stage does not come to rest");
  }

  /** Lets that much time pass, stopping wherever something is due. */
  public void pass(Duration time) {
    var end = clock.instant().plus(time);
    settle();
    while (clock.instant().isBefore(end)) {
      var due = emulator.parts().getFirst().nextDue().filter(at -> at.isAfter(clock.instant()));
      clock.skipTo(due.filter(at -> at.isBefore(end)).orElse(end));
      settle();
    }
  }

  public Said get(String path) {
    return send("GET", path, "");
  }

  public Said pool(String name) {
    return get(BASE + "/agentPools/" + name);
  }

  public Said put(String pool, String properties, String... headers) {
    return send(
        "PUT", BASE + "/agentPools/" + pool, "{\"properties\":" + properties + "}", headers);
  }

  public Said post(String path) {
    return send("POST", BASE + path, "");
  }

  public Said delete(String pool, String... headers) {
    return send("DELETE", BASE + "/agentPools/" + pool, "", headers);
  }

  /** A request; adds an api-version where the path has no query. */
  public Said send(String method, String path, String body, String... headers) {
    var url = path.startsWith("http") ? path : emulator.armEndpoint() + path;
    var uri = URI.create(url.contains("?") ? url : url + "?api-version=2025-09-01");
    var request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body));
    request.header("User-Agent", "test");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var text = response.body().isEmpty() ? "null" : response.body();
      return new Said(response.statusCode(), response.headers().map(), JSON.readTree(text));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every answer that any test gets has the shape that AKS's type tables say. */
  @Override
  public void close() {
    emulator.close();
    client.close();
    api.close();
    http.close();
    shapes.close();
  }
}
