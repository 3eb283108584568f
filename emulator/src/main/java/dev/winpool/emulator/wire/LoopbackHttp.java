package dev.winpool.emulator.wire;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/** HTTP servers on loopback. */
public final class LoopbackHttp {

  static {
    // The JDK's server sends headers and body apart; with Nagle each answer takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LoopbackHttp() {}

  /**
   * A server of plain HTTP that has not begun yet.
   *
   * @param port 0 for any free one
   * @throws UncheckedIOException when the port cannot be had; the message names it
   */
  public static HttpServer open(int port) {
    return open(new Door(port, Optional.empty()));
  }

  /**
   * A server that has not begun yet.
   *
   * @throws UncheckedIOException when the port cannot be had; the message names it
   */
  public static HttpServer open(Door door) {
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port());
    try {
      if (door.certificate().isEmpty()) {
        return HttpServer.create(at, 0);
      }
      var server = HttpsServer.create(at, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(door.certificate().get().context()));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on port " + door.port() + ": " + e.getMessage(), e);
    }
  }

  /** Where clients find it, without a slash at the end. */
  public static URI endpoint(HttpServer server) {
    var scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }
}
