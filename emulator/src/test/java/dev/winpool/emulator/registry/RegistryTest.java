package dev.winpool.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winpool.emulator.seed.ImageSeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OCI distribution specification, as far as reading manifests and configurations goes. */
class RegistryTest {

  @AutoClose private final HttpClient http = HttpClient.newHttpClient();
  private final ImageShelf shelf = new ImageShelf();

  @AutoClose
  private final RegistryServer server = RegistryServer.start(shelf, new ReentrantLock(), 0);

  @BeforeEach
  void begin() {
    shelf.put(image("shop/cart:7", false, "10.0.17763.8389", "10.0.20348.5386"));
    shelf.put(image("shop/old:1", false, "10.0.17763.8389"));
    shelf.put(image("shop/oci:1", true, "10.0.20348.5386", "10.0.26100.33158"));
    shelf.put(ImageSeed.usual("shop/secret:1", List.of(), false, true));
  }

  @Test
  void it_says_that_it_speaks_version_two() throws Exception {
    var said = get("/v2/");
    assertThat(said.statusCode()).isEqualTo(200);
    assertThat(said.headers().firstValue("Docker-Distribution-Api-Version"))
        .contains("registry/2.0");
  }

  @Test
  void an_index_names_the_build_of_each_manifest() throws Exception {
    var said = get("/v2/shop/cart/manifests/7");
    assertThat(said.headers().firstValue("Content-Type"))
        .contains("application/vnd.docker.distribution.manifest.list.v2+json");
    assertThat(said.headers().firstValue("Docker-Content-Digest")).contains(digest(said.body()));
    var entries = new ObjectMapper().readTree(said.body()).path("manifests");
    assertThat(entries).hasSize(2);
    assertThat(entries.path(1).path("platform").path("os").asText()).isEqualTo("windows");
    assertThat(entries.path(1).path("platform").path("os.version").asText())
        .isEqualTo("10.0.20348.5386");
    var manifest = get("/v2/shop/cart/manifests/" + entries.path(1).path("digest").asText());
    assertThat(manifest.body()).hasSize(entries.path(1).path("size").asInt());
    assertThat(manifest.headers().firstValue("Content-Type"))
        .contains(entries.path(1).path("mediaType").asText());
  }

  @Test
  void a_single_manifest_tells_its_build_in_its_configuration() throws Exception {
    var said = get("/v2/shop/old/manifests/1");
    var config = new ObjectMapper().readTree(said.body()).path("config").path("digest").asText();
    var blob = get("/v2/shop/old/blobs/" + config);
    assertThat(digest(blob.body())).isEqualTo(config);
    assertThat(new ObjectMapper().readTree(blob.body()).path("os.version").asText())
        .isEqualTo("10.0.17763.8389");
  }

  @Test
  void head_answers_like_get_without_a_body() throws Exception {
    var head = send("HEAD", "/v2/shop/oci/manifests/1");
    var get = get("/v2/shop/oci/manifests/1");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Docker-Content-Digest"))
        .isEqualTo(get.headers().firstValue("Docker-Content-Digest"));
    assertThat(get.headers().firstValue("Content-Type"))
        .contains("application/vnd.oci.image.index.v1+json");
  }

  @Test
  void what_is_not_there_and_what_is_locked() throws Exception {
    assertThat(get("/v2/shop/cart/manifests/8").statusCode()).isEqualTo(404);
    assertThat(get("/v2/shop/cart/manifests/8").body()).contains("MANIFEST_UNKNOWN");
    assertThat(get("/v2/shop/cart/blobs/sha256:00").body()).contains("BLOB_UNKNOWN");
    assertThat(get("/v2/shop/secret/manifests/1").statusCode()).isEqualTo(401);
    assertThat(send("POST", "/v2/shop/cart/manifests/7").statusCode()).isEqualTo(405);
  }

  @Test
  void a_pushed_image_takes_the_place_of_the_old_one() throws Exception {
    var before = get("/v2/shop/old/manifests/1").headers().firstValue("Docker-Content-Digest");
    shelf.put(image("shop/old:1", false, "10.0.20348.5386"));
    assertThat(get("/v2/shop/old/manifests/1").headers().firstValue("Docker-Content-Digest"))
        .isNotEqualTo(before);
  }

  private static ImageSeed image(String ref, boolean oci, String... builds) {
    return ImageSeed.usual(ref, List.of(builds), oci, false);
  }

  private static String digest(String body) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
