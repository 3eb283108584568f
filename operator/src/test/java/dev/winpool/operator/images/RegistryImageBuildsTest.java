package dev.winpool.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.images.LoopbackRegistry.Answer;
import dev.winpool.operator.world.ImageBuild;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryImageBuildsTest {
  private static final String CONFIG = "sha256:" + "c".repeat(64);
  private static final String MANIFEST = "/v2/shop/cart/manifests/7";
  private static final String BLOB = "/v2/shop/cart/blobs/" + CONFIG;
  private static final String INDEX =
      """
      {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
        {"digest": "sha256:1", "platform": {"os": "linux", "architecture": "amd64"}},
        {"digest": "sha256:2", "platform": {"os": "windows", "os.version": "10.0.20348.2113"}},
        {"digest": "sha256:3", "platform": {"os": "windows", "os.version": "10.0.17763.5122"}},
        {"digest": "sha256:4", "platform": {"os": "windows", "os.version": "10.0.17763.9"}}]}
      """;
  private static final String SINGLE =
      "{\"schemaVersion\": 2, \"config\": {\"digest\": \"" + CONFIG + "\"}, \"layers\": []}";

  @AutoClose private LoopbackRegistry registry;
  @AutoClose private RegistryImageBuilds builds;

  @BeforeEach
  void open() throws IOException {
    registry = new LoopbackRegistry();
    builds = RegistryImageBuilds.onStage();
  }

  private ImageBuild cart() {
    return builds.of(registry.host() + "/shop/cart:7");
  }

  @Test
  void an_index_tells_the_builds_of_its_windows_manifests_in_one_request() {
    registry.serves(MANIFEST, INDEX);
    assertThat(cart()).isEqualTo(new ImageBuild.Known(List.of(17763, 20348)));
    assertThat(registry.asked()).containsExactly(MANIFEST + " null");
  }

  @Test
  void a_single_manifest_is_told_by_its_config() {
    registry
        .serves(MANIFEST, SINGLE)
        .serves(BLOB, "{\"os\": \"windows\", \"os.version\": \"10.0.26100.1\"}");
    assertThat(cart()).isEqualTo(new ImageBuild.Known(List.of(26100)));
  }

  @Test
  void an_image_by_digest_is_asked_for_by_its_digest() {
    var digest = "sha256:" + "d".repeat(64);
    registry.serves("/v2/shop/cart/manifests/" + digest, INDEX);
    assertThat(builds.of(registry.host() + "/shop/cart:7@" + digest))
        .isInstanceOf(ImageBuild.Known.class);
  }

  @Test
  void an_image_without_windows_is_unknown() {
    registry
        .serves(MANIFEST, SINGLE)
        .serves(BLOB, "{\"os\": \"linux\", \"architecture\": \"amd64\"}");
    assertThat(cart()).isEqualTo(new ImageBuild.Unknown("no Windows manifest"));
  }

  @Test
  void a_windows_manifest_that_names_no_build_is_unknown() {
    registry.serves(MANIFEST, "{\"manifests\": [{\"platform\": {\"os\": \"windows\"}}]}");
    assertThat(cart())
        .isEqualTo(new ImageBuild.Unknown("its Windows manifests name no os.version"));
  }

  @Test
  void an_anonymous_token_is_fetched_once_for_all_requests_of_a_question() {
    registry
        .wants("opensesame")
        .serves("/token", "{\"token\": \"opensesame\"}")
        .serves(MANIFEST, SINGLE)
        .serves(BLOB, "{\"os\": \"windows\", \"os.version\": \"10.0.20348.1\"}");
    assertThat(cart()).isEqualTo(new ImageBuild.Known(List.of(20348)));
    assertThat(registry.asked())
        .containsExactly(
            MANIFEST + " null",
            "/token?scope=repository%3Ashop%2Fcart%3Apull&service=reg null",
            MANIFEST + " Bearer opensesame",
            BLOB + " Bearer opensesame");
  }

  @Test
  void a_private_image_is_unknown_and_the_token_is_not_in_the_reason() {
    registry.wants("opensesame").serves("/token", "{\"access_token\": \"anonymous\"}");
    assertThat(cart())
        .isEqualTo(new ImageBuild.Unknown("the registry " + registry.host() + " answers 401"));
  }

  @Test
  void a_token_service_that_refuses_makes_the_image_unknown() {
    registry.wants("opensesame").serves("/token", new Answer(403, "{}", Map.of()));
    assertThat(why()).endsWith("answers 403");
    registry.serves("/token", "{\"token\": \"broken\\r\\nX-Evil: 1\"}");
    assertThat(why()).endsWith("gives no anonymous token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic realm=\"registry\"",
        "Bearer realm=\"http://169.254.169.254/metadata/identity\"",
        "Bearer realm=\"https://169.254.169.254/metadata/identity\"",
        "Bearer realm=\"http://registry.example/token\"",
        "Bearer realm=\"file:///etc/passwd\"",
        "Bearer realm=\"http://127.0.0.1@registry.example/token\"",
        "Bearer service=\"x\""
      })
  void a_challenge_that_leads_elsewhere_is_not_followed(String challenge) {
    registry.serves(MANIFEST, new Answer(401, "", Map.of("WWW-Authenticate", challenge)));
    assertThat(why()).endsWith("wants a login");
    assertThat(registry.asked()).hasSize(1);
  }

  @Test
  void a_blob_that_lies_elsewhere_is_fetched_without_the_token() {
    registry
        .wants("opensesame")
        .serves("/token", "{\"token\": \"opensesame\"}")
        .serves(MANIFEST, SINGLE)
        .serves(BLOB, new Answer(307, "", Map.of("Location", "/store/1?sig=x")))
        .serves("/store/1", "{\"os\": \"windows\", \"os.version\": \"10.0.20348.1\"}");
    assertThat(cart()).isInstanceOf(ImageBuild.Known.class);
    assertThat(registry.asked().getLast()).isEqualTo("/store/1?sig=x null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/store",
        "http://169.254.169.254/store",
        "https://registry.example/store",
        "ftp://127.0.0.1/store",
        "http://[::1/",
        ""
      })
  void a_redirect_to_another_scheme_or_a_forbidden_host_is_not_followed(String location) {
    registry.serves(MANIFEST, new Answer(302, "", Map.of("Location", location)));
    assertThat(why()).isNotEmpty();
    assertThat(registry.asked()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void a_second_redirect_is_not_followed() {
    registry
        .serves(MANIFEST, new Answer(302, "", Map.of("Location", "/a")))
        .serves("/a", new Answer(302, "", Map.of("Location", "/b")));
    assertThat(why()).endsWith("answers 302");
    assertThat(registry.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "null", "{\"manifests\": 7}", "{\"config\": {}}"})
  void an_answer_that_is_no_manifest_is_unknown(String body) {
    registry.serves(MANIFEST, body);
    assertThat(why()).isEqualTo("the registry's answer is no manifest");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 500})
  void no_word_of_a_registry_comes_further(int code) {
    var body = "{\"errors\":[{\"message\":\"Bearer hunter2hunter2 \u202e\"}]}";
    registry.serves(MANIFEST, new Answer(code, body, Map.of("X-Token", "hunter2")));
    assertThat(why()).isNotEmpty().doesNotContain("hunter2", "Bearer");
  }

  @Test
  void a_digest_that_could_leave_the_path_is_never_asked_for() {
    registry.serves(MANIFEST, "{\"config\": {\"digest\": \"sha256:../../../secret\"}}");
    assertThat(why()).isEqualTo("the registry's answer is no manifest");
    assertThat(registry.asked()).hasSize(1);
  }

  @Test
  void an_answer_of_more_than_a_mebibyte_is_not_read() {
    registry.serves(MANIFEST, " ".repeat((1 << 20) + 1));
    assertThat(why()).endsWith("cannot be asked from here");
  }

  /** Each of these took hundreds of megabytes as a tree. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"manifests\":[%s{}]}|{},",
        "{\"manifests\":[%s{}]}|{\"platform\":{\"os\":\"windows\"}},",
        "{\"manifests\":[{\"platform\":%s1%s}]}|{\"a\":",
        "{\"a\":[%s0],\"manifests\":7}|0,",
        "{%s\"manifests\":7}|\"abcdefgh\":0,",
        "{\"config\":{\"digest\":\"%s\"}}|aaaaaaaa",
        "%s|["
      })
  void an_answer_that_is_all_elements_is_no_manifest(String shape) {
    var parts = shape.split("\\|");
    var many = parts[1].repeat(((1 << 20) - 100) / parts[1].length());
    registry.serves(MANIFEST, parts[0].replaceFirst("%s", many).replace("%s", ""));
    assertThat(why()).isEqualTo("the registry's answer is no manifest");
  }

  @Test
  void in_production_no_registry_of_this_machine_is_asked() {
    registry.serves(MANIFEST, INDEX);
    try (var deployed = new RegistryImageBuilds(List.of())) {
      assertThat(deployed.of(registry.host() + "/shop/cart:7"))
          .isInstanceOf(ImageBuild.Unknown.class);
      assertThat(deployed.of("localhost.:80/shop/cart:7")).isInstanceOf(ImageBuild.Unknown.class);
    }
    assertThat(registry.asked()).isEmpty();
  }

  /** The address of the token and that of a redirect are judged as the first was. */
  @Test
  void a_name_that_leads_elsewhere_a_moment_later_is_not_followed_there() {
    registry.serves(MANIFEST, new Answer(302, "", Map.of("Location", "/a")));
    assertThat(ledElsewhere()).containsExactly(MANIFEST + " null");
    registry.wants("opensesame").serves("/token", "{\"access_token\": \"anonymous\"}");
    assertThat(ledElsewhere()).containsExactly(MANIFEST + " null", MANIFEST + " null");
  }

  /** What the registry was asked by now. */
  private List<String> ledElsewhere() {
    var asked = new AtomicInteger();
    var reach = new Reach(true, List.of(), host -> led(host, asked));
    try (var led = new RegistryImageBuilds(RegistryImageBuilds.PATIENCE, reach, Runnable::run)) {
      assertThat(led.of(registry.host() + "/shop/cart:7"))
          .isEqualTo(
              new ImageBuild.Unknown(
                  "the registry " + registry.host() + " cannot be asked from here"));
    }
    assertThat(asked).hasValue(2);
    return registry.asked();
  }

  private static InetAddress[] led(String host, AtomicInteger asked) throws UnknownHostException {
    return asked.incrementAndGet() == 1
        ? InetAddress.getAllByName(host)
        : new InetAddress[] {InetAddress.getByName("10.0.0.5")};
  }

  @Test
  void a_name_that_nobody_looks_up_is_given_up() {
    var never = new CountDownLatch(1);
    var reach = new Reach(true, List.of(), _ -> waits(never));
    try (var impatient = new RegistryImageBuilds(Duration.ofMillis(50), reach, Runnable::run)) {
      assertThat(impatient.of("registry.example/shop/cart:7"))
          .isEqualTo(
              new ImageBuild.Unknown("the registry registry.example cannot be asked from here"));
    } finally {
      never.countDown();
    }
  }

  private static InetAddress[] waits(CountDownLatch never) throws UnknownHostException {
    try {
      never.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException();
  }

  @Test
  void a_registry_that_does_not_answer_is_given_up() {
    try (var impatient = impatient(Runnable::run, Duration.ofMillis(50))) {
      assertThat(impatient.of(registry.host() + "/shop/cart:stalled"))
          .isEqualTo(
              new ImageBuild.Unknown(
                  "the registry " + registry.host() + " cannot be asked from here"));
    }
  }

  /** Each of them is asked while none has answered, and whoever asks goes on. */
  @Test
  void fifteen_registries_that_never_answer_are_asked_at_a_time_and_nobody_waits()
      throws IOException {
    var silent = new ArrayList<ServerSocket>();
    var told = new CopyOnWriteArrayList<ImageBuild>();
    try (var patient = impatient(new AskingThreads(), Duration.ofDays(1))) {
      for (var i = 0; i < 15; i++) {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(60_000);
        silent.add(server);
        patient.ask("127.0.0.1:" + server.getLocalPort() + "/shop/cart:7", told::add);
      }
      for (var server : silent) {
        server.accept();
      }
      assertThat(told).isEmpty();
    } finally {
      for (var server : silent) {
        server.close();
      }
    }
  }

  @Test
  void who_asks_while_the_operator_ends_is_told_so() {
    var told = new ArrayList<ImageBuild>();
    var ending = impatient(new AskingThreads(), Duration.ofDays(1));
    ending.close();
    ending.ask(registry.host() + "/shop/cart:7", told::add);
    assertThat(told).containsExactly(new ImageBuild.Unknown("winpool is ending"));
  }

  @Test
  void a_registry_that_is_not_there_is_unknown() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(builds.of("127.0.0.1:" + port + "/shop/cart"))
        .isEqualTo(
            new ImageBuild.Unknown(
                "the registry 127.0.0.1:" + port + " cannot be asked from here"));
  }

  @Test
  void an_interrupted_question_keeps_the_interrupt_and_the_next_one_is_asked() {
    registry.serves(MANIFEST, INDEX);
    Thread.currentThread().interrupt();
    assertThat(cart()).isInstanceOf(ImageBuild.Unknown.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cart()).isInstanceOf(ImageBuild.Known.class);
  }

  private static RegistryImageBuilds impatient(Executor askers, Duration patience) {
    return new RegistryImageBuilds(patience, Reach.onStage(), askers);
  }

  private String why() {
    return ((ImageBuild.Unknown) cart()).why();
  }
}
