package dev.winpool.emulator.wire;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** HTTP servers on loopback. */
public final class LoopbackHttp {

  static {
    // The JDK's server sends headers and body apart; with Nagle each answer takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LoopbackHttp() {}

  /**
   * A server that has not begun yet.
   *
   * @param port 0 for any free one
   * @throws UncheckedIOException when the port cannot be had; the message names it
   */
  public static HttpServer open(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }
}
