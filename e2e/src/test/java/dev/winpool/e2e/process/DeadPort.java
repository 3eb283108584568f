package dev.winpool.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on which nobody listens, and which nobody else can get while it is kept. */
final class DeadPort implements AutoCloseable {
  private final Socket bound = new Socket();

  DeadPort() {
    try {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For example {@code http://127.0.0.1:41234}. */
  String origin(String scheme) {
    return scheme + "://127.0.0.1:" + bound.getLocalPort();
  }

  @Override
  public void close() {
    try {
      bound.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
