package dev.winpool.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One HTTP client, the JDK's: no second network stack reaches the image. */
class ClassPathTest {
  private static final String FOREIGN = "(netty|vertx|reactor-netty|okhttp).*\\.jar";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.netty.channel.Channel",
        "io.netty.buffer.ByteBuf",
        "io.vertx.core.Vertx",
        "reactor.netty.http.client.HttpClient",
        "okhttp3.OkHttpClient"
      })
  void no_other_network_stack_can_be_loaded(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  /** Azure's core needs Jackson 2; a second one would be a second set of mappers in memory. */
  @Test
  void there_is_one_json_library() {
    assertThatThrownBy(() -> Class.forName("tools.jackson.databind.ObjectMapper"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void no_jar_of_one_is_on_the_class_path() {
    assertThat(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)))
        .map(path -> Path.of(path).getFileName().toString())
        .noneMatch(name -> name.matches(FOREIGN));
  }

  @Test
  void no_jar_of_one_is_packed() throws IOException {
    var lib = Path.of("target", "lib");
    try (var jars = Files.isDirectory(lib) ? Files.list(lib) : Stream.<Path>empty()) {
      assertThat(jars).noneMatch(jar -> jar.getFileName().toString().matches(FOREIGN));
    }
  }
}
