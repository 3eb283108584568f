package dev.winpool.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.HostileNames;
import java.net.URI;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "cart, https://registry-1.docker.io/v2/library/cart/manifests/latest",
    "cart:7, https://registry-1.docker.io/v2/library/cart/manifests/7",
    "shop/cart, https://registry-1.docker.io/v2/shop/cart/manifests/latest",
    "docker.io/cart:7, https://registry-1.docker.io/v2/library/cart/manifests/7",
    "docker.io/shop/cart:7, https://registry-1.docker.io/v2/shop/cart/manifests/7",
    "mcr.microsoft.com/windows/servercore:ltsc2022,"
        + " https://mcr.microsoft.com/v2/windows/servercore/manifests/ltsc2022",
    "acme.azurecr.io/a/b/c-d__e.f:v1_2.3-x,"
        + " https://acme.azurecr.io/v2/a/b/c-d__e.f/manifests/v1_2.3-x",
    "registry.example:5000/cart, https://registry.example:5000/v2/cart/manifests/latest",
    "localhost:5000/cart, http://localhost:5000/v2/cart/manifests/latest",
    "localhost/cart, http://localhost/v2/cart/manifests/latest",
    "[::1]:5000/cart, http://[::1]:5000/v2/cart/manifests/latest"
  })
  void a_reference_is_read_as_the_container_runtimes_read_it(String text, String url) {
    var image = ImageReference.parse(text).orElseThrow();
    assertThat(image.host().origin() + image.manifest()).isEqualTo(url);
    assertThat(image.host().refusal()).isEmpty();
  }

  @Test
  void a_digest_counts_before_a_tag() {
    assertThat(ImageReference.parse("shop/cart:7@" + DIGEST).orElseThrow().version())
        .isEqualTo(DIGEST);
    assertThat(ImageReference.parse("shop/cart@" + DIGEST).orElseThrow())
        .hasToString("registry-1.docker.io/shop/cart@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "cart:",
        ":7",
        "Cart",
        "shop//cart",
        "shop/../cart",
        "shop/cart/..",
        "registry.example/../v2/cart",
        "registry.example/shop/cart?x=1",
        "registry.example/shop/cart#x",
        "registry.example/shop%2fcart",
        "registry.example/shop/cart:7/8",
        "registry.example/shop/cart:7\r\nHost: evil",
        "registry.example/shop cart",
        "https://registry.example/shop/cart",
        "user@registry.example/shop/cart",
        "user:pass@registry.example/shop/cart",
        "registry.example:0/cart",
        "registry.example:65536/cart",
        "registry.example:/cart",
        "-registry.example/cart",
        "registry..example/cart",
        "cart@sha256:abc",
        "cart@md5:00000000000000000000000000000000"
      })
  void text_that_is_no_reference_is_refused(String text) {
    assertThat(ImageReference.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254/cart",
        "169.254.1.1:80/cart",
        "168.63.129.16/cart",
        "0.0.0.0/cart",
        "registry:5000/cart",
        "Registry/cart",
        "2852039166:80/cart",
        "169.16689662/cart",
        "0xa9.0xfe.0xa9.0xfe/cart",
        "0251.0376.0251.0376/cart",
        "[fe80::1]:80/cart",
        "[::ffff:169.254.169.254]:80/cart",
        "registry.1example/cart"
      })
  void hosts_inside_the_cluster_or_the_platform_are_not_asked(String text) {
    assertThat(ImageReference.parse(text).orElseThrow().host().refusal()).isPresent();
  }

  @Test
  void a_very_long_text_is_refused_at_once() {
    assertThat(ImageReference.parse("a".repeat(2_000))).isEmpty();
    assertThat(ImageReference.parse("registry.example/" + "a-".repeat(400))).isEmpty();
  }

  @Test
  void whatever_the_text_the_url_stays_on_its_host_and_below_its_repository() {
    var random = new Random(7);
    var alphabet = "ab1.-_/:@%?#\\ \r\n[]~AZ";
    for (var i = 0; i < 20_000; i++) {
      var text = new StringBuilder("registry.example/");
      random
          .ints(random.nextInt(1, 24), 0, alphabet.length())
          .forEach(it -> text.append(alphabet.charAt(it)));
      ImageReference.parse(text.toString())
          .ifPresent(
              image ->
                  assertThat(image.host().origin() + image.manifest())
                      .matches(
                          "https://registry\\.example/v2(/[a-z0-9][a-z0-9._-]*)+/manifests/[A-Za-z0-9_][A-Za-z0-9_.-]*"));
    }
  }

  /** Seeded (proof.md S13): what is no path of a registry is no image. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatever_an_image_is_called_its_manifest_lies_below_v2_on_its_own_host(long seed) {
    HostileNames.of(seed, 500)
        .flatMap(
            name -> Stream.of(name, "r.example/" + name, name + "/shop", "r.example/a:" + name))
        .flatMap(text -> ImageReference.parse(text).stream())
        .forEach(
            image -> {
              var uri = URI.create(image.host().origin() + image.manifest());
              assertThat(uri.getRawAuthority()).isEqualTo(image.host().toString());
              assertThat(uri.getRawPath()).startsWith("/v2/").doesNotContain("/../", "//", "%");
              assertThat(uri.getRawQuery()).isNull();
              assertThat(uri.normalize()).isEqualTo(uri);
            });
  }
}
