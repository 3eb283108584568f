package dev.winpool.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.ops.HealthLimits;
import dev.winpool.operator.ops.HealthServer;
import dev.winpool.operator.ops.Metrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a process of its own, because the JDK's server reads its limits once in a process. */
class HealthPortTest {
  /** Beside it a logging library may print of itself. */
  private static final String PORT = "port ";

  /** Serves a port on this machine until its input ends. */
  static final class Served {
    private Served() {}

    public static void main(String[] arguments) throws IOException {
      HealthLimits.set();
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var shown = new HealthServer.Shown(List.of(), List.of(), new Metrics(Metrics.Words.NONE));
      try (var health = HealthServer.start(address, shown)) {
        System.out.println(PORT + health.port());
        System.in.read();
      }
    }
  }

  @Test
  void of_connections_that_ask_nothing_all_but_a_few_are_closed_and_the_rest_in_time()
      throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var process = new ProcessBuilder(java, "-cp", path, Served.class.getName()).start();
    var open = new ArrayList<Socket>();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      var said = out.lines().filter(line -> line.startsWith(PORT)).findFirst().orElseThrow();
      var port = Integer.parseInt(said.substring(PORT.length()));
      for (var i = 0; i < 300; i++) {
        open.add(new Socket(InetAddress.getLoopbackAddress(), port));
        open.getLast().getOutputStream().write("GET /livez HTTP/1.1\r\nX: ".getBytes());
        open.getLast().setSoTimeout(30_000);
      }
      for (var socket : open) {
        assertThat(ended(socket)).isTrue();
      }
    } finally {
      for (var socket : open) {
        socket.close();
      }
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** Whether the server closes it, with or without a word. */
  private static boolean ended(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
