package dev.winpool.e2e.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A program listens seconds after its port was chosen; nobody else is given it meanwhile. */
class FreePortsTest {

  @Test
  void a_port_is_given_once_though_nobody_listens_on_it_yet() {
    var port = FreePorts.next();

    assertThat(FreePorts.claimed(port)).isFalse();
    assertThat(FreePorts.claimed(port)).as("asked again").isFalse();
  }

  @Test
  void a_port_that_another_process_was_given_is_not_given()
      throws IOException, InterruptedException {
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said =
        new BufferedReader(
            new InputStreamReader(other.getInputStream(), StandardCharsets.US_ASCII))) {
      var port = Integer.parseInt(said.readLine());

      assertThat(FreePorts.claimed(port)).isFalse();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** Takes a port, says it, and lives until its input ends. */
  static final class Other {

    private Other() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println(FreePorts.next());
      System.in.read();
    }
  }
}
