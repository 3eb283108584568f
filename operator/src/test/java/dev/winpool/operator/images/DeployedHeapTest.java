package dev.winpool.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.ImageBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What registries answer, under the heap that {@code deploy/} gives the operator. */
class DeployedHeapTest {
  private static final int IMAGES = 60;

  /** As many as ever ask at the same time, each with an answer in memory. */
  private static final int AT_ONCE = AskingThreads.AT_ONCE;

  @AutoClose private final LoopbackRegistry registry = open();

  private static LoopbackRegistry open() {
    try {
      return new LoopbackRegistry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for all images, several at a time, and says how many are unknown. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      var unknown = new AtomicInteger();
      try (var builds = RegistryImageBuilds.onStage();
          var threads = Executors.newFixedThreadPool(AT_ONCE)) {
        IntStream.range(0, IMAGES)
            .mapToObj(i -> arguments[0] + "/shop/cart:" + (i % 3 == 0 ? "big" : "many"))
            .forEach(image -> threads.execute(() -> ask(builds, image, unknown)));
      }
      System.out.println(unknown.get());
    }

    private static void ask(RegistryImageBuilds builds, String image, AtomicInteger unknown) {
      if (builds.of(image) instanceof ImageBuild.Unknown) {
        unknown.incrementAndGet();
      }
    }
  }

  @Test
  void megabytes_of_empty_manifests_from_many_registries_at_a_time_fit() throws Exception {
    registry.serves("/v2/shop/cart/manifests/big", many(3 << 20));
    registry.serves("/v2/shop/cart/manifests/many", many((1 << 20) - 64));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asking.class.getName()));
    command.add(registry.host());
    var builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).endsWith(String.valueOf(IMAGES));
  }

  private static String many(int bytes) {
    return "{\"manifests\":[" + "{},".repeat(bytes / 3 - 10) + "{}]}";
  }

  /** The collector and the heap of the Deployment. */
  private static List<String> options() throws IOException {
    var root = Path.of(System.getProperty("winpool.root", ".."));
    var text = Files.readString(root.resolve("deploy/kustomize/deployment.yaml"));
    var words = List.of(text.split("\\s+"));
    assertThat(words).anyMatch(word -> word.startsWith("-Xmx"));
    return words.stream()
        .filter(word -> word.startsWith("-Xmx") || word.equals("-XX:+UseSerialGC"))
        .toList();
  }
}
