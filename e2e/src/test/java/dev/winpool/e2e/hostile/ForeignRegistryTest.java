package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.winpool.operator.images.RegistryImageBuilds;
import dev.winpool.operator.world.ImageBuild;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The author of a pod chooses the registry that is asked, and may own it. */
class ForeignRegistryTest {

  /** As a tree, the megabytes of such an answer took all of the deployed heap. */
  @Test
  void a_list_of_nothing_but_empty_manifests_is_not_read_to_its_end() throws IOException {
    var many = "{\"manifests\":[" + "{},".repeat(300_000) + "{}]}";
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, many.length());
          exchange.getResponseBody().write(many.getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
    try (var builds = RegistryImageBuilds.onStage()) {
      assertThat(builds.of("127.0.0.1:" + server.getAddress().getPort() + "/shop/cart:1"))
          .isEqualTo(new ImageBuild.Unknown("the registry's answer is no manifest"));
    } finally {
      server.stop(0);
    }
  }

  /** Whoever listens on an address of this machine hears nothing, not even a connection. */
  @Test
  void in_production_an_address_of_this_machine_is_not_asked() throws IOException {
    try (var listening = ServerSocketChannel.open();
        var builds = new RegistryImageBuilds(List.of())) {
      listening.bind(new InetSocketAddress("127.0.0.2", 0)).configureBlocking(false);
      var host = "127.0.0.2:" + ((InetSocketAddress) listening.getLocalAddress()).getPort();
      assertThat(builds.of(host + "/shop/cart:1"))
          .isEqualTo(new ImageBuild.Unknown("the registry " + host + " cannot be asked from here"));
      assertThat(listening.accept()).isNull();
    }
  }

  @Test
  void whoever_asks_registries_that_never_answer_waits_for_none() throws IOException {
    var silent = new ArrayList<ServerSocket>();
    var told = new CopyOnWriteArrayList<ImageBuild>();
    try (var builds = RegistryImageBuilds.onRunningStage()) {
      for (var i = 0; i < 3; i++) {
        silent.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        builds.ask("127.0.0.1:" + silent.getLast().getLocalPort() + "/shop/cart:1", told::add);
      }
      assertThat(told).as("the last was asked just now").hasSizeLessThan(3);
    } finally {
      for (var server : silent) {
        server.close();
      }
    }
  }
}
